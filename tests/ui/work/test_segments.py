import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import Span
from ui.work.segments import Mark, Segment, segments

TEXT = "abcdefghij"
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(max_size=40), st.integers(0, 20), st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=3))
def test_pieces_join_to_the_text(text: str, offset: int, quotes: list[Span], furniture: list[Span]) -> None:
    marks = [Mark(number, span) for number, span in enumerate(quotes)]
    assert "".join(piece.text for piece in segments(text, offset, marks, furniture)) == text


@given(st.text(min_size=1, max_size=40), SPANS)
def test_a_mark_holds_its_stretch_and_no_more(text: str, span: Span) -> None:
    marked = "".join(piece.text for piece in segments(text, 0, [Mark(1, span)]) if piece.number == 1)
    assert marked == text[span.start : span.end]


@pytest.mark.parametrize(
    ("marks", "furniture", "expected"),
    [
        pytest.param([], [], [Segment(TEXT)], id="nothing marked"),
        pytest.param([Mark(1, Span(2, 4))], [], [Segment("ab"), Segment("cd", 1), Segment("efghij")], id="one quote"),
        pytest.param(
            [Mark(1, Span(2, 6), (Span(3, 5),))],
            [],
            [Segment("ab"), Segment("c", 1), Segment("de", 1, focus=True), Segment("f", 1), Segment("ghij")],
            id="answering words",
        ),
        pytest.param(
            [Mark(2, Span(4, 8)), Mark(1, Span(2, 6))],
            [],
            [Segment("ab"), Segment("cd", 1), Segment("ef", 2), Segment("gh", 2), Segment("ij")],
            id="the earlier mark has the overlap",
        ),
        pytest.param(
            [Mark(1, Span(0, 2))],
            [Span(8, 10)],
            [Segment("ab", 1), Segment("cdefgh"), Segment("ij", furniture=True)],
            id="menu",
        ),
        pytest.param([Mark(1, Span(90, 95))], [], [Segment(TEXT)], id="a mark elsewhere"),
    ],
)
def test_pieces(marks: list[Mark], furniture: list[Span], expected: list[Segment]) -> None:
    assert list(segments(TEXT, 0, marks, furniture)) == expected


def test_offsets_are_the_articles() -> None:
    assert segments("cdef", 2, [Mark(1, Span(3, 5))])[1] == Segment("de", 1)
