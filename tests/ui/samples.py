"""Small articles, claims and answers for tests, and a library that holds them: every offset is found, none typed."""

# ruff: noqa: ARG002 - a library that answers every question alike

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rag import (
    Answer,
    Article,
    ArticleNotFound,
    Citation,
    CitedArticle,
    Claim,
    ClaimProved,
    Considered,
    Event,
    Evidence,
    Explanation,
    Fate,
    Finished,
    Hit,
    Kind,
    Passage,
    PramanaError,
    Refusal,
    RefusalReason,
    Retrieved,
    Scope,
    Span,
    Turn,
    Verdict,
)

BRIDGE = "The old bridge fell. The new bridge opened on 5 May 2020. It cost nine crore. Boats still cross."
PUL = "पुराना पुल गिर गया। नया पुल 5 मई 2020 को खुला।"


def article(text: str = BRIDGE, *, title: str = "The bridge", language: str = "en", id_: str = "b" * 16) -> Article:
    return Article(id_, title, language, date(2020, 5, 6), "bridge.txt", text, "inferred", "the text")


def passage(of: Article) -> Passage:
    """One passage, the whole article; sentences end at a full stop or a danda."""
    stops = [place + 1 for place, letter in enumerate(of.text) if letter in ".।"]
    starts = [0, *(stop + 1 for stop in stops[:-1])]
    spans = tuple(Span(start, stop) for start, stop in zip(starts, stops, strict=True))
    return Passage(f"{of.id}:0-{len(of.text)}", of.id, 0, len(of.text), of.text, of.language, spans)


def citation(of: Article, quote: str, focus: str = "", *, verified: bool = True) -> Citation:
    start = of.text.index(quote)
    where = of.text.index(focus, start) if focus else 0
    span = Span(where, where + len(focus)) if focus else None
    verdict = Verdict.VERIFIED if verified else Verdict.NOT_FOUND
    return Citation(of.id, start, start + len(quote), quote, verdict, span, verified)


def claim(of: Article, quote: str, focus: str = "") -> Claim:
    return Claim(quote, of.language, (citation(of, quote, focus),))


def cited(of: Article) -> CitedArticle:
    return CitedArticle(of.id, of.title, of.published, of.date_basis, of.language, of.source)


def answer(of: Article, *claims: Claim, language: str = "en", notes: tuple[str, ...] = ()) -> Answer:
    text = " ".join(each.text for each in claims)
    return Answer("When?", language, text, claims, articles=(cited(of),), notes=notes, timings={"total": 1.5})


def refused(of: Article, message: str = "The articles do not say.") -> Answer:
    refusal = Refusal(RefusalReason.NOT_IN_ARTICLES, message, (Hit(passage(of), 0.2),))
    return Answer("Who?", "en", message, refusal=refusal, articles=(cited(of),))


@dataclass(frozen=True)
class FakeAssistant:
    """A library that answers every question with the same answer, or raises the same error."""

    kept: tuple[Article, ...]
    given: Answer | None = None
    error: PramanaError | None = None
    next: tuple[str, ...] = ()

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
        if self.error:
            raise self.error
        assert self.given is not None, "this assistant was taught no answer"
        return self.given

    def retrieve(self, question: str, k: int = 10, scope: Scope | None = None) -> Sequence[Hit]:
        return [Hit(passage(each), 0.5) for each in self.kept][:k]

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope | None = None,
    ) -> Iterable[Event]:
        given = self.ask(question)
        yield Retrieved(())
        for number, each in enumerate(given.claims):
            yield ClaimProved(number, each)
        yield Finished(given)

    def suggest(self, answer: Answer, scope: Scope | None = None) -> Sequence[str]:
        return self.next

    def translated(self, answer: Answer) -> Answer:
        return answer

    def explain(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Scope | None = None,
    ) -> Explanation:
        considered = tuple(
            Considered(Hit(passage(each), 0.5), each.text[:20], Span(0, 20), (Evidence("near", 0.5, 1.0),), Fate.CHOSEN)
            for each in self.kept
        )
        signs = (Evidence("nearness", 0.5, 2.0),)
        kind = Kind.FACT
        return Explanation(
            question,
            question,
            "en",
            kind,
            "no other kind",
            "number",
            ("#bridge",),
            considered,
            signs,
            -1.0,
            0.7,
            0.5,
            0.25,
        )

    def articles(self) -> Sequence[Article]:
        return self.kept

    def article(self, article_id: str) -> Article:
        for each in self.kept:
            if each.id == article_id:
                return each
        raise ArticleNotFound(f"There is no article {article_id}.", fix="List them.")

    def passages(self, article_id: str) -> Sequence[Passage]:
        return [passage(self.article(article_id))]
