"""Fits the weights of the engine, on many archives together, and shows what they give on one that was left out.

    python -m evals.fit ranking --suite evals/suites/seeds.yaml --squad FILES --archive FOLDER
    python -m evals.fit confidence --suite … --squad … --archive … --nomiracl FILES

`ranking` fits the signals of `rag/retrieve/signals.py`: which sentence of an archive answers. `confidence` fits the signs of
`rag/retrieve/confidence.py`: whether any does. For each set of questions it prints the figure *as fitted without that set*, with a 95%
interval, and beside it the figure of the weights that are in the code. What does not help on the set left out does not go in. Run by
hand; nothing imports it, and what it prints is looked at before it is put into the code. Of the project's own suites only the half
that may be tuned on (`dev`) is read.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.matching import states_any
from evals.outside import load_archive, load_nomiracl, load_squad
from evals.suite import Corpus, Item, Suite, load_suite
from rag import Assistant, Explanation, Hit, Scope, Settings, Turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

RIDGE = 1e-3
STEPS = 30  # of Newton's method
MOST_SENTENCES = 80  # of a question, the best by the weights in the code, and those that answer
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Case:
    """What one question shows: a row of evidence a sentence, and which of them answer (`ranking`); or one row, and whether any does."""

    set: str
    rows: "Floats"  # (n, number of signals)
    right: "Flags"  # (n,)


@dataclass(frozen=True, slots=True)
class CodeWeights:
    """The weights in the code, by the name of what they weigh; "bias" the last, where there is one."""

    names: tuple[str, ...] = ()
    values: tuple[float, ...] = ()


Look = Callable[[Assistant, str, Item, Scope], Iterator[tuple[CodeWeights, Case]]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("what", choices=["ranking", "confidence"])
    parser.add_argument(
        "--suite", type=Path, nargs="*", default=[], help="suites; of each the half that may be tuned on"
    )
    parser.add_argument(
        "--squad", type=Path, nargs="*", default=[], help="XQuAD-IN files; paragraphs in mixed languages"
    )
    parser.add_argument("--nomiracl", type=Path, nargs="*", default=[], help="NoMIRACL files")
    parser.add_argument("--archive", type=Path, nargs="*", default=[], help="folders with articles/ and questions.json")
    asked = parser.parse_args(arguments)
    sets = [(suite.name, suite) for suite in map(load_suite, asked.suite)]
    sets += [(folder.name, load_archive(folder)) for folder in asked.archive]
    sets += [("squad", load_squad(asked.squad, mixed_seed=0))] if asked.squad else []
    if asked.what == "ranking":
        _ranking(dict(sets))
    else:
        languages = sorted({file.name.partition(".")[0] for file in asked.nomiracl})
        sets += [
            (f"nomiracl/{language}", load_nomiracl([f for f in asked.nomiracl if f.name.startswith(f"{language}.")]))
            for language in languages
        ]
        _confidence(dict(sets))


# --- Which sentence answers


def _ranking(sets: Mapping[str, Suite]) -> None:
    code, cases = _collected(sets, _sentences)
    in_code = np.array(code.values)

    def first(chosen: Sequence[Case], weights: "Floats") -> list[float]:
        return [float(case.right[int(np.argmax(case.rows @ weights))]) for case in chosen]

    def in_three(chosen: Sequence[Case], weights: "Floats") -> list[float]:
        return [float(case.right[np.argsort(-(case.rows @ weights))[:3]].any()) for case in chosen]

    for left_out in sets:
        mine = [case for case in cases if case.set == left_out]
        weights = _fit_softmax([case for case in cases if case.set != left_out], len(in_code))
        _tell(f"{left_out}: first, as fitted without it", first(mine, weights))
        _tell(f"{left_out}: among three, as fitted without it", in_three(mine, weights))
        _tell(f"{left_out}: first, weights in the code", first(mine, in_code))
    for name, weight in zip(code.names, _fit_softmax(cases, len(in_code)), strict=True):
        print(f"{name}: {weight:.2f}")  # noqa: T201


def _sentences(assistant: Assistant, name: str, item: Item, scope: Scope) -> Iterator[tuple[CodeWeights, Case]]:
    """The evidence of each sentence of the archive; nothing where none answers."""
    if item.unanswerable is not None or item.history or not item.facts:
        return
    told = assistant.explain(item.question, (), scope, k=1000)
    hits = [considered.hit for considered in told.considered]
    if not hits:
        return
    evidence = told.considered[0].evidence
    code = CodeWeights(tuple(one.name for one in evidence), tuple(one.weight for one in evidence))
    rows = [[values[at] for values in hit.signals.values()] for hit in hits for at in range(len(hit.sentence_scores))]
    right = np.array([right for hit in hits for right in _right(assistant, item, hit)], dtype=bool)
    scores = np.array([score for hit in hits for score in hit.sentence_scores])
    kept = np.argsort(-scores)[:MOST_SENTENCES]
    kept = np.union1d(kept, np.flatnonzero(right))
    if right.any():
        yield code, Case(name, np.array(rows)[kept], right[kept])


def _right(assistant: Assistant, item: Item, hit: Hit) -> Iterator[bool]:
    gold = {evidence.source for evidence in item.evidence}
    source = assistant.article(hit.passage.article_id).source
    for text in hit.passage.sentence_texts:
        yield source in gold and any(states_any(text, fact) for fact in item.facts)


def _fit_softmax(cases: Sequence[Case], size: int) -> "Floats":
    """A softmax over the sentences of a question, by Newton's method; each set weighs the same, however many questions it has."""
    counts = _balance(cases)
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, curve = RIDGE * weights, RIDGE * np.eye(size)
        for case, count in zip(cases, counts, strict=True):
            odds = case.rows @ weights
            chance = np.exp(odds - odds.max())
            chance /= chance.sum()
            target = chance * case.right
            target /= max(target.sum(), 1e-12)
            mean = chance @ case.rows
            slope += count * ((chance - target) @ case.rows)
            curve += count * ((case.rows * chance[:, None]).T @ case.rows - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-9))
    fitted: Floats = weights
    return fitted


