"""Which questions may come next: a model's, or a few of a plain form; kept are those that the articles are likely to answer.

Whatever thinks of a question, the search decides: one that is not answered with confidence, or asks the same again, is dropped.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from rag.answer import saying
from rag.answer.wording import next_question
from rag.ask.question import Question
from rag.config import Settings
from rag.proof.named import names, runs
from rag.retrieve.ranking import Ranking
from rag.text.glossary import spelt
from rag.text.language import base_language
from rag.text.reading import read
from rag.types import Answer, Article, Hit, Kind

_MOST = 3
_TRIED = 6  # questions that are searched for
_SAME = 0.7  # two questions that share this much of their terms ask the same
_SHORTEST_NAME = 3  # letters


@dataclass(frozen=True, slots=True)
class Likely:
    """A question, what is found for it, and the probability that this answers it."""

    question: Question
    ranking: Ranking
    confidence: float


Search = Callable[[str], Likely]


class Suggests(Protocol):
    """A reader that thinks of questions itself."""

    def suggest(self, answer: Answer, hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[str, ...]:
        """Questions that may come after an answer; whether the articles answer them is not known yet."""


def suggested(
    answer: Answer, search: Search, reader: Suggests | None, articles: Mapping[str, Article], settings: Settings
) -> tuple[str, ...]:
    """Up to three questions in the answer's language, the most promising first; none after talk, which offers its own."""
    if answer.kind is Kind.TALK:
        return ()
    asked = answer.understood or answer.question
    hits = search(asked).ranking.hits
    if not hits:
        return ()
    own = reader.suggest(answer, hits, articles) if reader else ()
    chosen: list[str] = []
    for question in list(chain(own, plain(answer, hits)))[:_TRIED]:
        if len(chosen) == _MOST:
            break
        fresh = not any(_alike(question, other) for other in (asked, *chosen))
        if fresh and search(question).confidence >= settings.strictness:
            chosen.append(question)
    return (*chosen, *_whole_article(answer))[:_MOST]


def _whole_article(answer: Answer) -> tuple[str, ...]:
    """That the article cited first be summed up, where the answer told only of a part of it: that is always answered."""
    if answer.refusal or answer.kind in (Kind.SUMMARY, Kind.OVERVIEW) or not answer.articles:
        return ()
    title = " ".join(answer.articles[0].title.split())
    return (saying.request_for("summary", answer.language, title),) if 0 < len(title) <= saying.MOST_TITLE else ()


def plain(answer: Answer, hits: Sequence[Hit]) -> tuple[str, ...]:
    """What is said about those whom the nearest passages name, by their full names, and the answer does not."""
    language = base_language(answer.language)
    said = {name.key for name in names(f"{answer.question} {answer.text}")}
    fresh: dict[str, str] = {}
    for hit in hits:
        text = hit.passage.text
        for run in runs(text, names(text)):
            own = text[run[0].span.start : run[-1].span.end] if hit.passage.language == language else ""
            known = spelt(run[-1].key.removeprefix("@"), language)
            shown = (
                own if own.isascii() and len(run) > 1 else known or (own if own.isascii() and run[0].is_place else "")
            )
            if len(shown) >= _SHORTEST_NAME and not said & {name.key for name in run}:
                fresh.setdefault(run[-1].key, shown)  # Hindi and Telugu words have endings: only what is known by heart
    return tuple(next_question(shown, language) for shown in fresh.values())


def _alike(one: str, other: str) -> bool:
    left, right = read(one).terms, read(other).terms
    return bool(left and right) and len(left & right) >= _SAME * min(len(left), len(right))
