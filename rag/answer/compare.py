"""Two dates or two sides beside each other, or how something changed: a row each, with its sentence. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rag.answer.about import SubjectWords
from rag.answer.groups import ClaimGroup
from rag.answer.quote import claims
from rag.ask.question import Question
from rag.ask.spoken import Spoken
from rag.retrieve.ranking import Ranking, Scored
from rag.retrieve.signals import names_time
from rag.text.period import Period, bounds_of
from rag.text.reading import read
from rag.types import Span

_MOST_SIDES = 4
_SIDE_WORDS = 3  # of a name on one side
_BEHIND = 5.0  # log-odds that a row's sentence may be behind the best one


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a time or a name, as it was typed, and the question that finds its row."""

    label: str
    question: str
    period: Period | None = None


def sides(text: str) -> tuple[Side, ...]:
    """The dates or the two names that a request sets beside each other; none where it sets none."""
    dated = [mention for mention in read(text).dates if mention.year]
    if len({(mention.year, mention.month) for mention in dated}) > 1:
        spans = [mention.span for mention in dated]
        found: dict[str, Side] = {}
        for mention in dated[:_MOST_SIDES]:
            label = text[mention.span.start : mention.span.end]
            others = [span for span in spans if span != mention.span]
            found.setdefault(label, Side(label, _without(text, others), Period(*bounds_of(mention))))
        return tuple(found.values())
    return _named_sides(text)


def _without(text: str, spans: Sequence[Span]) -> str:
    kept = text
    for span in sorted(spans, key=lambda span: -span.start):
        kept = f"{kept[: span.start]} {kept[span.end :]}"
    return " ".join(kept.split())


def _named_sides(text: str) -> tuple[Side, ...]:
    """The names on the two sides of "and", "versus", "और"."""
    spoken = Spoken(text)
    beside = spoken.around("request.sides", _SIDE_WORDS) if spoken.has("request.comparison") else None
    names = beside or spoken.asked_of_each(_SIDE_WORDS)
    if not names:
        return ()
    one, other = names
    return (Side(one, _drop(text, other)), Side(other, _drop(text, one)))


def _drop(text: str, phrase: str) -> str:
    return " ".join(text.replace(phrase, " ").split())


def row(
    side: Side, sides_: Sequence[Side], ranking: Ranking, published: Mapping[str, date], taken: Sequence[Scored] = ()
) -> Scored | None:
    """The sentence that stands for a side; None where no sentence is of it.

    Of a date: the best of an article of that time, else the best that names it. Of a name: the best that has it, before others one that
    does not have the other side's. taken: the sentences of other sides, which stand for no second one.
    """
    used = {(one.article_id, one.span) for one in taken}
    best = ranking.sentences[0].score if ranking.sentences else 0.0
    free = [
        one
        for one in ranking.sentences
        if not one.apart and (one.article_id, one.span) not in used and one.score >= best - _BEHIND
    ]
    if side.period is not None:
        of_then = (one for one in free if _is_of_time(side.period, published.get(one.article_id), one))
        naming = (one for one in free if names_time(side.period, one.reading))
        return next(of_then, None) or next(naming, None)
    having = [one for one in free if _has(side, one)]
    alone = (one for one in having if not any(_has(other, one) for other in sides_ if other.label != side.label))
    return next(alone, None) or next(iter(having), None)


def _is_of_time(period: Period, day: date | None, sentence: Scored) -> bool:
    """Whether a sentence stands in an article of that time, and names no other."""
    elsewhen = any(mention.year for mention in sentence.reading.dates) and not names_time(period, sentence.reading)
    return day is not None and period.holds(day, day) and not elsewhen


def _has(side: Side, sentence: Scored) -> bool:
    subject = SubjectWords.of(read(side.label))
    return len(subject) > 0 and len(subject.held(sentence.reading)) == len(subject)


def table(rows: Sequence[tuple[Side, Scored, Question]]) -> tuple[ClaimGroup, ...]:
    """The rows as groups, each under its side."""
    return tuple(ClaimGroup(side.label, claims(question, [sentence])) for side, sentence, question in rows)
