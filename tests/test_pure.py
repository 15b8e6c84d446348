"""A module of ui or evals that calls itself pure touches no file, no clock and no chance. (Of rag: tests/rag/test_imports.py.)"""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.rag.test_imports import IMPURE, imported_roots

SAYS_SO = re.compile(r"\bpure\b", re.IGNORECASE)
READS = {"open", "input", "print", "read_text", "read_bytes", "write_text", "write_bytes"}


def pure() -> list[Path]:
    """Every module whose first docstring says that it is pure."""
    files = [file for room in ("ui", "evals") for file in sorted((ROOT / room).rglob("*.py"))]
    told = {file: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in files}
    return [file for file, docstring in told.items() if SAYS_SO.search(docstring)]


@pytest.mark.parametrize("module", pure(), ids=lambda file: str(file.relative_to(ROOT)))
def test_what_calls_itself_pure_is(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert (imported_roots(tree) & IMPURE, called(tree) & READS) == (set(), set())


def called(tree: ast.Module) -> set[str]:
    """The names of all functions and methods that a module calls."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(function, "id", getattr(function, "attr", "")) for function in functions}
