"""Which questions may come next: a model's, or a few of a plain form; kept are those that the articles are likely to answer.

Whatever thinks of a question, the search decides: one that is not answered with confidence, or asks the same again, is dropped.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from rag.answer.wording import next_question
from rag.ask.question import Question
from rag.config import Settings
from rag.proof.named import names
from rag.retrieve.ranking import Ranking
from rag.text.glossary import spelt
from rag.text.language import base_language
from rag.text.reading import read
from rag.types import Answer, Article, Hit

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
    """Up to three questions in the answer's language, the most promising first."""
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
    return tuple(chosen)


def plain(answer: Answer, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Questions of a plain form after those whom the nearest passages name and the answer does not."""
    language = base_language(answer.language)
    said = {name.key for name in names(f"{answer.question} {answer.text}")}
    fresh: dict[tuple[str, bool], str] = {}
    for hit in hits:
        text = hit.passage.text
        for name in names(text):
            own = text[name.span.start : name.span.end] if hit.passage.language == language else ""
            shown = spelt(name.key.removeprefix("@"), language) or (
                own if own.isascii() else ""
            )  # Hindi and Telugu words have endings
            if name.key not in said and len(shown) >= _SHORTEST_NAME:
                fresh.setdefault((name.key, name.is_place), shown)
    return tuple(
        next_question(shown, language, form)
        for (_, is_place), shown in fresh.items()
        for form in ((1,) if is_place else (0, 1))  # a country says nothing
    )


def _alike(one: str, other: str) -> bool:
    left, right = read(one).terms, read(other).terms
    return bool(left and right) and len(left & right) >= _SAME * min(len(left), len(right))
