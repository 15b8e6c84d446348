"""The embedded reader: picks the sentences that answer, as few as will do, and what goes with them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rag.answer.marking import focus
from rag.ask.question import Question
from rag.ask.wants import Wants, holds
from rag.retrieve.ranking import Ranking, Scored
from rag.types import Citation, Claim

_SAME = 0.7  # two sentences that share this much of their words say the same
_CLOSE = (
    0.9  # log-odds: a sentence this close behind the best one may well be the answer in its place, and is shown with it
)
_CLOSE_ELSEWHERE = 1.5  # the same for a sentence of another article: what articles disagree on, each may say
_NEAR = 4.0  # log-odds: what is further behind is not even related
_FOLLOWS = 2  # sentences after the best one in which a reason may stand
_MOST_RELATED = 3


class Fate(StrEnum):
    """What became of a sentence, and why."""

    CHOSEN = "chosen"
    """It is part of the answer."""
    RELATED = "related"
    """It is near the answer, and shown beside it."""
    SAYS_THE_SAME = "says_the_same"
    """A better sentence says the same."""
    NO_SENTENCE = "no_sentence"
    """It is a headline or a dateline."""
    FAR_BEHIND = "far_behind"
    """Its score is too far behind the best one's."""
    NOT_READ = "not_read"
    """Its passage came too late to be read."""
    NOT_SURE = "not_sure"
    """The whole is not sure enough to answer at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what became of it."""

    sentence: Scored
    fate: Fate


@dataclass(frozen=True, slots=True)
class Picked:
    """The sentences of an answer, in the order in which they are told, and those related to it."""

    chosen: tuple[Scored, ...] = ()
    related: tuple[Scored, ...] = ()


def judged(question: Question, ranking: Ranking, most: int) -> tuple[Judged, ...]:
    """Every sentence with what becomes of it, best first; at most `most` are chosen, no two that say the same."""
    kept: list[Scored] = []
    verdicts: list[Judged] = []
    needed = _needed(question, ranking, most)
    top = next((one.score for one in ranking.sentences if not one.apart), 0.0)
    related = 0
    for sentence in ranking.sentences:
        fate = _fate(sentence, top, kept)
        if fate is Fate.CHOSEN and sentence not in needed:
            fate = Fate.RELATED if related < _MOST_RELATED else Fate.FAR_BEHIND
            related += fate is Fate.RELATED
        if fate in (Fate.CHOSEN, Fate.RELATED):
            kept.append(sentence)
        verdicts.append(Judged(sentence, fate))
    return tuple(verdicts)


def _fate(sentence: Scored, top: float, kept: Sequence[Scored]) -> Fate:
    if sentence.apart:
        return Fate.NO_SENTENCE
    if sentence.score < top - _NEAR:
        return Fate.FAR_BEHIND
    return Fate.SAYS_THE_SAME if any(_same(sentence, other) for other in kept) else Fate.CHOSEN


def _needed(question: Question, ranking: Ranking, most: int) -> tuple[Scored, ...]:
    """The sentences that the answer needs: the best one, and only what it cannot do without."""
    sentences = [one for one in ranking.sentences if not one.apart]
    if not sentences:
        return ()
    best = sentences[0]
    if question.period is not None and question.period.spans:  # what became of something: each article has its word
        firsts = {one.article_id: one for one in reversed(sentences) if one.score >= best.score - _NEAR}
        return tuple(sorted(firsts.values(), key=lambda one: -one.score)[:most])
    needed = [best]
    for one in sentences[1:]:
        elsewhere = all(one.article_id != other.article_id for other in needed)
        if one.score >= best.score - (_CLOSE_ELSEWHERE if elsewhere else _CLOSE):
            needed.append(one)
    needed = needed[:most]
    if question.wants is Wants.REASON and not holds(Wants.REASON, question.whole, best.reading):
        needed += _reason_after(question, best, sentences)
    return tuple(needed)[:most]


def _reason_after(question: Question, best: Scored, sentences: Sequence[Scored]) -> list[Scored]:
    """The sentence a little after the best one that gives a reason, if there is one."""
    own = sorted((one for one in sentences if one.article_id == best.article_id), key=lambda one: one.span)
    at = own.index(best)
    after = [one for one in own[at + 1 : at + 1 + _FOLLOWS] if holds(Wants.REASON, question.whole, one.reading)]
    return after[:1]


def _same(one: Scored, other: Scored) -> bool:
    left, right = set(one.reading.words), set(other.reading.words)
    return len(left & right) >= _SAME * min(len(left), len(right))


def picked(question: Question, ranking: Ranking, most: int, published: Mapping[str, date] | None = None) -> Picked:
    """The sentences that answer, best first; where the question asks what became of something, the oldest article's first.

    Args:
        question: what is asked.
        ranking: what was found for it.
        most: sentences at most.
        published: the date of each article that has one, by its id.

    """
    verdicts = judged(question, ranking, most)
    chosen = tuple(one.sentence for one in verdicts if one.fate is Fate.CHOSEN)
    if question.period is not None and question.period.spans:
        dates = published or {}
        chosen = tuple(sorted(chosen, key=lambda one: dates.get(one.article_id, date.max)))
    return Picked(chosen, tuple(one.sentence for one in verdicts if one.fate is Fate.RELATED))


def claims(question: Question, sentences: Sequence[Scored], *, marked: bool = True) -> tuple[Claim, ...]:
    """A claim for each sentence: the sentence itself, cited where it stands, not yet proved. marked: with the words that answer."""
    return tuple(
        Claim(
            text=one.text,
            language=one.hit.passage.language,
            citations=(
                Citation(
                    article_id=one.article_id,
                    start=one.span.start,
                    end=one.span.end,
                    quote=one.text,
                    focus=focus(question, one.reading, one.span.start) if marked else None,
                ),
            ),
        )
        for one in sentences
    )
