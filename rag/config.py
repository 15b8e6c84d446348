"""Settings: the only reader of the environment.

Every setting is `PRAMANA_NAME` in the environment or `Settings(name=…)` in Python; the model's key and address keep the
names that every OpenAI-compatible tool uses. Reading settings makes no folder and opens no connection.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from rag.types.errors import SettingsError

Engine = Literal["auto", "onnx", "bundled"]


class Settings(BaseSettings):
    """What a user can set. Defaults work with no key and no network."""

    model_config = SettingsConfigDict(env_prefix="PRAMANA_", frozen=True, extra="forbid", populate_by_name=True)

    home: Path = Field(default=Path(".pramana"), description="The folder of the store; ~ is the user's own.")
    chroma_url: str | None = Field(
        default=None, description="A Chroma server (http://HOST:PORT) that holds the store in place of the folder."
    )
    chroma_token: SecretStr | None = Field(default=None, description="The key that the Chroma server wants.")
    chroma_tenant: str = Field(default="default_tenant", description="Whose databases on the Chroma server.")
    chroma_database: str = Field(default="default_database", description="Which of them; one holds one store.")
    strictness: float = Field(
        default=0.45,
        ge=0.0,
        le=1.0,
        description="How sure the embedded reader must be that the articles hold the answer, to tell it as one.",
    )
    tentative: float = Field(
        default=0.13,
        ge=0.0,
        le=1.0,
        description="How sure it must be to show what may answer, as no more than that; below that it refuses.",
    )
    max_question_chars: int = Field(default=2000, ge=1, description="A longer question is bad use.")
    max_claims: int = Field(
        default=3, ge=1, le=10, description="Sentences in an answer of the embedded reader, where a fact is asked for."
    )
    model: str | None = Field(default=None, description="The model that answers; none: the embedded reader.")
    model_reach: Literal["any", "endpoints", "public"] = Field(
        default="any",
        description="What the model may be: anything, a server that speaks OpenAI's protocol, or such a one on the open internet.",
    )
    model_timeout: float = Field(default=60.0, gt=0, description="Seconds to wait for the model's next words.")
    max_wait: float = Field(default=60.0, ge=0, description="Seconds to wait at most where a model asks for patience.")
    context_window: int | None = Field(default=None, ge=512, description="Tokens that the model's context holds.")
    max_answer_tokens: int = Field(default=1000, ge=64, description="Tokens that a model's answer may have.")
    price_in: float | None = Field(default=None, ge=0, description="US dollars for a million tokens sent.")
    price_out: float | None = Field(default=None, ge=0, description="US dollars for a million tokens received.")
    max_cost: float | None = Field(default=None, ge=0, description="US dollars that one session may cost at most.")
    unproved: Literal["drop", "show"] = Field(
        default="drop",
        description="What becomes of a model's claims that are not proved: left out, or shown as unproved.",
    )
    engine: Engine = Field(
        default="auto",
        description="What runs the embedder: ONNX Runtime for more than a few texts, it always, or the bundled engine.",
    )
    embeddings: str | None = Field(
        default=None, description="A server that embeds in place of the bundled model: openai:MODEL@URL."
    )
    prompts: Path | None = Field(default=None, description="A folder whose prompts are used in place of our own.")
    tiktoken_cache_dir: Path | None = Field(
        default=None, validation_alias=AliasChoices("tiktoken_cache_dir", "TIKTOKEN_CACHE_DIR")
    )
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("openai_api_key", "OPENAI_API_KEY")
    )
    openai_base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("openai_base_url", "OPENAI_BASE_URL")
    )

    @field_validator("home", "prompts", "tiktoken_cache_dir", mode="after")
    @classmethod
    def _from_the_users_own(cls, folder: Path | None) -> Path | None:
        """A shell leaves ~ alone in many places: between quotes, in .env files, after `PRAMANA_HOME=` in some."""
        try:
            return folder.expanduser() if folder else folder
        except RuntimeError:
            raise ValueError("there is no such user's folder") from None

    @classmethod
    def load(cls, **overrides: object) -> Self:
        """Settings from the environment, with overrides for what is not None.

        Raises:
            SettingsError: naming the setting and the reason, never its value (it may be a key).

        """
        return cls._made({name: value for name, value in overrides.items() if value is not None})

    def changed(self, **changes: object) -> Self:
        """These settings, some of them others: None counts as a value, and the environment is not asked again.

        Raises:
            SettingsError: as `load`.

        """
        return self._made({name: getattr(self, name) for name in type(self).model_fields} | changes)

    @classmethod
    def _made(cls, values: Mapping[str, object]) -> Self:
        try:
            return cls(**values)  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors(include_input=False)[0]
            name = "_".join(str(part) for part in first["loc"])
            raise SettingsError(
                f"The setting {name} cannot be used: {first['msg']}.",
                fix=f"Change {_variable(name)} or the option.",
            ) from None


def _variable(name: str) -> str:
    """The environment variable of a setting."""
    return name.upper() if name.upper().startswith("OPENAI_") else f"PRAMANA_{name.upper()}"


class _Threads(BaseSettings):
    """What OpenMP is told. A text, for it may be more than a number."""

    model_config = SettingsConfigDict(extra="ignore")

    omp_num_threads: str = ""


def cores() -> int:
    """How many texts to embed at a time: `OMP_NUM_THREADS` where it is a number, as for the bundled engine; else every core."""
    told = _Threads().omp_num_threads
    if told.isdecimal() and int(told):
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def silence() -> None:
    """Keep libraries from calling home, unless the user has said otherwise. Before any of them is loaded, so when `rag` is.

    ONNX Runtime looks up a host of its maker and writes a device's id into the cache folder; it comes with Chroma, too. The others are
    told so in their own calls as well, where they have one.
    """
    for name, value in _SILENT.items():
        os.environ.setdefault(name, value)


_SILENT = {
    "ORT_DISABLE_TELEMETRY": "1",  # ONNX Runtime
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",  # Gradio brings it
    "DO_NOT_TRACK": "1",
}


def calm_threads() -> None:
    """Let OpenMP's threads sleep while they wait, unless the user has said otherwise. Before the embedder's engine is loaded.

    They spin by default. Where two processes share the cores, each then waits for the other's spinning: a question took 1,400 ms in
    place of 23.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
