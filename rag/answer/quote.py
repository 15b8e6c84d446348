"""The embedded reader: picks the sentences that answer, as few as will do, and what goes with them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import regex

from rag.answer.marking import focus
from rag.ask.question import Question
from rag.ask.wants import Wants, holds
from rag.retrieve.ranking import Ranking, Scored
from rag.types import Article, Citation, Claim, Kind, Span

READ = 8  # hits that the embedded reader reads
SEVERAL = frozenset({Kind.LIST, Kind.COMPARISON})  # more than one sentence is likely to be wanted
_SAME = 0.7  # two sentences that share this much of their words say the same
_CLOSE = (
    0.9  # log-odds: a sentence this close behind the best one may well be the answer in its place, and is shown with it
)
_CLOSE_ELSEWHERE = 1.5  # the same for a sentence of another article: what articles disagree on, each may say
_CLOSE_OF_SEVERAL = 2.0  # the same where more than one is likely to be wanted
_NEAR = 4.0  # log-odds: what is further behind is not even related
_FOLLOWS = 2  # sentences after the best one in which a reason may stand
_MOST_RELATED = 3
_LINE = regex.compile(r"[^\n]*\n?")
_ITEM = regex.compile(r"\s*(?:[-–—•*●▪◦·]|\p{Nd}{1,2}[.)]|\(\p{Nd}{1,2}\))\s*\S")
_WORDS_OF_AN_ITEM = 10
_LONGEST_LIST = 1500  # characters


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


def judged(question: Question, ranking: Ranking, most: int, *, several: bool = False) -> tuple[Judged, ...]:
    """Every sentence with what becomes of it, best first; at most `most` are chosen, no two that say the same.

    several: more than one sentence is likely to be wanted.
    """
    kept: list[Scored] = []
    verdicts: list[Judged] = []
    needed = _needed(question, ranking, most, _CLOSE_OF_SEVERAL if several else _CLOSE)
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


def _needed(question: Question, ranking: Ranking, most: int, close: float) -> tuple[Scored, ...]:
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
        if one.score >= best.score - (max(_CLOSE_ELSEWHERE, close) if elsewhere else close):
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


def picked(
    question: Question,
    ranking: Ranking,
    most: int,
    published: Mapping[str, date] | None = None,
    *,
    several: bool = False,
) -> Picked:
    """The sentences that answer, best first; where the question asks what became of something, the oldest article's first.

    Args:
        question: what is asked.
        ranking: what was found for it.
        most: sentences at most.
        published: the date of each article that has one, by its id.
        several: more than one sentence is likely to be wanted.

    """
    verdicts = judged(question, ranking, most, several=several)
    chosen = tuple(one.sentence for one in verdicts if one.fate is Fate.CHOSEN)
    if question.period is not None and question.period.spans:
        dates = published or {}
        chosen = tuple(sorted(chosen, key=lambda one: dates.get(one.article_id, date.max)))
    return Picked(chosen, tuple(one.sentence for one in verdicts if one.fate is Fate.RELATED))


def claims(
    question: Question, sentences: Sequence[Scored], *, marked: bool = True, words: Span | None = None
) -> tuple[Claim, ...]:
    """A claim for each sentence: the sentence itself, cited where it stands, not yet proved.

    marked: with the words that answer, as far as they are plain; or with these `words`, offsets into the article.
    """
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
                    focus=words or (focus(question, one.reading, one.span.start) if marked else None),
                ),
            ),
        )
        for one in sentences
    )


def with_lists(drafts: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Claim, ...]:
    """Claims not yet proved; one that only announces a list ("the following was found:") takes the list with it."""
    return tuple(_with_list(draft, articles[draft.citations[0].article_id].text) for draft in drafts)


def _with_list(draft: Claim, text: str) -> Claim:
    citation = draft.citations[0]
    if not draft.text.rstrip().endswith((":", "：", ":-")):
        return draft
    end = citation.end
    for match in _LINE.finditer(text, citation.end):
        line = match.group()
        if not line.strip():
            if end > citation.end:
                break
            continue
        if not (_ITEM.match(line) or len(line.split()) <= _WORDS_OF_AN_ITEM):
            break
        if match.start() > citation.end:
            end = match.start() + len(line.rstrip())
        if end - citation.start > _LONGEST_LIST:
            break
    quote = text[citation.start : end]
    return (
        replace(draft, text=quote, citations=(replace(citation, end=end, quote=quote),))
        if end > citation.end
        else draft
    )
