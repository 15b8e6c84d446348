"""Pramana for other people's assistants: its functions as the tools of an MCP server (Model Context Protocol), over any transport.

Needs the package `mcp`, which is optional. An error of ours reaches the assistant as its message; an unforeseen one tells it nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, ParamSpec, TypeVar

from pydantic import BaseModel, Field, RootModel

from rag import Answer, Article, Hit, PramanaError, Turn, UsageError, __version__, request_for
from ui.programs import arguments
from ui.work.actions import AssistantLike

if TYPE_CHECKING:
    from mcp.server import MCPServer

P = ParamSpec("P")
T = TypeVar("T")

INSTRUCTIONS = (
    "Answers questions over a set of news articles in Hindi, Telugu and English, whichever of the three a question or an article is "
    "in. Every sentence of an answer is proved by a quote that stands, character for character, at the offsets given. A refusal means "
    "that the articles do not hold the answer: say so, and do not answer from memory. Cite the article's title and date with each claim."
)


class PastTurn(BaseModel):
    """One question of the dialogue so far, with its answer."""

    question: str
    answer: str = ""


Question = Annotated[str, Field(description="In English, Hindi or Telugu; Hindi and Telugu in Latin letters too.")]
Articles = Annotated[list[str], Field(description="Answer from these articles only, by their ids; empty: from all.")]
Languages = Annotated[list[str], Field(description="Answer from articles in these languages only: en, hi, te.")]
Since = Annotated[str, Field(description="Answer from articles of this day or later: 2020-12-31.")]
Until = Annotated[str, Field(description="Answer from articles of this day or before: 2020-12-31.")]
History = Annotated[list[PastTurn], Field(description="The dialogue before the question, oldest first.")]
In = Annotated[Literal["en", "hi", "te"], Field(description="The language of headings and notes.")]
Count = Annotated[int, Field(description="How many passages.", ge=1, le=arguments.MOST_HITS)]


def server(assistant: AssistantLike) -> "MCPServer[Any]":  # noqa: C901 - a function a tool, and no branch
    """The server with its tools, not yet connected to anything.

    Raises:
        UsageError: the package `mcp` is not installed.

    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import ToolAnnotations
    except ImportError:
        raise UsageError(
            "The package that speaks MCP is not installed.",
            fix="Install it, in Pramana's own folder: .venv/bin/pip install '.[mcp]'.",
        ) from None

    made = MCPServer("pramana", title="Pramana", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")

    def tool(title: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
        def add(function: Callable[P, T]) -> Callable[P, T]:
            @wraps(function)
            def told(*args: P.args, **kwargs: P.kwargs) -> T:
                try:
                    return function(*args, **kwargs)
                except PramanaError as error:
                    raise ToolError(str(error)) from None

            looks = ToolAnnotations(read_only_hint=True, open_world_hint=False)
            made.add_tool(told, title=title, annotations=looks, structured_output=True)
            return told

        return add

    @tool("Ask the articles")
    def ask(
        question: Question,
        history: History = [],  # noqa: B006 - read only, and what the schema shows
        articles: Articles = [],  # noqa: B006
        languages: Languages = [],  # noqa: B006
        since: Since = "",
        until: Until = "",
    ) -> RootModel[Answer]:
        """Answer a question from the articles, every sentence with the quote that proves it; or refuse, with what came nearest."""
        turns = arguments.dialogue([Turn(turn.question, turn.answer) for turn in history])
        within = arguments.scope(assistant, articles, languages, since, until)
        return RootModel[Answer](assistant.ask(question, turns, within))

    @tool("Find passages")
    def retrieve(
        question: Question,
        k: Count = 10,
        articles: Articles = [],  # noqa: B006
        languages: Languages = [],  # noqa: B006
        since: Since = "",
        until: Until = "",
    ) -> list[Hit]:
        """The passages nearest to a question, best first, with their offsets in their articles."""
        within = arguments.scope(assistant, articles, languages, since, until)
        return list(arguments.retrieve(assistant, question, k, within))

    @tool("Overview")
    def overview(
        language: In = "en",
        articles: Articles = [],  # noqa: B006
        languages: Languages = [],  # noqa: B006
        since: Since = "",
        until: Until = "",
    ) -> RootModel[Answer]:
        """What articles there are: each with its date, its title and the sentence that tells most of it; many of them by time."""
        within = arguments.scope(assistant, articles, languages, since, until)
        return RootModel[Answer](assistant.ask(request_for("overview", language), (), within))

    @tool("Summarise an article")
    def summarise(
        id: Annotated[str, Field(description="As `articles` lists it.")],  # noqa: A002
        sentences: Annotated[int, Field(description="How many sentences.", ge=1, le=12)] = 4,
        language: In = "en",
    ) -> RootModel[Answer]:
        """An article in a few of its own sentences, each cited where it stands."""
        within = arguments.scope(assistant, [assistant.article(id).id], [], "", "")
        return RootModel[Answer](assistant.ask(request_for("summarise", language, str(sentences)), (), within))

    @tool("List the articles")
    def articles() -> list[arguments.ArticleSummary]:
        """All articles: id, title, language, date and source, without their texts."""
        return arguments.listed(assistant)

    @tool("Read an article")
    def article(id: Annotated[str, Field(description="As `articles` lists it.")]) -> RootModel[Article]:  # noqa: A002
        """One article with its whole text."""
        return RootModel[Article](arguments.shown(assistant.article(id)))

    return made
