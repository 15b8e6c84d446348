"""The page's functions for programs: `/ask`, `/retrieve`, `/articles` of Gradio's API, as data ready for JSON.

Same field names as the Python types and as `pramana ask --json`. An error of ours reaches the caller as its message.
"""

from collections.abc import Callable
from typing import Any

from gradio import Error
from gradio.events import api

from rag import PramanaError
from ui.as_json import as_json
from ui.desk import Library

MOST_HITS = 100


def add_api(library: Library) -> None:
    """Add the endpoints to the Blocks that is being built."""

    def ask(question: str) -> dict[str, Any]:
        """Ask one question: the Answer, with every citation's quote and offsets."""
        answer: dict[str, Any] = _told(lambda: library.ask(question))
        return answer

    def retrieve(question: str, k: int = 10) -> list[Any]:
        """The k passages nearest to a question, best first."""
        hits: list[Any] = _told(lambda: library.retrieve(question, k=max(1, min(k, MOST_HITS))))
        return hits

    def articles() -> list[Any]:
        """All articles, with their texts."""
        listed: list[Any] = _told(library.articles)
        return listed

    for function in (ask, retrieve, articles):
        api(function, api_name=function.__name__, concurrency_limit=8)


def _told(call: Callable[[], object]) -> Any:  # noqa: ANN401  JSON is any of its kinds
    try:
        return as_json(call())
    except PramanaError as error:
        raise Error(str(error), print_exception=False) from None
