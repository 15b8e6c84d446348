"""Which sentences tell most of an article."""

import numpy as np

from rag import Article, Span
from rag.answer.lines import Line, telling
from rag.text.reading import read

ARTICLE = Article("a", "Title", "en", None, "a.txt", "")


def line(place: int, *vector: float) -> Line:
    as_vector = np.asarray(vector, dtype=np.float32)
    return Line(
        ARTICLE, Span(place, place + 1), read(f"Sentence {place}."), "en", as_vector / np.linalg.norm(as_vector), place
    )


def test_the_lead_goes_before_another_that_tells_as_much() -> None:
    assert [one.place for one in telling([line(0, 1, 0), line(1, 1, 0), line(2, 1, 0)], 1)] == [0]


def test_no_two_alike() -> None:
    found = [line(0, 1, 0.1), line(1, 1, 0.1), line(2, 0.9, 1), line(3, 0.9, 1)]
    assert [one.place for one in telling(found, 2)] == [0, 2]


def test_what_is_off_the_subject_comes_last() -> None:
    found = [line(0, 1, 0), line(1, 1, 0.2), line(2, -1, 0.1), line(3, 1, -0.2)]
    assert 2 not in [one.place for one in telling(found, 3)]


def test_in_the_order_of_the_text_and_all_where_there_are_few() -> None:
    found = [line(0, 0.2, 1), line(1, 1, 0)]
    assert telling(found, 5) == tuple(found)
