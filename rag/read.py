"""The embedded reader: picks the one to three sentences that answer, or says that none does. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.focus import focus
from rag.question import Question
from rag.types import Citation, Claim, Hit, Span

_NEAR_BEST = 0.7  # a further sentence must reach this share of the best one's score
_SAME = 0.7  # two sentences that share this much of their words say the same


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence that may answer."""

    hit: Hit
    span: Span
    score: float

    @property
    def text(self) -> str:
        """Its words, as they stand in the article."""
        start = self.hit.passage.start
        return self.hit.passage.text[self.span.start - start : self.span.end - start]


def picks(hits: Sequence[Hit], most: int) -> tuple[Pick, ...]:
    """The sentences that answer best, best first, at most `most`; no two that say the same."""
    ranked = sorted(
        (
            Pick(hit, span, score)
            for hit in hits
            for span, score in zip(hit.passage.sentences, hit.sentence_scores, strict=True)
        ),
        key=lambda pick: (-pick.score, pick.hit.passage.article_id, pick.span),
    )
    chosen: list[Pick] = []
    for pick in ranked:
        if len(chosen) == most or pick.score < _NEAR_BEST * ranked[0].score:
            break
        if not any(_same(pick, other) for other in chosen):
            chosen.append(pick)
    return tuple(chosen)


def _same(one: Pick, other: Pick) -> bool:
    from rag.language import words

    left, right = set(words(one.text)), set(words(other.text))
    return len(left & right) >= _SAME * min(len(left), len(right))


def claims(question: Question, chosen: Sequence[Pick]) -> tuple[Claim, ...]:
    """A claim for each pick: the sentence itself, cited where it stands, not yet proved."""
    return tuple(
        Claim(
            text=pick.text,
            language=pick.hit.passage.language,
            citations=(
                Citation(
                    article_id=pick.hit.passage.article_id,
                    start=pick.span.start,
                    end=pick.span.end,
                    quote=pick.text,
                    focus=focus(question, pick.text, pick.span.start),
                ),
            ),
        )
        for pick in chosen
    )
