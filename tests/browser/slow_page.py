"""The page before a library as slow as a model that costs money: `python -m tests.browser.slow_page PORT`."""

import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rag import ClaimProved, Event, Scope, Turn
from tests.ui.samples import FakeAssistant, answer, article, claim
from ui.page import serve

PAUSE = 1.2  # seconds before each claim


class SlowAssistant(FakeAssistant):
    """As a model streams: claim by claim."""

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Iterable[Event]:
        for event in super().stream(question, history, scope):
            if isinstance(event, ClaimProved):
                time.sleep(PAUSE)
            yield event


def main() -> None:
    of = article()
    sentences = (
        "The old bridge fell.",
        "The new bridge opened on 5 May 2020.",
        "It cost nine crore.",
        "Boats still cross.",
    )
    assistant = SlowAssistant((of,), answer(of, *(claim(of, sentence) for sentence in sentences)))
    with tempfile.TemporaryDirectory() as home:
        serve.run(assistant, Path(home), serve.Serving(port=int(sys.argv[1]), links_ask=False), ready=lambda: None)


if __name__ == "__main__":
    main()
