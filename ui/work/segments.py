"""Marks in a text, by offsets alone: which stretch is quoted, which words answer, what is not article.

Pure, and the same for page and terminal. Nothing is searched for: a mark stands where its offsets say, or nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag import Citation, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to be marked. Offsets are the article's."""

    number: int  # of the citation
    span: Span
    focus: tuple[Span, ...] = ()  # the words in it that answer, or that bear a model's figures and names

    @classmethod
    def of(cls, number: int, citation: Citation) -> "Mark":
        """The mark of a citation's quote."""
        focus = (citation.focus,) if citation.focus else citation.marks
        return cls(number, Span(citation.start, citation.end), focus)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is of one kind throughout."""

    text: str
    number: int | None = None  # of the citation whose quote this is a part of
    focus: bool = False
    furniture: bool = False


def segments(text: str, offset: int, marks: Sequence[Mark], furniture: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """`text`, which begins at `offset` of its article, cut where a mark or a piece of furniture begins or ends.

    Joined again, the segments are `text`. Where two quotes overlap, the earlier of `marks` has the common stretch.
    """
    end = offset + len(text)
    cuts = {offset, end}
    for span in _spans(marks, furniture):
        cuts.update(edge for edge in (span.start, span.end) if offset < edge < end)
    edges = sorted(cuts)
    return tuple(
        _segment(text[start - offset : stop - offset], start, marks, furniture) for start, stop in pairwise(edges)
    )


def _spans(marks: Sequence[Mark], furniture: Sequence[Span]) -> list[Span]:
    return [*(mark.span for mark in marks), *(span for mark in marks for span in mark.focus), *furniture]


def _segment(text: str, start: int, marks: Sequence[Mark], furniture: Sequence[Span]) -> Segment:
    mark = next((mark for mark in marks if _holds(mark.span, start)), None)
    focus = mark is not None and any(_holds(span, start) for span in mark.focus)
    return Segment(text, mark.number if mark else None, focus, any(_holds(span, start) for span in furniture))


def _holds(span: Span, position: int) -> bool:
    return span.start <= position < span.end
