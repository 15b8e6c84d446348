from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from rag.ingest.chunk import chunk
from rag.ingest.load import load
from rag.ingest.load.article import Place, article
from rag.ingest.load.draft import Draft
from rag.types import Article
from tests.conftest import SEEDS


def by_words(text: str) -> int:
    """A token count that tests can do in their head: words, and one for every ten characters of a long one."""
    return sum(1 + len(word) // 10 for word in text.split())


ARTICLES = load([SEEDS]).articles
TEXTS = st.text(alphabet=st.sampled_from("अआकखगिीं्।. \n,abcZ0९కఖాి్\u200d👍🏽é"), min_size=1, max_size=400).filter(
    lambda text: any(char.isalpha() for char in text)
)


def uncovered(found: Article, size: int) -> str:
    """The characters of an article that no passage and no furniture holds."""
    held = [(p.start, p.end) for p in chunk(found, by_words, size)] + [(s.start, s.end) for s in found.furniture]
    return "".join(char for at, char in enumerate(found.text) if not any(start <= at < end for start, end in held))


@pytest.mark.parametrize("found", ARTICLES, ids=lambda found: found.source)
def test_passages_cover_the_whole_article(found: Article) -> None:
    assert uncovered(found, 60).strip() == ""


@given(TEXTS, st.integers(1, 30))
def test_any_text_is_covered_exactly_once(text: str, size: int) -> None:
    found = article(Draft(text), Place("t.txt", "t.txt"))
    passages = chunk(found, by_words, size)
    assert uncovered(found, size).strip() == ""
    assert all(one.end <= other.start for one, other in pairwise(passages))


@given(TEXTS, st.integers(1, 30))
def test_offsets_are_exact_and_sentences_lie_inside(text: str, size: int) -> None:
    found = article(Draft(text), Place("t.txt", "t.txt"))
    for passage in chunk(found, by_words, size):
        assert found.text[passage.start : passage.end] == passage.text
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end


@given(TEXTS, st.integers(1, 12))
def test_no_grapheme_is_cut(text: str, size: int) -> None:
    found = article(Draft(text), Place("t.txt", "t.txt"))
    bounds = {match.start() for match in regex.finditer(r"\X", found.text)} | {len(found.text)}
    for passage in chunk(found, by_words, size):
        assert {span.start for span in passage.sentences} <= bounds
        assert {span.end for span in passage.sentences} <= bounds


def test_a_sentence_is_not_cut_while_it_fits() -> None:
    found = article(Draft("One two three. Four five six. Seven eight nine."), Place("t.txt", "t.txt"))
    assert [passage.text for passage in chunk(found, by_words, 6)] == [
        "One two three. Four five six.",
        "Seven eight nine.",
    ]


def test_a_sentence_too_long_is_cut_at_a_comma() -> None:
    found = article(Draft("One two three four, five six seven eight"), Place("t.txt", "t.txt"))
    assert [passage.text for passage in chunk(found, by_words, 4)] == ["One two three four,", "five six seven eight"]


def test_a_passage_has_the_language_it_is_written_in(tmp_path: Path) -> None:
    found = article(Draft("यह हिंदी में है।\n" + "This part is in English, all of it."), Place("t.txt", "t.txt"))
    languages = [passage.language for passage in chunk(found, by_words, 5)]
    assert (languages[0], languages[-1]) == ("hi", "en")
