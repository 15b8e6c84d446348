"""One small suite over the five articles, its baseline, and the store that every run of these tests shares."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.command import SEEDS, main

CASES = [
    "dec21-vaccine-doses",
    "dec21-trade-target",
    "dec22-samarkand",
    "dec22-farm-trade-growth",
    "jan25-fentanyl",
    "nov25-peskov",
    "jan22-taliban-month",
    "none-gold-price",
    "none-cricket",
    "none-biryani",
    "none-monsoon",
]
GATES = [
    {"metric": "quote_verified", "at_least": 1.0},
    {"metric": "answer_precision", "at_least": 0.5},
    {"metric": "hit@1", "group": "answerable", "at_least": 0.5},
    {"metric": "hallucination_rate", "group": "unanswerable", "at_most": 0.2},
]


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small suite over the five articles, its baseline by the real Assistant, and the store that all runs share."""
    folder = tmp_path_factory.mktemp("evals")
    data: dict[str, Any] = yaml.safe_load(SEEDS.read_text(encoding="utf-8"))
    data["cases"] = [case for case in data["cases"] if case["id"] in CASES]
    data["articles"] = str((SEEDS.parent / data["articles"]).resolve())
    data["gates"] = GATES
    (folder / "suite.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert (
        main([str(folder / "suite.yaml"), "--out", str(folder / "runs" / "first"), "--update-baseline", "--no-github"])
        == 0
    )
    return folder
