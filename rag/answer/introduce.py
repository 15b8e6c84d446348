"""Who or what somebody or something is: the sentence that introduces the name. Pure."""

from rag.answer.about import SubjectWords
from rag.retrieve.ranking import Ranking, Scored

_MOST = 2  # articles


def introduced(subject: SubjectWords, ranking: Ranking) -> tuple[Scored, ...]:
    """Of each article that has the name, the first sentence with all of it; the best found article first; none where none has it.

    Writers say who somebody is where they name them first. Of a name of several words, a sentence with all of them goes before one with
    the last alone.
    """
    first: dict[str, tuple[int, int, Scored]] = {}
    order: list[str] = []
    for sentence in ranking.sentences:
        held = 0 if sentence.apart else len(subject.held(sentence.reading))
        if not held:
            continue
        if sentence.article_id not in first:
            order.append(sentence.article_id)
        known = first.get(sentence.article_id)
        worth = (held, -sentence.span.start)
        if known is None or worth > known[:2]:
            first[sentence.article_id] = (*worth, sentence)
    most = max((held for held, _, _ in first.values()), default=0)
    if most < len(subject):
        return ()
    return tuple(first[id_][2] for id_ in order if first[id_][0] == most)[:_MOST]
