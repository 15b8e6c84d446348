"""The embedded reader: picks the one to three sentences that answer, or says that none does. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rag.answer.marking import focus
from rag.ask.question import Question
from rag.retrieve.ranking import NEAR_BEST, Pick, ranked
from rag.text.words import words
from rag.types import Citation, Claim, Hit

_SAME = 0.7  # two sentences that share this much of their words say the same


class Fate(StrEnum):
    """What became of a sentence, and why."""

    CHOSEN = "chosen"
    """It is part of the answer."""
    SAYS_THE_SAME = "says_the_same"
    """A better sentence says the same."""
    ARTICLE_HAS_SPOKEN = "article_has_spoken"
    """The question spans articles, and a better sentence of this one is part of the answer."""
    FAR_BEHIND = "far_behind"
    """Its score is too far behind the best one's."""
    ENOUGH = "enough"
    """The answer has as many sentences as it may have."""
    NOT_READ = "not_read"
    """Its passage came too late to be read."""
    NOT_SURE = "not_sure"
    """The whole is not sure enough to answer at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what became of it."""

    pick: Pick
    fate: Fate


def judged(question: Question, hits: Sequence[Hit], most: int) -> tuple[Judged, ...]:
    """Every sentence of the hits with what becomes of it, best first; at most `most` are chosen, no two that say the same."""
    candidates = ranked(hits)
    chosen: list[Pick] = []
    found: list[Judged] = []
    for pick in candidates:
        fate = _fate(question, pick, candidates[0].score, chosen, most)
        if fate is Fate.CHOSEN:
            chosen.append(pick)
        found.append(Judged(pick, fate))
    return tuple(found)


def _fate(question: Question, pick: Pick, best: float, chosen: Sequence[Pick], most: int) -> Fate:
    if pick.score < NEAR_BEST * best:
        return Fate.FAR_BEHIND
    if len(chosen) == most:
        return Fate.ENOUGH
    if any(_same(pick, other) for other in chosen):
        return Fate.SAYS_THE_SAME
    spans = question.period is not None and question.period.spans
    if spans and any(pick.article_id == other.article_id for other in chosen):
        return Fate.ARTICLE_HAS_SPOKEN
    return Fate.CHOSEN


def _same(one: Pick, other: Pick) -> bool:
    left, right = set(words(one.text)), set(words(other.text))
    return len(left & right) >= _SAME * min(len(left), len(right))


def picks(
    question: Question, hits: Sequence[Hit], most: int, published: Mapping[str, date] | None = None
) -> tuple[Pick, ...]:
    """The sentences that answer, best first; where the question asks what became of something, the oldest article's first.

    Args:
        question: what is asked.
        hits: best first.
        most: sentences at most.
        published: the date of each article that has one, by its id.

    """
    chosen = tuple(each.pick for each in judged(question, hits, most) if each.fate is Fate.CHOSEN)
    if question.period is None or not question.period.spans:
        return chosen
    dates = published or {}
    return tuple(sorted(chosen, key=lambda pick: dates.get(pick.article_id, date.max)))


def claims(question: Question, chosen: Sequence[Pick]) -> tuple[Claim, ...]:
    """A claim for each pick: the sentence itself, cited where it stands, not yet proved."""
    return tuple(
        Claim(
            text=pick.text,
            language=pick.hit.passage.language,
            citations=(
                Citation(
                    article_id=pick.article_id,
                    start=pick.span.start,
                    end=pick.span.end,
                    quote=pick.text,
                    focus=focus(question, pick.text, pick.span.start),
                ),
            ),
        )
        for pick in chosen
    )