# --- Whether any does


def _confidence(sets: Mapping[str, Suite]) -> None:
    code, cases = _collected(sets, _signs)
    in_code = np.array(code.values)
    for left_out in sets:
        mine = [case for case in cases if case.set == left_out]
        weights = _fit_logistic([case for case in cases if case.set != left_out])
        _tell_confidence(f"{left_out}, as fitted without it", mine, weights)
        _tell_confidence(f"{left_out}, weights in the code", mine, in_code)
    for name, weight in zip(code.names, _fit_logistic(cases), strict=True):
        print(f"{name.replace(' ', '_')}={weight:.2f}")  # noqa: T201


def _tell_confidence(label: str, cases: Sequence[Case], weights: "Floats") -> None:
    odds = np.array([float(case.rows[0] @ weights[:-1] + weights[-1]) for case in cases])
    right = np.array([bool(case.right[0]) for case in cases])
    if right.all() or not right.any():
        return
    ahead = odds[right][:, None] - odds[~right][None, :]
    above = (ahead > 0).mean() + (ahead == 0).mean() / 2
    sure = odds >= 0
    print(  # noqa: T201
        f"{label}: AUC {above:.3f}; sure of {sure[right].mean():.2f} of the answerable and {sure[~right].mean():.2f} of the others"
    )
    for rate in (0.02, 0.05, 0.10):
        limit = np.quantile(odds[right], rate)
        chance, kept = 1 / (1 + np.exp(-limit)), (odds[~right] < limit).mean()
        print(f"    refusing {rate:.0%} of the answerable (below {chance:.2f}): {kept:.2f} of the others")  # noqa: T201


