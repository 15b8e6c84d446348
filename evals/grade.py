"""Judges one answer against its gold: an `Observation` in, a `Result` out.

Pure and deterministic. It trusts nothing that the answer says of itself: every quote is held against the article again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evals.matching import fold, numbers, states_any
from evals.metrics import Support
from evals.results import JudgedCitation, JudgedClaim, Outcome, RankedPassage, Result
from evals.suite import Item
from rag import Answer, Article, Citation, Claim, Hit, Passage, Refusal, RefusalReason

_RAW_CHARS = 600


@dataclass(frozen=True, slots=True)
class Observation:
    """What asking one question gave: the answer, what was retrieved for it, best first, and how long it took."""

    answer: Answer
    hits: tuple[Hit, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What the store holds, as the grader needs it."""

    articles: Mapping[str, Article]  # by id
    passages: Mapping[str, Sequence[Passage]]  # by the article's source


def blank(item: Item, outcome: Outcome = Outcome.ERROR, error: str = "") -> Result:
    """A result with the question and the gold, and nothing observed yet."""
    return Result(
        id=item.id,
        case=item.case,
        language=item.language,
        article_language=item.article_language,
        split=item.split,
        cluster=item.cluster,
        question=item.question,
        outcome=outcome,
        history=item.history,
        facts=item.facts,
        evidence=item.evidence,
        unanswerable=item.unanswerable,
        disagree=item.disagree,
        error=error,
    )


def grade(item: Item, seen: Observation, store: StoreContents) -> Result:
    """The result of one question: facts found, claims and citations judged, ranks marked, outcome drawn."""
    answer = seen.answer
    claims = tuple(_claim(claim, item, store) for claim in answer.claims)
    stated = tuple(states_any(answer.text, fact) for fact in item.facts) if answer.refusal is None else ()
    stated = stated or (False,) * len(item.facts)
    attributed = tuple(_attributed(fact, claims) for fact in item.facts)
    relevant = _relevant(item, store)
    result = replace(
        blank(item, _outcome(item, answer, attributed)),
        answer=answer.text,
        answer_language=answer.language,
        refusal=str(answer.refusal.reason) if answer.refusal else None,
        tentative=answer.tentative,
        found=stated,
        attributed=attributed,
        claims=claims,
        ranked=tuple(
            RankedPassage(hit.passage.id, _source(hit.passage.article_id, store), hit.passage.id in relevant)
            for hit in seen.hits
        ),
        relevant_total=len(relevant),
        notes=tuple(answer.notes),
        confidence=answer.confidence,
        reader=answer.reader,
        dropped=answer.dropped,
        milliseconds=seen.milliseconds,
        timings=dict(answer.timings),
    )
    usage = answer.usage
    return replace(
        result, prompt_tokens=usage.prompt_tokens, completion_tokens=usage.completion_tokens, cost=usage.cost
    )


def grade_unproved(item: Item, seen: Observation, store: StoreContents, reader: str) -> Result:
    """The result of a question on which a model wrote nothing that was proved, whoever answered in its place.

    The model gets no credit for another reader's answer. Where its claims were dropped and the question refused, that is a refusal;
    where it wrote no claim at all, that is wrong whatever was asked: not even a refusal was meant.
    """
    answer = seen.answer
    refused = answer.refusal is not None and bool(answer.unproved)
    result = grade(item, replace(seen, answer=replace(answer, claims=(), text=answer.text if refused else "")), store)
    tried = item.unanswerable is not None and bool(answer.unproved)
    outcome = Outcome.HALLUCINATED if tried else Outcome.WRONG
    return replace(
        result, outcome=result.outcome if refused else outcome, reader=reader, raw=answer.raw.strip()[:_RAW_CHARS]
    )


def grade_none_found(item: Item, seen: Observation, store: StoreContents, reader: str) -> Result:
    """The result of a question on which a model found no answer, whoever answered in its place: a refusal of the model."""
    said = Refusal(RefusalReason.NOT_IN_ARTICLES, "")
    alone = replace(seen.answer, claims=(), text="", refusal=said, tentative=False, related=())
    return replace(
        grade(item, replace(seen, answer=alone), store), reader=reader, raw=seen.answer.raw.strip()[:_RAW_CHARS]
    )


