"""Ask overhead: `Assistant.ask` with the embedded reader against embedding the same questions alone, turn by turn."""

import tempfile
from pathlib import Path

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import E5, Assistant, Settings

QUESTIONS = 90


def main() -> None:
    """Measure, print, plot."""
    suite = load_suite(SEEDS)
    questions = [item.question for item in suite.items if not item.history][:QUESTIONS]
    folder = suite.corpora[0].folder
    alone = E5("onnx")
    with tempfile.TemporaryDirectory() as home, Assistant(Settings(home=Path(home), engine="onnx")) as assistant:
        assistant.index([folder] if folder else [])
        for question in questions[:3]:  # load both before the clock starts
            assistant.ask(question)
            alone.query(question, "en")
        bare, whole = [], []
        for question in questions:
            bare.append(milliseconds(lambda asked=question: alone.query(asked, "en")))  # type: ignore[misc]
            whole.append(milliseconds(lambda asked=question: assistant.ask(asked)))  # type: ignore[misc]
    bars = [bar("embedding the question alone", bare), bar("Assistant.ask", whole)]
    report("ask", "Ask overhead", bars, f"ask takes {bars[1].median / bars[0].median:.2f} times the bare embedding")


if __name__ == "__main__":
    main()
