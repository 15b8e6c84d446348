"""Vectors from a server over real HTTP: batches, prefixes, patience, failures, and a store made with them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from rag import (
    Assistant,
    ModelBrokeOff,
    ModelError,
    ModelKeyRefused,
    ModelMissing,
    ModelQuotaSpent,
    ModelUnreachable,
    Settings,
    SettingsError,
    StoreMismatch,
)
from rag.embed.endpoint import Endpoint
from tests.model_server import Babbles, Embeds, Fails, ModelServer, taught

DIMENSIONS = 24
HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."
RICE = "Farmers of the valley grow rice in summer. Wheat is grown in winter."


def words_as_vectors(texts: Sequence[str]) -> Embeds:
    """A text is the sum of fixed random directions, one a word: texts that share words are near."""
    return Embeds(
        [[float(value) for value in sum(map(_direction, text.lower().split()), np.zeros(DIMENSIONS))] for text in texts]
    )


def _direction(word: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    seed = int.from_bytes(hashlib.sha256(word.strip(".?").encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(DIMENSIONS)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(taught({}), embedding=words_as_vectors) as made:
        yield made


def at(server: ModelServer, home: Path, model: str = "some-model") -> Settings:
    return Settings(home=home, embeddings=f"openai:{model}@{server.url}", openai_api_key="sk-1", model_timeout=10)  # type: ignore[arg-type]


def test_an_article_is_found_by_its_vectors(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_text(RICE)
    with Assistant(at(server, tmp_path / "home")) as assistant:
        assistant.index([tmp_path / "a.txt", tmp_path / "b.txt"])
        hit = assistant.retrieve("Who opened the harbour of Testville?")[0]
        assert assistant.article(hit.passage.article_id).source == "a.txt"
        assert [check for check in assistant.doctor() if not check.passed] == []


def test_the_bundled_model_is_told_to_reindex(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARBOUR)
    with Assistant(at(server, tmp_path / "home")) as assistant:
        assistant.index([tmp_path / "a.txt"])
    with Assistant(Settings(home=tmp_path / "home")) as bundled:
        with pytest.raises(StoreMismatch, match="openai:some-model"):
            bundled.articles()
        bundled.reindex()
        assert bundled.articles()[0].source == "a.txt"


def test_vectors_are_centred_and_of_length_one(server: ModelServer, tmp_path: Path) -> None:
    vectors = Endpoint(at(server, tmp_path)).passages([HARBOUR, RICE], "en")
    assert vectors.shape == (2, DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_the_means_are_asked_for_once_and_kept(server: ModelServer, tmp_path: Path) -> None:
    first = Endpoint(at(server, tmp_path)).query("Who?", "en")
    asked = len(server.embedded)
    second = Endpoint(at(server, tmp_path)).query("Who?", "en")
    assert len(server.embedded) == asked + 1
    assert np.array_equal(first, second)


def test_many_texts_go_in_batches(server: ModelServer, tmp_path: Path) -> None:
    endpoint = Endpoint(at(server, tmp_path))
    endpoint.query("Who?", "en")
    server.embedded.clear()
    assert endpoint.passages([f"Number {number}." for number in range(150)], "en").shape == (150, DIMENSIONS)
    assert [len(texts) for texts in server.embedded] == [64, 64, 22]


@pytest.mark.parametrize(
    ("model", "expected"),
    [pytest.param("multilingual-e5-large", "passage: Rain.", id="e5"), pytest.param("bge-m3", "Rain.", id="another")],
)
def test_what_a_model_wants_before_a_text(server: ModelServer, tmp_path: Path, model: str, expected: str) -> None:
    Endpoint(at(server, tmp_path, model)).passages(["Rain."], "en")
    assert server.embedded[0] == [expected]


def test_a_server_that_asks_for_patience_is_asked_again(tmp_path: Path) -> None:
    refused: list[int] = []

    def busy_once(texts: Sequence[str]) -> Embeds | Fails:
        if not refused:
            refused.append(1)
            return Fails(429, retry_after=0.05)
        return words_as_vectors(texts)

    with ModelServer(taught({}), embedding=busy_once) as server:
        assert Endpoint(at(server, tmp_path)).query("Who?", "en").shape == (DIMENSIONS,)


def _too_few(texts: Sequence[str]) -> Embeds:
    return Embeds(words_as_vectors(texts).vectors[1:])


def _uneven(texts: Sequence[str]) -> Embeds:
    return Embeds([[1.0] * (1 + at) for at in range(len(texts))])


def _changing() -> Callable[[Sequence[str]], Embeds]:
    lengths = iter(range(4, 1000))
    return lambda texts: Embeds([[1.0] * next(lengths)] * len(texts))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        pytest.param(lambda _: Fails(401), ModelKeyRefused, id="a wrong key"),
        pytest.param(lambda _: Fails(404), ModelMissing, id="no such model"),
        pytest.param(lambda _: Fails(429, "insufficient_quota", retry_after=0), ModelQuotaSpent, id="no credit"),
        pytest.param(lambda _: Fails(500, retry_after=0), ModelBrokeOff, id="a failure that stays"),
        pytest.param(lambda _: Babbles(), ModelBrokeOff, id="no protocol"),
        pytest.param(_too_few, ModelBrokeOff, id="too few vectors"),
        pytest.param(_uneven, ModelBrokeOff, id="vectors of different lengths"),
        pytest.param(_changing(), ModelBrokeOff, id="another length each time"),
    ],
)
def test_failures(
    tmp_path: Path, reply: Callable[[Sequence[str]], Embeds | Fails | Babbles], kind: type[ModelError]
) -> None:
    with ModelServer(taught({}), embedding=reply) as server, pytest.raises(kind) as caught:
        Endpoint(at(server, tmp_path)).passages([HARBOUR, RICE], "en")
    assert "sk-1" not in str(caught.value)


def test_nobody_there(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, embeddings="openai:m@http://127.0.0.1:9/v1", model_timeout=1)
    endpoint = Endpoint(settings)
    endpoint._client.max_retries = 0
    with pytest.raises(ModelUnreachable):
        endpoint.query("Who?", "en")


@pytest.mark.parametrize("said", ["", "some-model", "openai:", "cohere:x@http://a/v1", "openai:@http://a/v1"])
def test_what_names_no_model(tmp_path: Path, said: str) -> None:
    with pytest.raises(SettingsError, match="openai:MODEL@URL"):
        Endpoint(Settings(home=tmp_path, embeddings=said))


def test_openais_own_needs_a_key(tmp_path: Path) -> None:
    with pytest.raises(ModelKeyRefused, match="OPENAI_API_KEY"):
        Endpoint(Settings(home=tmp_path, embeddings="openai:m")).query("Who?", "en")
