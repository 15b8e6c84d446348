"""Why an answer is as it is: what each signal gave to each passage, what became of it, and how sure that made Pramana. Pure.

For people, and for whoever tunes: nothing is decided here. Everything is computed by the stages that decide.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from rag.answer.quote import READ, SEVERAL, Fate, judged
from rag.ask.question import Question
from rag.ask.request import Request
from rag.config import Settings
from rag.retrieve.confidence import BIAS, WEIGHTS, confidence, signs
from rag.retrieve.ranking import Ranking
from rag.retrieve.signals import SIGNALS
from rag.types import Hit, Kind, Span


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
    kind: Kind
    why_kind: str  # what the kind was told by
    wants: str  # the kind of answer: number, date, person, place, anything
    terms: tuple[str, ...]  # what of it can be met in another language: "#concept", "=quantity", the sound of a name
    considered: tuple[Considered, ...]  # best first
    signs: tuple[Evidence, ...]  # the logistic model's; with `bias` they add up to the log-odds of `confidence`
    bias: float
    confidence: float
    strictness: float  # from there on it is told as an answer,
    tentative: float  # from there on as what may be one, below that there is none


def explain(
    request: Request,
    question: Question,
    ranking: Ranking,
    published: Mapping[str, date],
    settings: Settings,
) -> Explanation:
    """Explain what the ranking of a question came to.

    Args:
        request: what kind of answer is wanted.
        question: what was asked.
        ranking: what was found for it.
        published: the date of each article that has one, by its id.
        settings: how many sentences an answer may have, and how strict it is.

    """
    first = ranking.first(READ)
    sure = confidence(question, first, published)
    fates = {
        (one.sentence.article_id, one.sentence.span): one.fate
        for one in judged(question, first, settings.max_claims, several=request.kind in SEVERAL)
    }
    return Explanation(
        question=question.text,
        kind=request.kind,
        why_kind=request.why,
        searched=question.searched,
        language=question.language,
        wants=question.wants.value,
        terms=tuple(sorted(question.whole.terms)),
        considered=tuple(_considered(hit, fates, answers=sure >= settings.tentative) for hit in ranking.hits),
        signs=_signs(question, first, published) if first.sentences else (),
        bias=BIAS,
        confidence=sure,
        strictness=settings.strictness,
        tentative=settings.tentative,
    )


def _considered(hit: Hit, fates: Mapping[tuple[str, Span], Fate], *, answers: bool) -> Considered:
    span = hit.passage.sentences[hit.best]
    evidence = tuple(Evidence(signal.name, hit.signals[signal.name][hit.best], signal.weight) for signal in SIGNALS)
    fate = fates.get((hit.passage.article_id, span), Fate.NOT_READ)
    if fate is Fate.CHOSEN and not answers:
        fate = Fate.NOT_SURE
    return Considered(hit, hit.passage.sentence_texts[hit.best], span, evidence, fate)


def _signs(question: Question, ranking: Ranking, published: Mapping[str, date]) -> tuple[Evidence, ...]:
    weights = asdict(WEIGHTS)
    return tuple(
        Evidence(name.replace("_", " "), value, weights[name])
        for name, value in asdict(signs(question, ranking, published)).items()
    )
