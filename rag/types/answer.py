"""Answers, and what they are made of. Frozen; standard library only; nothing here computes more than a property."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rag.types.article import Article, DateBasis, Hit, Span


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
    marks: tuple[Span, ...] = ()  # the words in the quote that bear the claim's figures and names, in order
    repointed: bool = (
        False  # the writer pointed at another sentence of the same passage, or at none; the proof found this one
    )
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


class Kind(StrEnum):
    """What kind of answer a request wants."""

    FACT = "fact"
    """A fact, or what cannot be told apart from one."""
    YES_NO = "yes_no"
    """Whether something is so."""
    WHY = "why"
    """Why, or what led to it."""
    WHO = "who"
    """Who or what somebody or something is."""
    TOPIC = "topic"
    """What each article says of a subject."""
    SUMMARY = "summary"
    """An article, or a subject across articles, in a few sentences."""
    OVERVIEW = "overview"
    """Which articles there are, all of them or a part."""
    COMPARISON = "comparison"
    """Two dates or two sides beside each other, or how something changed."""
    LIST = "list"
    """The people, places, organisations or dates that articles name."""
    TALK = "talk"
    """A greeting, thanks, a call for help: nothing that articles hold."""


@dataclass(frozen=True, slots=True)
class Short:
    """The answer in a few words, in the asker's language, and what it rests on."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer under a heading of its own: an article, a side of a comparison, one of several questions."""

    heading: str
    claims: tuple[int, ...]  # places in `Answer.claims`; none where nothing was found for it
    article_id: str = ""  # the article that the heading names; "" where it names none


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
    NO_SUCH_ARTICLE = "no_such_article"
    """It asks for an article, and none is the one."""


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
    date_evidence: str = ""  # the words, or the reasoning, that the date rests on

    @classmethod
    def of(cls, article: Article, also: tuple[str, ...] = ()) -> "CitedArticle":
        """An article without its text."""
        return cls(
            id=article.id,
            title=article.title,
            published=article.published,
            date_basis=article.date_basis,
            language=article.language,
            source=article.source,
            also=also,
            date_evidence=article.date_evidence,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost. The embedded reader costs nothing."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = 0.0  # US dollars; None where the model's price is not known


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal; never both. `text` is what a person reads: the claims in order, or the refusal's message."""

    question: str
    language: str  # of the question, and of every word that Pramana itself says
    text: str
    claims: tuple[Claim, ...] = ()
    refusal: Refusal | None = None
    kind: Kind = Kind.FACT
    short: Short | None = None  # the answer in a few words: "No"; None where none is sure
    sections: tuple[Section, ...] = ()  # the claims in groups, in the order in which they are told; none: as they stand
    tentative: bool = False  # these may answer: not told as fact, and nothing in them is marked
    related: tuple[
        Claim, ...
    ] = ()  # further sentences that are near, proved like the others, and no part of the answer
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
    unread: int = 0  # sentences of a model without a proof that could be read: a fault of form, not of proof
    unproved: tuple[Claim, ...] = ()  # those claims, with the setting `unproved: show`
    raw: str = ""  # all that the model wrote, as it wrote it: untrusted
    failure: str = ""  # the kind of error that kept the model from answering, or from ending: "ModelBusy"


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a dialogue, oldest first in a history."""

    question: str
    answer: str = ""
