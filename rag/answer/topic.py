"""What each article says of a subject: its best sentence, in order of date. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from rag.answer.about import SubjectWords
from rag.answer.groups import ClaimGroup, of_article
from rag.answer.quote import claims
from rag.ask.question import Question
from rag.retrieve.ranking import Ranking, Scored
from rag.text.reading import read
from rag.types import Article

_MOST = 8  # articles
_ENOUGH = 0.5  # share of a subject's terms that a sentence holds at least, with its article's title


def topic(
    subject: SubjectWords, question: Question, ranking: Ranking, articles: Mapping[str, Article], language: str
) -> tuple[ClaimGroup, ...]:
    """A group for each article that has a sentence about the subject; none where no sentence has its words, in any language.

    A sentence is about it when it holds its terms: all of them, where any sentence does. The article's title counts as said, if the
    sentence holds one of them itself.
    """
    if not len(subject):
        return ()
    best: dict[str, tuple[int, float, Scored]] = {}
    for sentence in ranking.sentences:
        held = frozenset[str]() if sentence.apart else subject.held(sentence.reading)
        if not held:
            continue
        count = len(held | subject.held(read(articles[sentence.article_id].title)))
        known = best.get(sentence.article_id)
        if known is None or (count, sentence.score) > known[:2]:
            best[sentence.article_id] = (count, sentence.score, sentence)
    most = max((count for count, _, _ in best.values()), default=0)
    if most < _ENOUGH * len(subject):
        return ()
    chosen = [entry for entry in best.values() if entry[0] == most]
    chosen.sort(key=lambda entry: -entry[1])
    told = [sentence for _, _, sentence in chosen[:_MOST]]
    return in_order(question, told, articles, language)


def in_order(
    question: Question, told: Sequence[Scored], articles: Mapping[str, Article], language: str
) -> tuple[ClaimGroup, ...]:
    """A group for each sentence's article, the oldest first; those without a date last."""
    ordered = sorted(told, key=lambda one: (articles[one.article_id].published or date.max, one.article_id))
    return tuple(
        of_article(articles[one.article_id], claims(question, [one], marked=False), language) for one in ordered
    )
