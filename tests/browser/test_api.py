"""The page's endpoints, called as any program calls them."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AppError  # type: ignore[import-untyped]

from rag import Answer, Article, Hit
from tests.conftest import SEEDS

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


def test_a_scope_narrows(client: Client) -> None:
    telugu = {each["id"] for each in client.predict(api_name="/articles") if each["language"] == "te"}
    hits = client.predict(QUESTION, languages=["te"], api_name="/retrieve")
    assert {hit["passage"]["article_id"] for hit in hits} == telugu


def test_days_narrow(client: Client) -> None:
    answer = client.predict(QUESTION, until="1999-12-31", api_name="/ask")
    assert answer["refusal"]["reason"] == "empty_scope"


def test_a_follow_up_is_understood(client: Client) -> None:
    history = [{"question": "What did Putin say about Xi Jinping?", "answer": "He invited him."}]
    assert client.predict("And where to?", history=history, api_name="/ask")["understood"]


def test_no_path_of_the_server_is_told(client: Client, home: Path) -> None:
    told = str(client.predict(api_name="/articles"))
    assert (str(home.parent) in told, str(SEEDS) in told) == (False, False)


def test_a_program_may_leave_out_what_has_a_default(address: str) -> None:
    call = f"{address}/gradio_api/call/ask"
    left = Request(call, json.dumps({"data": [QUESTION]}).encode(), {"content-type": "application/json"})  # noqa: S310
    with urlopen(left, timeout=60) as reply:  # noqa: S310 - our own address
        event = json.loads(reply.read())["event_id"]
    with urlopen(f"{call}/{event}", timeout=60) as reply:  # noqa: S310 - as above
        assert "event: complete" in reply.read().decode()


@pytest.mark.parametrize(
    ("endpoint", "given", "said"),
    [
        pytest.param("/ask", {"languages": ["fr"]}, "no language 'fr'", id="a language"),
        pytest.param("/ask", {"articles": ["0"]}, "no article '0'", id="an article"),
        pytest.param("/ask", {"since": "May"}, "since is no day", id="a day"),
        pytest.param("/ask", {"question": "x" * 3000}, "question", id="an endless question"),
        pytest.param("/ask", {"history": [{"question": "y"}] * 21}, "more than 20 turns", id="a long history"),
        pytest.param("/ask", {"history": [{"question": "y" * 10_001}]}, "10,000 characters", id="a long turn"),
        pytest.param("/ask", {"history": ["y"]}, "The history is none", id="no history"),
        pytest.param("/retrieve", {"k": 101}, "1 to 100", id="too many"),
        pytest.param("/retrieve", {"k": 0}, "1 to 100", id="none"),
    ],
)
def test_an_error_is_a_message(client: Client, endpoint: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(AppError, match=said) as told:
        client.predict(**{"question": QUESTION, **given}, api_name=endpoint)
    assert "Traceback" not in str(told.value)


@pytest.mark.parametrize(
    "path",
    ["/monitoring", "/gradio_api/file=/etc/passwd", "/gradio_api/file=../../etc/passwd", "/gradio_api/proxy=http://x/"],
)
def test_what_the_page_does_not_use_is_not_there(address: str, path: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(address + path, timeout=20)  # noqa: S310 - as above


def test_health(address: str) -> None:
    with urlopen(f"{address}/health", timeout=20) as reply:  # noqa: S310 - as above
        assert reply.read() == b"ok"


def test_a_bad_question_is_an_error_with_the_next_step(client: Client) -> None:
    with pytest.raises(AppError, match="question"):
        client.predict("", api_name="/ask")
