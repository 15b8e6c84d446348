"""One meaning a name: what a class of ui, evals or the store is called, no other class is."""

import ast
from collections import defaultdict

from tests.conftest import ROOT

HELD = ("ui", "evals", "rag/store", "rag/embed")  # the rooms whose names are held to it, against those of all rooms
LATER = {"Found", "Place", "Seen"}  # each stands once more, in rag/ingest


def test_no_class_is_named_like_another() -> None:
    places = defaultdict(list)
    for room in ("rag", "ui", "evals"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    places[node.name].append(str(file.relative_to(ROOT)))
    twice = {name: files for name, files in places.items() if len(files) > 1 and name not in LATER}
    assert {name: files for name, files in twice.items() if any(file.startswith(HELD) for file in files)} == {}
