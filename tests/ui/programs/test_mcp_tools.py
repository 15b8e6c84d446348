"""The tools, called by a real MCP client: in process, and as a program starts `pramana mcp`."""

import asyncio
import os
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent, Tool

from rag import Assistant
from tests.ui.seeded import COMMAND, ROOT
from ui.programs.mcp_tools import server

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"


Returned = TypeVar("Returned")


def run(awaited: Coroutine[Any, Any, Returned]) -> Returned:
    """In a thread of its own: the tests of the page leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, awaited).result()


def call(assistant: Assistant, name: str, arguments: Mapping[str, Any]) -> CallToolResult:
    async def called() -> CallToolResult:
        async with Client(server(assistant)) as client:
            return await client.call_tool(name, dict(arguments))

    return run(called())


def given(assistant: Assistant, name: str, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401
    result = call(assistant, name, arguments)
    assert not result.is_error, result.content
    return result.structured_content


@pytest.fixture(scope="module")
def tools(seeds_assistant: Assistant) -> dict[str, Tool]:
    async def listed() -> dict[str, Tool]:
        async with Client(server(seeds_assistant)) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    return run(listed())


def test_the_tools(tools: Mapping[str, Tool]) -> None:
    assert sorted(tools) == ["article", "articles", "ask", "overview", "retrieve", "summarise"]


@pytest.mark.parametrize("name", ["article", "articles", "ask", "retrieve"])
def test_a_tool_says_what_it_does_takes_and_gives(tools: Mapping[str, Tool], name: str) -> None:
    tool = tools[name]
    described = [each.get("description") for each in tool.input_schema.get("properties", {}).values()]
    assert all((tool.title, tool.description, tool.output_schema, *described))


def test_a_tool_changes_nothing(tools: Mapping[str, Tool]) -> None:
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())


def test_every_quote_of_an_answer_stands(seeds_assistant: Assistant) -> None:
    answer = given(seeds_assistant, "ask", {"question": QUESTION})
    cited = [citation for claim in answer["claims"] for citation in claim["citations"]]
    texts = {
        each["article_id"]: given(seeds_assistant, "article", {"id": each["article_id"]})["text"] for each in cited
    }
    assert [texts[each["article_id"]][each["start"] : each["end"]] for each in cited] == [
        each["quote"] for each in cited
    ]


def test_a_scope_narrows(seeds_assistant: Assistant) -> None:
    listed = given(seeds_assistant, "articles", {})["result"]
    telugu = {each["id"] for each in listed if each["language"] == "te"}
    hits = given(seeds_assistant, "retrieve", {"question": QUESTION, "languages": ["te"]})["result"]
    assert {hit["passage"]["article_id"] for hit in hits} == telugu


def test_a_follow_up_is_understood(seeds_assistant: Assistant) -> None:
    history = [{"question": "What did Putin say about Xi Jinping?", "answer": "He invited him."}]
    answer = given(seeds_assistant, "ask", {"question": "And where to?", "history": history})
    assert answer["understood"]


def test_no_path_of_this_machine_is_told(seeds_assistant: Assistant, seeds_home: Path) -> None:
    listed = given(seeds_assistant, "articles", {})["result"]
    told = [str(given(seeds_assistant, "article", {"id": each["id"]})) for each in listed]
    assert not [text for text in told if str(ROOT) in text or str(seeds_home) in text]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        pytest.param("ask", {"question": ""}, "The question is empty", id="no question"),
        pytest.param("ask", {"question": "x" * 3000}, "question", id="an endless one"),
        pytest.param("ask", {"question": "x", "languages": ["fr"]}, "no language 'fr'", id="a language"),
        pytest.param("ask", {"question": "x", "articles": ["0"]}, "no article '0'", id="an article"),
        pytest.param("ask", {"question": "x", "since": "May"}, "since is no day", id="a day"),
        pytest.param("ask", {"question": "x", "history": [{"question": "y"}] * 21}, "more than 20 turns", id="history"),
        pytest.param("retrieve", {"question": "x", "k": 101}, "less than or equal to 100", id="too many"),
        pytest.param("article", {"id": "../x"}, "no article", id="no id"),
        pytest.param("ask", {}, "Field required", id="nothing"),
    ],
)
def test_an_error_is_a_message(seeds_assistant: Assistant, name: str, arguments: Mapping[str, Any], said: str) -> None:
    result = call(seeds_assistant, name, arguments)
    told = "".join(each.text for each in result.content if isinstance(each, TextContent))
    assert (result.is_error, said in told, "Traceback" in told) == (True, True, False)


def test_over_standard_input(seeds_home: Path) -> None:
    program, *arguments = (*COMMAND, "--home", str(seeds_home), "mcp")
    command = StdioServerParameters(command=program, args=arguments, cwd=ROOT, env=dict(os.environ))

    async def asked() -> CallToolResult:
        async with Client(command) as client:
            return await client.call_tool("ask", {"question": QUESTION})

    result = run(asked())
    assert (result.structured_content or {}).get("claims"), result.content


def test_an_overview_tells_of_each_article(seeds_assistant: Assistant) -> None:
    told = given(seeds_assistant, "overview", {"language": "hi"})
    assert (told["kind"], told["language"], len(told["claims"])) == ("overview", "hi", 5)


def test_an_article_is_summed_up(seeds_assistant: Assistant) -> None:
    article = seeds_assistant.articles()[0]
    told = given(seeds_assistant, "summarise", {"id": article.id, "sentences": 2})
    assert [claim["citations"][0]["article_id"] for claim in told["claims"]] == [article.id] * 2
