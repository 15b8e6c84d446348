"""Articles, and the parts of them. Frozen; standard library only; nothing here computes more than a property."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

DateBasis = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `start` included, `end` not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place in which the very same text stands."""

    source: str
    origin: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where the article's source reads otherwise: for `text[start:end]` it has `source`. `start == end`: it was left out."""

    start: int
    end: int
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's source. why: what became of it; "" where it stands in the text as it is."""

    source: str
    text: str = ""  # what stands in the text in its place
    why: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article. `text` is NFC and never changes; another text is another article, with another id."""

    id: str  # first 16 hex digits of the SHA-256 of the text
    title: str
    language: str  # ISO 639-1
    published: date | None
    source: str  # the file's name, or the URL
    text: str
    date_basis: DateBasis = "unknown"
    date_evidence: str = ""  # the words, or the reasoning, that the date rests on
    furniture: tuple[Span, ...] = ()  # stretches of `text` that are not article: menus, forms, embedded posts
    origin: str = ""  # the file's full path, or the URL, and "#MEMBER" of an archive; never shown to a user of the page
    author: str = ""
    encoding: str = ""  # what its bytes were read as, where that was not plainly UTF-8
    url: str = ""  # where it was published: http or https, or nothing
    copies: tuple[Copy, ...] = ()  # where else the very same text stands
    digest: str = ""  # of the file it was read from: while that is the same, the file is not read again
    sketch: str = ""  # by which near-duplicates are found: see `rag.text.twins`
    twins: tuple[str, ...] = ()  # the ids of articles that tell the same in nearly the same words
    edits: tuple[Edit, ...] = ()  # where the source reads otherwise than `text`, in order, none overlapping
    notes: tuple[str, ...] = ()  # what a reader should know of it: only the beginning is free, a text box was left out

    @property
    def original(self) -> tuple[Part, ...]:
        """The source as it was read, in order, with what was left out and what was changed."""
        parts: list[Part] = []
        at = 0
        for edit in self.edits:
            if edit.start > at:
                parts.append(Part(self.text[at : edit.start], self.text[at : edit.start]))
            parts.append(Part(edit.source, self.text[edit.start : edit.end], edit.why))
            at = max(at, edit.end)
        rest = self.text[at:]
        return (*parts, Part(rest, rest)) if rest else tuple(parts)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: the unit that is embedded, stored and retrieved."""

    id: str  # "ARTICLE_ID:START-END"
    article_id: str
    start: int
    end: int
    text: str  # == article.text[start:end]
    language: str  # of this passage; an article may mix languages
    sentences: tuple[Span, ...]  # offsets into the article, in order, inside [start, end)

    @property
    def sentence_texts(self) -> tuple[str, ...]:
        """The words of each sentence."""
        return tuple(self.text[span.start - self.start : span.end - self.start] for span in self.sentences)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found. Higher scores are better; they compare within one question only."""

    passage: Passage
    score: float
    sentence_scores: tuple[float, ...] = ()  # one a sentence of the passage, on the scale of `score`
    signals: Mapping[str, tuple[float, ...]] = field(
        default_factory=dict
    )  # what each signal gave, one number a sentence

    @property
    def best(self) -> int:
        """The number of the best sentence, from 0."""
        return max(range(len(self.sentence_scores)), key=self.sentence_scores.__getitem__, default=0)


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that a question is put to. What is left empty narrows nothing; an article without a date is outside of any dates."""

    articles: frozenset[str] = frozenset()  # ids
    languages: frozenset[str] = frozenset()  # ISO 639-1
    sources: frozenset[str] = frozenset()  # file names or URLs
    since: date | None = None  # the first day of publication, included
    until: date | None = None  # the last day, included

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.articles or self.languages or self.sources or self.since or self.until)

    def admits(self, article: Article) -> bool:
        """Whether an article is within."""
        published = article.published
        return (
            (not self.articles or article.id in self.articles)
            and (not self.languages or article.language in self.languages)
            and (not self.sources or article.source in self.sources)
            and (self.since is None or (published is not None and published >= self.since))
            and (self.until is None or (published is not None and published <= self.until))
        )