def supports(claim: str, quotes: Sequence[str], facts: Sequence[Sequence[str]]) -> bool:
    """Whether the quotes together carry the claim: the deterministic stand-in for ALCE's entailment model.

    Yes if the claim stands verbatim in them. Otherwise, for a claim in other words or another language: it states at
    least one gold fact, and every gold fact and every number in it also stands in the quotes. What this cannot see
    counts as unsupported.
    """
    proof = fold(" ".join(quotes))
    if not proof:
        return False
    if fold(claim) in proof:
        return True
    stated = [fact for fact in facts if states_any(claim, fact)]
    told = {
        number for fact in stated for way in fact for number in numbers(way)
    }  # a fact's own other spellings: 15 crore
    return bool(stated) and all(states_any(proof, fact) for fact in stated) and numbers(claim) - told <= numbers(proof)


def stands(citation: Citation, articles: Mapping[str, Article]) -> bool:
    """Whether the quote is exactly what the article has at the citation's offsets."""
    article = articles.get(citation.article_id)
    in_range = article is not None and 0 <= citation.start < citation.end <= len(article.text)
    return article is not None and in_range and article.text[citation.start : citation.end] == citation.quote


def _claim(claim: Claim, item: Item, store: StoreContents) -> JudgedClaim:
    good = [stands(citation, store.articles) for citation in claim.citations]
    quotes = [citation.quote if sound else "" for citation, sound in zip(claim.citations, good, strict=True)]
    citations = tuple(
        _cited(citation, sound, support, item, store)
        for citation, sound, support in zip(claim.citations, good, _support(claim.text, quotes, item), strict=True)
    )
    gold = any(citation.gold and citation.stands for citation in citations)
    return JudgedClaim(
        text=claim.text,
        language=claim.language,
        supported=supports(claim.text, [q for q in quotes if q], item.facts),
        holds=gold and any(states_any(claim.text, fact) for fact in item.facts),
        citations=citations,
    )


def _support(claim: str, quotes: Sequence[str], item: Item) -> list[Support]:
    return [
        Support(
            alone=bool(quote) and supports(claim, [quote], item.facts),
            needed=bool(quote)
            and not supports(
                claim, [other for place, other in enumerate(quotes) if place != number and other], item.facts
            ),
        )
        for number, quote in enumerate(quotes)
    ]


def _cited(citation: Citation, sound: bool, support: Support, item: Item, store: StoreContents) -> JudgedCitation:  # noqa: FBT001
    source = _source(citation.article_id, store)
    return JudgedCitation(
        article=source,
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        verified=citation.verified,
        stands=sound,
        gold=source in {entry.source for entry in item.evidence},
        alone=support.alone,
        needed=support.needed,
    )


def _attributed(fact: Sequence[str], claims: Sequence[JudgedClaim]) -> bool:
    """Whether a claim that states the fact has a standing citation of a gold article."""
    return any(
        citation.gold and citation.stands
        for claim in claims
        if states_any(claim.text, fact)
        for citation in claim.citations
    )


def _outcome(item: Item, answer: Answer, attributed: Sequence[bool]) -> Outcome:
    if item.unanswerable is not None:
        return Outcome.RIGHT if answer.refusal or answer.tentative else Outcome.HALLUCINATED
    if answer.refusal:
        return Outcome.REFUSED
    if not item.facts:
        return Outcome.RIGHT  # outside data may tell that there is an answer, not which
    if not any(attributed):
        return Outcome.WRONG
    return Outcome.RIGHT if all(attributed) else Outcome.PARTIAL


def _relevant(item: Item, store: StoreContents) -> frozenset[str]:
    """Ids of the passages that hold half of a gold quote, or half of which is gold: a quote may be a paragraph."""
    texts = {article.source: article.text for article in store.articles.values()}
    ids: set[str] = set()
    for entry in item.evidence:
        start = texts.get(entry.source, "").find(entry.quote)
        end = start + len(entry.quote)
        for passage in store.passages.get(entry.source, ()) if start >= 0 else ():
            shared = min(end, passage.end) - max(start, passage.start)
            if 2 * shared >= min(len(entry.quote), passage.end - passage.start):
                ids.add(passage.id)
    return frozenset(ids)


def _source(article_id: str, store: StoreContents) -> str:
    article = store.articles.get(article_id)
    return article.source if article else ""
