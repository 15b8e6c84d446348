"""`python -m evals.fit`: fits the weights of `rag/retrieve/confidence.py` anew, on public questions and on the dev half of a suite.

Reads the signs through `Assistant.explain`, asks every question over its articles and, where they are many, once more without the
one that answers. Prints the weights, and what they give on questions that they were not fitted on (five-fold, by case). Run by hand;
nothing imports it, and what it prints is looked at before it is put into the code.
"""

import argparse
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.outside import load_nomiracl, load_squad
from evals.suite import Corpus, Item, Suite, load_suite
from rag import Assistant, Scope, Settings, Turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FOLDS = 5
RIDGE = 3e-4
BY_HAND = {"name missing": -1.5}
SUITE = Path(__file__).parent / "suites" / "seeds.yaml"


@dataclass(frozen=True, slots=True)
class Seen:
    """The signs of one question."""

    group: str  # its data and its language
    case: str
    signs: tuple[float, ...]
    answerable: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument(
        "--squad", type=Path, nargs="*", default=[], help="XQuAD-IN files; paragraphs in mixed languages"
    )
    parser.add_argument("--nomiracl", type=Path, nargs="*", default=[], help="NoMIRACL files")
    asked = parser.parse_args(arguments)
    suites = [(1.5, "suite", load_suite(SUITE))]
    suites += [(1.0, "squad", load_squad(asked.squad, mixed_seed=0))] if asked.squad else []
    suites += [(0.7, "nomiracl", load_nomiracl(asked.nomiracl))] if asked.nomiracl else []
    names: list[str] = []
    seen: list[Seen] = []
    weights: dict[str, float] = {}
    for weight, name, suite in suites:
        names, found = _look(name, suite)
        seen += found
        weights |= {one.group: weight for one in found}
    sizes = {key: sum(_key(one) == key for one in seen) for key in map(_key, seen)}
    counts = np.array([weights[one.group] / sizes[_key(one)] for one in seen])
    signs, answerable = np.array([one.signs for one in seen]), np.array([one.answerable for one in seen])
    folds = np.array([zlib.crc32(one.case.encode()) % FOLDS for one in seen])
    by_hand = np.array([BY_HAND.get(name, np.nan) for name in names])
    odds = np.zeros(len(seen))
    for fold in range(FOLDS):
        kept = folds != fold
        odds[~kept] = _odds(signs[~kept], _fit(signs[kept], answerable[kept], counts[kept], by_hand))
    for group in dict.fromkeys(one.group for one in seen):
        mine = np.array([one.group == group for one in seen])
        refused, answered = (odds < 0)[mine & answerable].mean(), (odds >= 0)[mine & ~answerable].mean()
        print(f"{group}: {mine.sum()} questions, wrongly refused {refused:.1%}, wrongly answered {answered:.1%}")  # noqa: T201
    for name, weight in zip([*names, "bias"], _fit(signs, answerable, counts, by_hand), strict=True):
        print(f"{name.replace(' ', '_')}={weight:.2f}")  # noqa: T201


def _key(one: Seen) -> tuple[str, bool]:
    return one.group, one.answerable


def _look(name: str, suite: Suite) -> tuple[list[str], list[Seen]]:
    """The names of the signs, and the signs of each question; all corpora stand in one store, each question sees its own."""
    with tempfile.TemporaryDirectory() as folder, Assistant(Settings(home=Path(folder) / "home")) as assistant:
        sources = {corpus.name: frozenset(_written(corpus, Path(folder) / "documents")) for corpus in suite.corpora}
        assistant.index([Path(folder) / "documents"])
        found = [
            (names, Seen(f"{name}/{item.language[:2]}", item.case, values, answerable))
            for item in suite.items
            if item.split == "dev" or name != "suite"
            for scope, answerable in _scopes(item, sources[item.corpus], alone=name == "squad")
            for names, values in [_signs(assistant, item, scope)]
        ]
    return list(found[0][0]), [one for _, one in found]


def _written(corpus: Corpus, folder: Path) -> Iterator[str]:
    """Put a corpus's documents into a folder that all share; yields their names."""
    folder.mkdir(exist_ok=True)
    documents = {path.name: path.read_bytes() for path in sorted(corpus.folder.iterdir())} if corpus.folder else {}
    documents |= {document.source: document.text.encode() for document in corpus.documents}
    for source, text in documents.items():
        (folder / source).write_bytes(text)
        yield source


def _scopes(item: Item, sources: frozenset[str], *, alone: bool) -> Iterator[tuple[Scope, bool]]:
    yield Scope(sources=sources), item.unanswerable is None
    if alone and item.unanswerable is None:
        yield Scope(sources=sources - {evidence.source for evidence in item.evidence}), False


def _signs(assistant: Assistant, item: Item, scope: Scope) -> tuple[tuple[str, ...], tuple[float, ...]]:
    told = assistant.explain(item.question, [Turn(question) for question in item.history], scope)
    return tuple(sign.name for sign in told.signs), tuple(sign.value for sign in told.signs)


def _odds(signs: "Floats", weights: "Floats") -> "Floats":
    odds: Floats = signs @ weights[:-1] + weights[-1]
    return odds


def _fit(signs: "Floats", answerable: "NDArray[np.bool_]", counts: "Floats", by_hand: "Floats") -> "Floats":
    """Logistic regression with a ridge, by Newton's method: a weight a sign, then the bias. by_hand: NaN where it is fitted."""
    free = np.isnan(by_hand)
    given = signs[:, ~free] @ by_hand[~free]
    design = np.hstack([signs[:, free], np.ones((len(signs), 1))])
    ridge = np.diag([2 * RIDGE] * int(free.sum()) + [1e-9])
    weights, counts = np.zeros(design.shape[1]), counts / counts.sum()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(design @ weights + given)))
        slope = design.T @ (counts * (chance - answerable)) + ridge @ weights
        weights = weights - np.linalg.solve(
            (design * (counts * chance * (1 - chance))[:, None]).T @ design + ridge, slope
        )
    whole = by_hand.copy()
    whole[free] = weights[:-1]
    fitted: Floats = np.append(whole, weights[-1])
    return fitted


if __name__ == "__main__":
    main()
