"""The page's functions for programs: `/ask`, `/retrieve`, `/articles` of Gradio's API, as data ready for JSON.

Same field names as the Python types and as `pramana ask --json`. An error of ours reaches the caller as its message, an
unforeseen one only as its kind.
"""

import logging
from collections.abc import Callable
from inspect import signature
from typing import Any

import gradio as gr
from gradio.events import api

from rag import PramanaError, QuestionError, Turn, UsageError
from ui.programs import arguments
from ui.server.gate import LOOPBACK
from ui.server.throttle import Throttle
from ui.work.actions import AssistantLike
from ui.work.as_json import as_json

MOST_A_MINUTE = 600  # calls of one login, or of one address that is not this machine's
AT_ONCE = 32  # calls of one function, where a model answers; one slow call takes one of these places
QUICK_AT_ONCE = 4  # where no model answers: calls compute, and more at once would only slow each other down

log = logging.getLogger(__name__)


def add_api(assistant: AssistantLike, *, quick: bool = False) -> None:
    """Add the endpoints to the Blocks that is being built. quick: no model is waited for."""
    throttle = Throttle(MOST_A_MINUTE, 60.0)

    def ask(
        question: str,
        history: list[Any] = [],  # noqa: B006 - read only, and Gradio's way to tell a default
        articles: list[str] = [],  # noqa: B006
        languages: list[str] = [],  # noqa: B006
        since: str = "",
        until: str = "",
        request: gr.Request | None = None,
    ) -> dict[str, Any]:
        """Ask one question: the Answer, with every citation's quote and offsets.

        history: the dialogue before it, oldest first, at most 20 of {"question": …, "answer": …}. Answer only from these
        articles (ids), in these languages (en, hi, te), published since and until these days (2020-12-31).
        """

        def answer() -> object:
            within = arguments.scope(assistant, articles or (), languages or (), since, until)
            return assistant.ask(question, _dialogue(history), within)

        given: dict[str, Any] = _told(answer, throttle, request)
        return given

    def retrieve(
        question: str,
        k: int = 10,
        articles: list[str] = [],  # noqa: B006 - as above
        languages: list[str] = [],  # noqa: B006
        since: str = "",
        until: str = "",
        request: gr.Request | None = None,
    ) -> list[Any]:
        """The k passages (1 to 100) nearest to a question, best first; the scope as in /ask."""

        def hits() -> object:
            within = arguments.scope(assistant, articles or (), languages or (), since, until)
            return arguments.retrieve(assistant, question, k, within)

        given: list[Any] = _told(hits, throttle, request)
        return given

    def articles(request: gr.Request | None = None) -> list[Any]:
        """All articles, with their texts."""
        given: list[Any] = _told(
            lambda: [arguments.shown(article) for article in assistant.articles()], throttle, request
        )
        return given

    for function in (ask, retrieve, articles):
        api(function, api_name=function.__name__, concurrency_limit=QUICK_AT_ONCE if quick else AT_ONCE)


def fill_in(function: Callable[..., object], given: list[Any]) -> None:
    """Complete a call's arguments by the defaults of its parameters: a program may leave out what it does not need."""
    for parameter in list(signature(function).parameters.values())[len(given) :]:
        if parameter.default is parameter.empty or parameter.name == "request":
            return
        given.append(parameter.default)


def _told(call: Callable[[], object], throttle: Throttle, request: gr.Request | None) -> Any:  # noqa: ANN401  any JSON
    try:
        if request:
            _admit(throttle, request)
        return as_json(call())
    except PramanaError as error:
        raise gr.Error(str(error), print_exception=False) from None
    except Exception as error:
        log.exception("A call of the API failed")
        reason = f"Something that should not happen did: {type(error).__name__}."
        raise gr.Error(reason, print_exception=False) from None


def _admit(throttle: Throttle, request: gr.Request) -> None:
    address = request.client.host if request.client else ""
    if request.username is None and address in LOOPBACK:
        return  # the person who runs the page has no limit
    key = f"login:{request.username}" if request.username else f"address:{address}"
    wait = throttle.wait(key)
    if wait:
        raise UsageError("Too many questions in a minute.", fix=f"Go on in {int(wait) + 1} seconds.")
    throttle.count(key)


def _dialogue(history: list[Any]) -> list[Turn]:
    turns: list[Turn] = []
    for turn in history or ():
        question, answer = (turn.get("question"), turn.get("answer", "")) if isinstance(turn, dict) else (None, None)
        if not isinstance(question, str) or not isinstance(answer, str):
            raise QuestionError("The history is none.", fix='Send a list of {"question": …, "answer": …}.')
        turns.append(Turn(question, answer))
    return arguments.dialogue(turns)
