"""What stands beside an answer: where else the very sentences stand."""

from dataclasses import replace
from datetime import date

from rag.answer.compose import Told, answered
from rag.ask.question import understand
from rag.types import Article, Citation, Claim

SHARED = "A boat sank in the river."
EARLY = Article("a", "Boat", "en", date(2024, 3, 4), "a.txt", f"{SHARED} Twelve people have died.", twins=("b",))
LATE = Article("b", "Boat", "en", date(2024, 3, 5), "b.txt", f"{SHARED} Many more people have died.", twins=("a",))


def claim(article: Article, quote: str) -> Claim:
    start = article.text.index(quote)
    return Claim(quote, "en", (Citation(article.id, start, start + len(quote), quote),))


def also(*told: Claim, related: tuple[Claim, ...] = ()) -> tuple[str, ...]:
    question = understand("How many people died?", 2000)
    answer = answered(question, Told(told, related), 0.9, {"a": EARLY, "b": LATE})
    return next(article.also for article in answer.articles if article.id == "b")


def test_another_source_is_named_where_it_has_the_sentence() -> None:
    assert also(claim(LATE, SHARED)) == ("a.txt",)


def test_it_is_not_named_for_a_sentence_that_it_does_not_have() -> None:
    assert also(claim(LATE, "Many more people have died.")) == ()


def test_what_is_only_related_does_not_make_it_a_source_of_the_answer() -> None:
    assert also(claim(LATE, "Many more people have died."), related=(claim(LATE, SHARED),)) == ()


def test_an_article_that_is_no_near_duplicate_is_never_named() -> None:
    alone = replace(LATE, twins=())
    question = understand("How many people died?", 2000)
    answer = answered(question, Told((claim(alone, SHARED),)), 0.9, {"a": EARLY, "b": alone})
    assert [article.also for article in answer.articles] == [()]
