"""The page's endpoints, called as any program calls them."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AppError  # type: ignore[import-untyped]

from rag import Answer, Article, Hit

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    made = Client(address, verbose=False, analytics_enabled=False)
    yield made
    made.close()


def test_only_the_documented_endpoints_are_named(client: Client) -> None:
    described: Any = client.view_api(return_format="dict", print_info=False)
    assert sorted(described["named_endpoints"]) == ["/articles", "/ask", "/retrieve"]


def test_ask_gives_an_answer(client: Client) -> None:
    assert list(client.predict(QUESTION, api_name="/ask")) == [field.name for field in fields(Answer)]


def test_retrieve_gives_k_hits(client: Client) -> None:
    hits = client.predict(QUESTION, 3, api_name="/retrieve")
    assert [list(hit) for hit in hits] == [[field.name for field in fields(Hit)]] * 3


def test_articles_gives_whole_articles(client: Client) -> None:
    listed = client.predict(api_name="/articles")
    assert [list(article) for article in listed] == [[field.name for field in fields(Article)]] * 6


def test_a_bad_question_is_an_error_with_the_next_step(client: Client) -> None:
    with pytest.raises(AppError, match="question"):
        client.predict("", api_name="/ask")
