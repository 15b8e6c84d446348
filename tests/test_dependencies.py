"""What is imported is declared: a package that only comes along with another one goes when that one no longer wants it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.conftest import ROOT

OWN = {"rag", "ui", "evals", "tests"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DISTRIBUTIONS = packages_distributions()  # "yaml" → ["PyYAML"]
BENCH = "evals/bench"  # run by hand, in a checkout


def declared(requirements: list[str]) -> set[str]:
    """The names of requirements, as the package index compares them."""
    return {normal(re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]) for requirement in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(room: str, but: str = "-") -> dict[str, str]:
    """The packages of others that a room's modules import, anywhere in them, each with a module that does. but: not in this folder."""
    modules: dict[str, str] = {}
    for file in sorted(file for file in (ROOT / room).rglob("*.py") if not file.is_relative_to(ROOT / but)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for package in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - OWN:
                modules.setdefault(package, str(file.relative_to(ROOT)))
    return modules


def undeclared(modules: dict[str, str], names: set[str]) -> dict[str, str]:
    """Those of them that none of the names brings."""
    return {
        package: module
        for package, module in modules.items()
        if not any(normal(distribution) in names for distribution in DISTRIBUTIONS.get(package, [package]))
    }


@pytest.mark.parametrize("room", ["rag", "ui", "evals"])
def test_what_the_package_imports_is_declared(room: str) -> None:
    names = declared([*PROJECT["dependencies"], *EXTRAS["mcp"], *EXTRAS["local"]])
    assert undeclared(imported(room, but=BENCH), names) == {}


@pytest.mark.parametrize("room", ["tests", BENCH])
def test_what_a_checkout_imports_is_declared(room: str) -> None:
    assert undeclared(imported(room), declared([*PROJECT["dependencies"], *EXTRAS["dev"]])) == {}


def test_an_undeclared_import_is_noticed() -> None:
    assert undeclared({"yaml": "a.py", "PIL": "b.py"}, declared(["pyyaml>=6.0", "rich"])) == {"PIL": "b.py"}
