"""The proof of a claim whose writer pointed at sentences by number: those sentences, else another of the same passage. Pure.

A number is easily off by one, so where the sentences pointed at do not bear the claim, the others of the same passage are tried, and no
other passage is. One of them counts only if it passes the whole proof by itself and holds most of what the claim is about, more than
the sentence pointed at; and never where that sentence says the opposite of the claim. Nothing here calls a citation verified: `prove` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.proof.amounts import agree, amounts
from rag.proof.named import keys, names, stands
from rag.proof.prove import is_proved, prove
from rag.text.dates import mentions
from rag.text.terms import terms
from rag.types import Article, Citation, Claim, Passage, Span, Verdict

_HELD = 0.5  # share of the claim's terms that a sentence it did not point at must hold


def prove_pointed(
    claim: Claim, passages: Sequence[Passage], articles: Mapping[str, Article], at_hand: Iterable[str] = ()
) -> Claim:
    """As `prove`; passages: those that the claim points into, in which another sentence may stand in. None: as `prove` alone."""
    at_hand = frozenset(at_hand)
    proved = prove(claim, articles, at_hand)
    if is_proved(proved):
        return marked(proved)
    if not passages or any(citation.verdict is Verdict.NEGATION for citation in proved.citations):
        return proved
    pointed_at = max((_held(claim.text, citation.quote) for citation in claim.citations), default=0.0)
    others = [(passage, span) for passage in passages for span in passage.sentences]
    ranked = sorted(((_held(claim.text, _words(*other)), *other) for other in others), key=lambda other: -other[0])
    for held, passage, span in ranked:
        if held < _HELD or held <= pointed_at:
            break
        quote = _words(passage, span)
        citation = Citation(passage.article_id, span.start, span.end, quote, repointed=True)
        found = prove(replace(claim, citations=(citation,)), articles, at_hand)
        if is_proved(found):
            return marked(found)
    return proved


def marked(claim: Claim) -> Claim:
    """The claim, the words of its quotes that bear its figures and names marked."""
    return replace(claim, citations=tuple(replace(each, marks=_marks(claim.text, each)) for each in claim.citations))


def _marks(text: str, citation: Citation) -> tuple[Span, ...]:
    quote = citation.quote
    claimed = [amount for amount in amounts(text) if not amount.is_loose]
    spans = [each.span for each in amounts(quote) if any(agree(ours, each) for ours in claimed)]
    ours = {(day.year, day.month, day.day) for day in mentions(text)}
    spans += [day.span for day in mentions(quote) if (day.year, day.month, day.day) in ours]
    said = keys(text)
    spans += [name.span for name in names(quote) if stands(name, quote, said)]
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and (span.start <= whole[-1].end or quote[whole[-1].end : span.start].isspace()):
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(Span(span.start + citation.start, span.end + citation.start) for span in whole)


def _held(claim: str, sentence: str) -> float:
    """The share of a claim's terms that a sentence has."""
    wanted = terms(claim)
    return len(wanted & terms(sentence)) / len(wanted) if wanted else 0.0


def _words(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.start : span.end - passage.start]
