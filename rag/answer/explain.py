"""Why an answer is as it is: what each signal gave to each passage, what became of it, and how sure that made Pramana. Pure.

For people, and for whoever tunes: nothing is decided here. Everything is computed by the stages that decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from rag.answer.quote import Fate, Judged, judged
from rag.ask.question import Question
from rag.config import Settings
from rag.retrieve.confidence import BIAS, WEIGHTS, confidence, signs
from rag.retrieve.search import SIGNALS
from rag.text.terms import terms
from rag.types import Hit, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One number that counted: what was found, and its weight."""

    name: str
    value: float
    weight: float

    @property
    def given(self) -> float:
        """What it added to the sum."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Considered:
    """A passage that was considered, by its best sentence."""

    hit: Hit
    sentence: str
    span: Span  # of the sentence, offsets into the article
    evidence: tuple[Evidence, ...]  # they add up to `hit.score`
    fate: Fate


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question was answered, or refused, as it was; with a model: why it was given these passages, in this order."""

    question: str
    searched: str  # what the search went by: a follow-up with what it leans on, romanised words in their own script
    language: str
    wants: str  # the kind of answer: number, date, person, place, anything
    terms: tuple[
        str, ...
    ]  # what of the question can be met in another language: "#concept", "=quantity", the sound of a name
    considered: tuple[Considered, ...]  # best first
    signs: tuple[Evidence, ...]  # the logistic model's; with `bias` they add up to the log-odds of `confidence`
    bias: float
    confidence: float
    strictness: float  # below that there is no answer


def explain(
    question: Question, hits: Sequence[Hit], published: Mapping[str, date], settings: Settings, *, read: int
) -> Explanation:
    """Explain what the hits of a question, best first, came to.

    Args:
        question: what was asked.
        hits: best first.
        published: the date of each article that has one, by its id.
        settings: how many sentences an answer may have, and how strict it is.
        read: how many of the hits the reader reads.

    """
    sure = confidence(question, hits[:read], published)
    unread = [Judged(each.pick, Fate.NOT_READ) for each in judged(question, hits[read:], settings.max_claims)]
    best: dict[str, Judged] = {}
    for each in (*judged(question, hits[:read], settings.max_claims), *unread):
        best.setdefault(each.pick.hit.passage.id, each)
    return Explanation(
        question=question.text,
        searched=question.searched,
        language=question.language,
        wants=question.wants.value,
        terms=tuple(sorted(terms(question.searched))),
        considered=tuple(_considered(hit, best[hit.passage.id], sure >= settings.strictness) for hit in hits),
        signs=_signs(question, hits[:read], published) if hits else (),
        bias=BIAS,
        confidence=sure,
        strictness=settings.strictness,
    )


def _considered(hit: Hit, best: Judged, answers: bool) -> Considered:  # noqa: FBT001 - private, one caller
    evidence = tuple(Evidence(signal.name, hit.signals[signal.name], signal.weight) for signal in SIGNALS)
    fate = best.fate if answers or best.fate is not Fate.CHOSEN else Fate.NOT_SURE
    return Considered(hit, best.pick.text, best.pick.span, evidence, fate)


def _signs(question: Question, hits: Sequence[Hit], published: Mapping[str, date]) -> tuple[Evidence, ...]:
    weights = asdict(WEIGHTS)
    return tuple(
        Evidence(name.replace("_", " "), value, weights[name])
        for name, value in asdict(signs(question, hits, published)).items()
    )
