"""An article becomes passages: runs of whole sentences, sized in the embedder's tokens, that together cover the whole article.

Only furniture and the white space between sentences lie outside every passage. Pure: the token count is handed in.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import regex

from rag.text.language import base_language, language_of
from rag.text.sentences import joins, sentences, trim
from rag.types import Article, Passage, Span

MAX_TOKENS = 160  # a passage; the model's window is 512, but a short passage says one thing
_GRAPHEME = regex.compile(r"\X")


def chunk(article: Article, count: Callable[[str], int], max_tokens: int = MAX_TOKENS) -> tuple[Passage, ...]:
    """The passages of `article`, in order; none overlap.

    Args:
        article: with NFC text, and its furniture marked.
        count: tokens of a text, as the embedder counts.
        max_tokens: the most that a passage may have. A longer sentence is cut at a comma, else a space, else between graphemes.

    """
    found: list[Passage] = []
    for stretch in _stretches(article):
        pieces = [
            piece
            for sentence in sentences(article.text, stretch.start, stretch.end)
            for piece in _cut(article.text, sentence, count, max_tokens)
        ]
        found.extend(_passage(article, run) for run in _runs(article.text, pieces, count, max_tokens))
    return tuple(found)


def _stretches(article: Article) -> Iterator[Span]:
    """What lies between the furniture."""
    start = 0
    for drop in article.furniture:
        if drop.start > start:
            yield Span(start, drop.start)
        start = drop.end
    if start < len(article.text):
        yield Span(start, len(article.text))


def _cut(text: str, sentence: Span, count: Callable[[str], int], max_tokens: int) -> Iterator[Span]:
    """The sentence, in pieces where it is too long."""
    if count(text[sentence.start : sentence.end]) <= max_tokens:
        yield sentence
        return
    middle = _breaking_point(text, sentence)
    if middle is None:
        yield sentence
        return
    for start, end in pairwise((sentence.start, middle, sentence.end)):
        if piece := trim(text, start, end):
            yield from _cut(text, piece, count, max_tokens)


def _breaking_point(text: str, sentence: Span) -> int | None:
    """Where to cut in two, as near to the middle as may be: after a comma or semicolon, else at a space, else between graphemes."""
    middle = (sentence.start + sentence.end) // 2
    for marks in (",;:،", None):
        points = [
            at + 1
            for at in range(sentence.start, sentence.end - 1)
            if (
                text[at] in marks and text[at + 1].isspace()
                if marks
                else text[at].isspace() and not joins(text[at + 1])
            )
        ]
        near = [at for at in points if abs(at - middle) < len(sentence) / 4] or (points if marks is None else [])
        if near:
            return min(near, key=lambda at: abs(at - middle))
    bounds = [match.start() for match in _GRAPHEME.finditer(text, sentence.start, sentence.end)][1:]
    return min(bounds, key=lambda at: abs(at - middle)) if bounds else None


def _runs(text: str, pieces: list[Span], count: Callable[[str], int], max_tokens: int) -> Iterator[list[Span]]:
    """Neighbouring sentences, as many together as fit."""
    run: list[Span] = []
    for piece in pieces:
        if run and count(text[run[0].start : piece.end]) > max_tokens:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _passage(article: Article, run: list[Span]) -> Passage:
    start, end = run[0].start, run[-1].end
    text = article.text[start:end]
    language = base_language(language_of(text))
    return Passage(
        id=f"{article.id}:{start}-{end}",
        article_id=article.id,
        start=start,
        end=end,
        text=text,
        language=article.language if language == "und" else language,
        sentences=tuple(run),
    )
