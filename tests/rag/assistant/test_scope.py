from datetime import date

import pytest

from rag import Article, Assistant, RefusalReason, Scope

ARTICLE = Article("a", "A title", "hi", date(2022, 1, 11), "a.txt", "…")
UNDATED = Article("b", "Another", "te", None, "b.txt", "…")


@pytest.mark.parametrize(
    ("scope", "dated", "undated"),
    [
        pytest.param(Scope(), True, True, id="nothing narrowed"),
        pytest.param(Scope(articles=frozenset("a")), True, False, id="one article"),
        pytest.param(Scope(languages=frozenset({"te"})), False, True, id="a language"),
        pytest.param(Scope(sources=frozenset({"a.txt"})), True, False, id="a source"),
        pytest.param(
            Scope(since=date(2022, 1, 11)), True, False, id="since that day: it counts, what has no date does not"
        ),
        pytest.param(Scope(until=date(2022, 1, 10)), False, False, id="until the day before"),
        pytest.param(Scope(articles=frozenset("a"), languages=frozenset({"te"})), False, False, id="all must hold"),
    ],
)
def test_whom_a_scope_admits(scope: Scope, dated: bool, undated: bool) -> None:
    assert (scope.admits(ARTICLE), scope.admits(UNDATED)) == (dated, undated)


def test_only_what_is_within_is_found(seeds_assistant: Assistant) -> None:
    english = Scope(languages=frozenset({"en"}))
    hits = seeds_assistant.retrieve("पुतिन ने क्या कहा?", k=100, scope=english)
    assert {seeds_assistant.article(hit.passage.article_id).language for hit in hits} == {"en"}
    ids = {hit.passage.article_id for hit in hits}
    everything = [passage for id_ in ids for passage in seeds_assistant.passages(id_)]
    assert {hit.passage.id for hit in hits} == {passage.id for passage in everything}


def test_only_what_is_within_is_cited(seeds_assistant: Assistant) -> None:
    since = Scope(since=date(2025, 1, 1))
    answer = seeds_assistant.ask("Whom did Xi talk to?", scope=since)
    assert answer.claims
    assert all(article.published and article.published.year == 2025 for article in answer.articles)


def test_a_scope_without_an_article_says_so(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("Whom did Xi talk to?", scope=Scope(since=date(2030, 1, 1)))
    assert answer.refusal
    assert answer.refusal.reason is RefusalReason.EMPTY_SCOPE