def _signs(assistant: Assistant, name: str, item: Item, scope: Scope) -> Iterator[tuple[CodeWeights, Case]]:
    """The signs of a question; of an answerable one of a large archive also without the articles that answer."""
    told = assistant.explain(item.question, [Turn(question) for question in item.history], scope)
    if not told.signs:
        return
    names = (*(sign.name for sign in told.signs), "bias")
    code = CodeWeights(names, (*(sign.weight for sign in told.signs), told.bias))
    yield code, _one(name, told, answerable=item.unanswerable is None)
    if name == "squad" and item.unanswerable is None:
        less = Scope(sources=scope.sources - {evidence.source for evidence in item.evidence})
        without = assistant.explain(item.question, (), less)
        yield code, _one(name, without, answerable=False)


def _one(name: str, told: Explanation, *, answerable: bool) -> Case:
    return Case(name, np.array([[sign.value for sign in told.signs]]), np.array([answerable]))


def _fit_logistic(cases: Sequence[Case]) -> "Floats":
    """Logistic regression with a ridge, by Newton's method: a weight a sign, then the bias.

    Each set has a bias of its own while the weights are fitted: how near the unanswerable questions of a set come is how it was made,
    and must not be learnt as if it were a sign. The bias that is given is the mean of theirs.
    """
    counts = np.array(_balance(cases))
    sets = sorted({case.set for case in cases})
    design = np.array([[*case.rows[0], *(float(case.set == name) for name in sets)] for case in cases])
    right = np.array([bool(case.right[0]) for case in cases])
    ridge = np.diag([RIDGE] * (design.shape[1] - len(sets)) + [1e-9] * len(sets))
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(design @ weights)))
        slope = design.T @ (counts * (chance - right)) + ridge @ weights
        curve = (design * (counts * chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights - np.linalg.solve(curve, slope)
    fitted: Floats = np.append(weights[: -len(sets)], weights[-len(sets) :].mean())
    return fitted


# --- Both


def _collected(sets: Mapping[str, Suite], look: Look) -> tuple[CodeWeights, list[Case]]:
    """The weights in the code, and the cases of all sets; each question sees its own corpus only."""
    code = CodeWeights()
    cases: list[Case] = []
    for name, suite in sets.items():
        with tempfile.TemporaryDirectory() as folder, Assistant(Settings(home=Path(folder) / "home")) as assistant:
            sources = {corpus.name: frozenset(_written(corpus, Path(folder) / "documents")) for corpus in suite.corpora}
            report = assistant.index([Path(folder) / "documents"])
            indexed = {article.source for article in assistant.articles()}
            for item in suite.items:
                if item.split == "dev" or name not in ("seeds", "market"):
                    scope = Scope(sources=frozenset(s for s in indexed if _stem(s) in sources[item.corpus]))
                    for code, case in look(assistant, name, item, scope):  # noqa: B007 - of the last one, as of any
                        cases.append(case)
            print(f"{name}: {len(report.added)} articles, {sum(case.set == name for case in cases)} cases")  # noqa: T201
    return code, cases


def _stem(source: str) -> str:
    return source.partition("#")[0]


def _written(corpus: Corpus, folder: Path) -> Iterator[str]:
    """Put a corpus's documents into a folder that all share; yields their names."""
    folder.mkdir(exist_ok=True)
    documents = {path.name: path.read_bytes() for path in sorted(corpus.folder.iterdir())} if corpus.folder else {}
    documents |= {document.source: document.text.encode() for document in corpus.documents}
    for source, text in documents.items():
        (folder / source).write_bytes(text)
        yield source


def _balance(cases: Sequence[Case]) -> list[float]:
    """The weight of each case: every set, and in it what is right and what is not, weighs the same."""
    keys = [(case.set, bool(case.right[0]) if len(case.right) == 1 else True) for case in cases]
    sizes = {key: keys.count(key) for key in set(keys)}
    return [1 / sizes[key] / len(sizes) for key in keys]


def _tell(label: str, values: Sequence[float]) -> None:
    drawn = np.random.default_rng(0).choice(np.array(values), size=(RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    print(f"{label}: {np.mean(values):.3f} ({low:.3f} to {high:.3f}; {len(values)} questions)")  # noqa: T201


if __name__ == "__main__":
    main()
