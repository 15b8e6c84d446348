"""The nouns of Pramana: what the stages hand to each other.

Frozen dataclasses, standard library only. Nothing here computes more than a property, reads a file or knows a library.
All offsets are half-open character offsets into `Article.text`: `article.text[start:end] == quote`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
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
    sketch: str = ""  # by which near-duplicates are found: see `rag.twins`
    twins: tuple[str, ...] = ()  # the ids of articles that tell the same in nearly the same words


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
    signals: Mapping[str, float] = field(
        default_factory=dict
    )  # what each signal gave, by name; for people, not for code


class Verdict(StrEnum):
    """What `prove` found out about one citation."""

    VERIFIED = "verified"
    """The quote stands at its offsets in the article it names."""
    NO_ARTICLE = "no_article"
    """The article named is not in the store."""
    NOT_FOUND = "not_found"
    """The quote does not stand at its offsets; of a quote without offsets: nowhere in any article."""
    ANOTHER_ARTICLE = "another_article"
    """The quote stands, but in another article than the one named."""
    STITCHED = "stitched"
    """The quote is put together from pieces that do not stand together."""
    UNSUPPORTED_NUMBER = "unsupported_number"
    """The quote stands, but the claim has a number, a unit or a date that its sentence does not have."""
    UNSUPPORTED_NAME = "unsupported_name"
    """The quote stands, but the claim has a name that is not there."""
    NEGATION = "negation"
    """The quote stands, but one of the two denies what the other says, says the opposite, or is sure of what the other calls possible."""
    WRONG_LANGUAGE = "wrong_language"
    """The quote bears the claim, but the claim is not in the asker's language."""
    NOT_TESTED = "not_tested"
    """No proof was tried yet: the state in which a reader hands a citation over."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The proof of a claim: words that stand in an article.

    A model knows words, not offsets. A citation with `start == end` and a quote is *not placed yet*: `prove` looks for the quote,
    from `start` on first, and puts the exact offsets and the article's own characters in.
    """

    article_id: str
    start: int
    end: int
    quote: str
    verdict: Verdict = Verdict.NOT_TESTED
    focus: Span | None = None  # the very words that answer (a number, a date, a name), inside [start, end)
    verified: bool = False  # set by `prove` alone
    translation: str = ""  # of the quote into the asker's language, by a model: untrusted, and no proof


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, with what proves it."""

    text: str
    language: str
    citations: tuple[Citation, ...]

    @property
    def verdict(self) -> Verdict:
        """Of the whole claim: verified, or the first thing found wrong; without a citation nothing was found."""
        wrong = (citation.verdict for citation in self.citations if not citation.verified)
        return next(wrong, Verdict.VERIFIED) if self.citations else Verdict.NOT_FOUND


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


class RefusalReason(StrEnum):
    """Why there is no answer."""

    EMPTY_STORE = "empty_store"
    """No article has been indexed yet."""
    EMPTY_SCOPE = "empty_scope"
    """No article is within the scope of the question."""
    NOT_IN_ARTICLES = "not_in_articles"
    """Passages were found, but none that answers."""
    NAME_NOT_IN_ARTICLES = "name_not_in_articles"
    """The question is about somebody or something that no article mentions."""
    UNPROVED = "unproved"
    """A reader gave claims, but none could be proved."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer not given: the reason, said in the asker's language, and what came nearest."""

    reason: RefusalReason
    message: str
    nearest: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """What a reader needs to know of an article that an answer cites or comes near to."""

    id: str
    title: str
    published: date | None
    date_basis: DateBasis
    language: str
    source: str
    also: tuple[str, ...] = ()  # the sources of the same story elsewhere: copies and near-duplicates


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost. The embedded reader costs nothing."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = 0.0  # US dollars; None where the model's price is not known


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A reader that may answer: the embedded one or a model, and whether it can be reached. Holds no key."""

    name: str
    kind: Literal["embedded", "endpoint", "file"]
    reachable: bool
    address: str = ""  # of an endpoint, without credentials; of a file, its path; "" for a provider's own
    problem: str = ""  # why it cannot be used
    fix: str = ""  # the next step
    listed: tuple[str, ...] = ()  # the models that the endpoint says it has
    window: int | None = None  # tokens that its context holds; None: no matter
    price_in: float | None = None  # US dollars for a million tokens sent; None: not known
    price_out: float | None = None  # and received
    price_of: str = ""  # where the price is from: "settings", or the month of the makers' lists
    tokenizer: str = ""  # what counts tokens before they are sent


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal; never both. `text` is what a person reads: the claims in order, or the refusal's message."""

    question: str
    language: str  # of the question, and of every word that Pramana itself says
    text: str
    claims: tuple[Claim, ...] = ()
    refusal: Refusal | None = None
    articles: tuple[CitedArticle, ...] = ()  # cited, or near in a refusal; in order of first mention
    notes: tuple[
        str, ...
    ] = ()  # said beside the answer: how a follow-up was read, dates that differ, a model that failed
    confidence: float = 0.0  # calibrated probability, 0 to 1, that the articles hold the answer
    reader: str = "embedded"  # who answered: "embedded", or the model's name
    usage: Usage = field(default_factory=Usage)
    timings: Mapping[str, float] = field(default_factory=dict)  # milliseconds by stage
    understood: str | None = None  # the question of its own that a follow-up was read as, where it differs
    dropped: int = 0  # claims of a model that were not proved; never part of `claims` or `text`
    unproved: tuple[Claim, ...] = ()  # those claims, with the setting `unproved: show`
    raw: str = ""  # all that the model wrote, as it wrote it: untrusted
    failure: str = ""  # the kind of error that kept the model from answering, or from ending: "ModelBusy"


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a dialogue, oldest first in a history."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Stream event: what retrieval found."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ClaimStarted:
    """Stream event: claim number `index` (from 0) begins."""

    index: int


@dataclass(frozen=True, slots=True)
class ClaimDelta:
    """Stream event: more words of claim `index`."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimDone:
    """Stream event: claim `index` is complete and proved."""

    index: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Finished:
    """Stream event, always the last: the whole answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Waiting:
    """Stream event: the model asked for patience; the answer goes on after `seconds`."""

    seconds: float
    message: str  # in the asker's language


Event = Retrieved | ClaimStarted | ClaimDelta | ClaimDone | Waiting | Finished


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not indexed, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of an article that was indexed: a guessed encoding, near-duplicates."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an index run did; each entry of the first four is an article's source."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `pramana doctor`: what was looked at, whether it is sound, and what to do if not."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an index run is, said while it runs: `done` of `total` passages embedded; `source` is the one at hand."""

    done: int
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a store, or a backup of one, holds now that it was built, written or restored."""

    articles: int
    passages: int
