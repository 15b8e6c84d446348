"""The passages that a question is held against, with what every signal looks at, worked out once. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.store.rows import Row
from rag.text.lines import is_dateline, is_headline
from rag.text.reading import Reading, read
from rag.text.sentences import sentences
from rag.types import Article

_BEGINNING = 1500  # characters of an article in which its first sentence is looked for
_BEFORE = 600  # characters in which the sentence before a passage is looked for
_SHORTEST_LEAD = 8  # words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search found."""

    row: Row
    similarity: float  # of the passage, cosine, -1 to 1
    readings: tuple[Reading, ...]  # of its sentences
    before: tuple[frozenset[str], ...]  # the terms of the sentence before each
    subject: frozenset[str]  # the terms of the article's title and first sentence: what all of it is about
    apart: tuple[bool, ...]  # of each sentence, whether it is a headline or a dateline
    held: frozenset[str]  # the terms of all its sentences

    @property
    def article_id(self) -> str:
        """Where it stands."""
        return self.row.passage.article_id


def candidate(row: Row, similarity: float, article: Article) -> Candidate:
    """A candidate of a stored passage."""
    passage = row.passage
    readings = tuple(map(read, passage.sentence_texts))
    apart = tuple(is_headline(one.text, article.title) or is_dateline(one.text) for one in readings)
    earlier = _last_terms(article.text[max(0, passage.start - _BEFORE) : passage.start])
    previous = (earlier, *(frozenset() if out else one.terms for one, out in zip(readings, apart, strict=True)))
    return Candidate(
        row=row,
        similarity=similarity,
        readings=readings,
        before=previous[:-1],
        subject=_subject(article.title, article.text[:_BEGINNING]),
        apart=apart,
        held=frozenset[str]().union(*(one.terms for one in readings)),
    )


@lru_cache(maxsize=10_000)
def _subject(title: str, beginning: str) -> frozenset[str]:
    spans = sentences(beginning)
    readings = (read(beginning[span.start : span.end]) for span in spans)
    lead = next(
        (one for one in readings if len(one.words) >= _SHORTEST_LEAD and not is_headline(one.text, title)), read("")
    )
    return read(title).terms | lead.terms


@lru_cache(maxsize=20_000)
def _last_terms(text: str) -> frozenset[str]:
    spans = sentences(text)
    return read(text[spans[-1].start : spans[-1].end]).terms if spans else frozenset()


def holding(candidates: Sequence[Candidate], terms: frozenset[str]) -> Mapping[str, int]:
    """How many candidates hold each term."""
    return {term: sum(term in one.held for one in candidates) for term in terms}
