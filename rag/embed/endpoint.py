"""Vectors from a server that speaks OpenAI's protocol: `PRAMANA_EMBEDDINGS=openai:MODEL@URL`. Knows no article and no store.

They are centred as the bundled model's are, by the means of the same sentences (`centring.toml`), embedded by that server: once, for they
are kept in the home. They hang on the model alone; so no article that comes or goes moves a stored vector, and another machine
that asks the same model has the same means. A model without a language bias loses next to nothing by it.

Passages are cut by the bundled model's tokens whatever embeds them, so that they are the same passages.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rag.config import Settings
from rag.embed.bundled import E5
from rag.embed.centring import centred, means
from rag.types.errors import (
    ModelBrokeOff,
    ModelBusy,
    ModelError,
    ModelKeyRefused,
    ModelMissing,
    ModelQuotaSpent,
    ModelTimedOut,
    ModelUnreachable,
    SettingsError,
)

if TYPE_CHECKING:
    import openai

    from rag.embed.embedder import Vector, Vectors

_BATCH = 64  # texts a request
_RETRIES = 4  # of a request that fails for now; the client waits as long as the server asks, up to a minute
_SPOKEN_TO = ("query: ", "passage: ")  # what models of the e5 family want before a text


class Endpoint:
    """An `Embedder`. Safe to share between threads.

    Raises:
        SettingsError: `PRAMANA_EMBEDDINGS` names no model, or a kind of server that is not known.

    """

    def __init__(self, settings: Settings) -> None:
        model, url = _parsed(settings.embeddings or "")
        self._settings = settings
        self._model = model
        self._url = url or settings.openai_base_url
        self._cut = E5("bundled")
        self._length = 0  # of this model's vectors; 0 until the first has come
        self.name = f"openai:{model}/centred-1"

    def query(self, text: str, language: str) -> "Vector":
        """The centred vector of a question. (d,)

        Raises:
            ModelError: the server gives no vector.

        """
        vector: Vector = centred(self._raw([text], is_query=True), "query", language, self._means)[0]
        return vector

    def passages(self, texts: Sequence[str], language: str) -> "Vectors":
        """The centred vectors of passages or sentences of one language. (n, d)

        Raises:
            ModelError: the server gives no vectors.

        """
        return centred(self._raw(texts, is_query=False), "passage", language, self._means)

    def count(self, text: str) -> int:
        """Tokens of `text`, as the bundled model counts."""
        return self._cut.count(text)

    @cached_property
    def _means(self) -> "dict[str, Vector]":
        import numpy as np

        kept = self._settings.home / f"centring-{hashlib.sha256(self.name.encode()).hexdigest()[:16]}.npz"
        if kept.exists():
            with np.load(kept) as stored:
                return {key: stored[key] for key in stored.files}
        made = means(self._raw)
        _keep(kept, lambda partial: np.savez_compressed(partial, **made))  # type: ignore[arg-type]
        return made

    @cached_property
    def _client(self) -> "openai.OpenAI":
        import openai

        key = self._settings.openai_api_key
        if key is None and self._url is None:
            raise ModelKeyRefused(
                "No key is set for the embeddings.", fix="Set OPENAI_API_KEY, or name your server: openai:MODEL@URL."
            )
        return openai.OpenAI(
            api_key=key.get_secret_value() if key else "none",  # a server of one's own asks for none
            base_url=self._url,
            timeout=self._settings.model_timeout,
            max_retries=_RETRIES,
        )

    def _raw(self, texts: Sequence[str], *, is_query: bool) -> "Vectors":
        """The model's own vectors. (n, d)"""
        import numpy as np

        before = _SPOKEN_TO[not is_query] if "e5" in self._model.lower() else ""
        rows = [
            row
            for start in range(0, len(texts), _BATCH)
            for row in self._asked([before + text for text in texts[start : start + _BATCH]])
        ]
        vectors: Vectors = np.asarray(rows, dtype=np.float32).reshape(len(texts), -1 if rows else 0)
        return vectors

    def _asked(self, texts: Sequence[str]) -> "list[list[float]]":
        """One request. Vectors in the order of the texts, all of one length."""
        import openai

        try:
            reply = self._client.embeddings.create(model=self._model, input=list(texts), encoding_format="float")
            rows = [item.embedding for item in sorted(reply.data, key=lambda item: item.index)]
        except openai.OpenAIError as error:
            raise _failure(error) from None
        except (TypeError, AttributeError, ValueError):
            raise _broken("what it sends is no vectors") from None
        lengths = {len(row) for row in rows}
        if len(rows) != len(texts) or len(lengths) != 1 or 0 in lengths:
            raise _broken("it sends too few vectors, or of different lengths")
        self._length = self._length or len(rows[0])
        if lengths != {self._length}:
            raise _broken("its vectors have another length than before")
        return rows


def _parsed(said: str) -> tuple[str, str | None]:
    """Model and address of "openai:MODEL@URL"; without an address, OpenAI's own, or OPENAI_BASE_URL."""
    kind, _, rest = said.partition(":")
    model, at, url = rest.rpartition("@")
    if not at or not url.startswith(("http://", "https://")):
        model, url = rest, ""
    if kind != "openai" or not model:
        raise SettingsError("PRAMANA_EMBEDDINGS names no model.", fix="Write it as openai:MODEL@URL, or unset it.")
    return model, url or None


def _keep(file: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all; where it cannot be written, it is made again next time."""
    partial = file.with_name(f".{file.name}.partial.npz")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(partial)
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)


def _broken(why: str) -> ModelBrokeOff:
    return ModelBrokeOff(f"The embedding server failed: {why}.", fix="Check PRAMANA_EMBEDDINGS, and the server.")


def _failure(error: "openai.OpenAIError") -> ModelError:
    """Which of our errors another's is. What the server said is not repeated: it may repeat the key."""
    import openai

    if isinstance(error, openai.RateLimitError):
        if error.code == "insufficient_quota":
            return ModelQuotaSpent("The embedding account has no credit left.", fix="Add credit.")
        return ModelBusy("The embedding server has too much to do.", fix="Try again later; what is done is kept.")
    kinds: tuple[tuple[type[Exception], type[ModelError], str, str], ...] = (
        (openai.AuthenticationError, ModelKeyRefused, "refuses the key", "Check OPENAI_API_KEY."),
        (openai.PermissionDeniedError, ModelKeyRefused, "refuses the key", "Check OPENAI_API_KEY."),
        (openai.NotFoundError, ModelMissing, "has no such model", "Check PRAMANA_EMBEDDINGS."),
        (openai.APITimeoutError, ModelTimedOut, "did not answer in time", "Try again, or raise PRAMANA_MODEL_TIMEOUT."),
        (
            openai.APIConnectionError,
            ModelUnreachable,
            "cannot be reached",
            "Check PRAMANA_EMBEDDINGS, and that it runs.",
        ),
    )
    for theirs, ours, what, fix in kinds:
        if isinstance(error, theirs):
            return ours(f"The embedding server {what}.", fix=fix)
    return _broken(type(error).__name__)
