"""Index throughput: indexing the five articles against embedding their passages alone."""

import tempfile
from pathlib import Path

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import E5, Assistant, Settings

ROUNDS = 2


def main() -> None:
    """Measure, print, plot."""
    folder = load_suite(SEEDS).corpora[0].folder
    paths = [folder] if folder else []
    passages: list[str] = []
    bare, whole, again = [], [], []
    alone = E5("onnx")
    alone.warm()
    for _ in range(ROUNDS):  # turn by turn, each time into a new store, so that a busy moment weighs on both
        with tempfile.TemporaryDirectory() as home, Assistant(Settings(home=Path(home), engine="onnx")) as assistant:
            assistant.warm()
            whole.append(milliseconds(lambda at=assistant: at.index(paths)))  # type: ignore[misc]
            again.append(milliseconds(lambda at=assistant: at.index(paths)))  # type: ignore[misc]
            passages = [passage.text for article in assistant.articles() for passage in assistant.passages(article.id)]
        bare.append(milliseconds(lambda texts=passages: alone.raw(texts, is_query=False)))  # type: ignore[misc]
    bars = [
        bar(f"embedding {len(passages)} passages alone", bare),
        bar("Assistant.index", whole),
        bar("Assistant.index, nothing changed", again),
    ]
    report(
        "index",
        "Index throughput",
        bars,
        f"indexing takes {bars[1].median / bars[0].median:.2f} times the bare embedding",
    )


if __name__ == "__main__":
    main()
