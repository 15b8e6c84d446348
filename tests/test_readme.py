"""What the documents show must be so: their commands, their Python, their output, their numbers and their links."""

import json
import re
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.conftest import ROOT
from tests.ui.seeded import pramana

README = ROOT / "README.md"
GUIDES = [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "evals" / "README.md"]
DOCUMENTS = [*GUIDES, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
MEASURED = ROOT / "docs" / "measuring.md"
LANGUAGES = {"en": "English", "hi": "Hindi", "te": "Telugu"}
ASKERS = LANGUAGES | {"hi-Latn": "Hindi, Latin letters", "te-Latn": "Telugu, Latin letters"}


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def blocks(file: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", file.read_text(encoding="utf-8"), re.DOTALL)


def commands(file: Path) -> list[list[str]]:
    """Each `pramana …` of a document, as its words."""
    lines = [line for block in blocks(file, "sh") for line in block.splitlines() if line.startswith("pramana ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def options(words: list[str]) -> list[str]:
    return [word for word in words if word.startswith("--")]


def shapes() -> list[list[str]]:
    """The commands of all documents; of those that differ in values alone, one."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for words in (words for file in GUIDES for words in commands(file)):
        named = words[:2] if words[0] in ("articles", "feedback") and len(words) > 1 else words[:1]
        seen.setdefault((*named, *options(words)), words)
    return list(seen.values())


@pytest.mark.parametrize("words", shapes(), ids=" ".join)
def test_a_command_is_one_that_pramana_knows(words: list[str]) -> None:
    said = pramana(*words, "--help")
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|\n)make (\w+)", README.read_text(encoding="utf-8")))))
def test_a_make_target_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_python_runs(seeds_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(seeds_home, tmp_path / ".pramana")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    printed: list[object] = []
    exec(compile(blocks(README, "python")[0], "README.md", "exec"), {"print": lambda *said: printed.extend(said)})  # noqa: S102
    assert "150" in str(printed[0])


def test_what_is_shown_of_an_answer_is_what_is_printed(seeds_home: Path) -> None:
    words = next(words for words in commands(README) if words[0] == "ask")
    said = pramana(*words, home=seeds_home)
    assert said.stdout.startswith(blocks(README, "text")[0].rstrip("\n")), said.stdout


def test_the_suite_that_is_shown_is_one() -> None:
    schema = json.loads((ROOT / "evals" / "suites" / "suite.schema.json").read_text(encoding="utf-8"))
    for file in (MEASURED, ROOT / "evals" / "README.md"):
        jsonschema.validate(yaml.safe_load(blocks(file, "yaml")[0]), schema)


def test_every_guide_is_linked_from_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    assert [file.name for file in sorted((ROOT / "docs").glob("*.md")) if f"(docs/{file.name})" not in readme] == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_numbers_are_those_of_the_baseline() -> None:
    shown = re.search(
        r"<!-- numbers:.*?-->\n(.*?)\n<!-- end of numbers -->", MEASURED.read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown is not None
    assert shown[1] == numbers(), f"Put this into docs/measuring.md:\n{numbers()}"


def numbers() -> str:
    """The tables of docs/measuring.md, counted from the committed baselines."""
    suites = (
        ("Fourteen articles on everyday subjects, on which nothing was tuned", "suites/market/baseline.json", "all"),
        ("The five founding articles, the questions on which nothing was tuned", "baseline.json", "test"),
    )
    return "\n\n".join(table(title, ROOT / "evals" / file, split) for title, file, split in suites)


def table(title: str, file: Path, split: str) -> str:
    """What a baseline says of the questions of a split."""
    results = json.loads(file.read_text(encoding="utf-8"))["results"]
    asked = [one for one in results if one["outcome"] != "error" and split in ("all", one["split"])]
    answerable = [one for one in asked if one["article_language"] != "-"]
    unanswerable = [one for one in asked if one["article_language"] == "-"]
    lines = [
        f"**{title}**",
        "",
        f"| asked in | {' | '.join(f'{name} article' for name in LANGUAGES.values())} |",
        "|---|---|---|---|",
    ]
    for language, name in ASKERS.items():
        cells = [
            share(one["outcome"] == "right" for one in answerable if pair(one) == (language, of)) for of in LANGUAGES
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    right = share(one["outcome"] == "right" for one in answerable)
    refused = share(one["outcome"] == "refused" for one in answerable)
    rightly = share(one["outcome"] == "right" for one in unanswerable)
    return "\n".join(
        [
            *lines,
            "",
            f"Together {right} are answered rightly. Questions that the articles answer: {refused} are refused. Questions that they do not",
            f"answer: {rightly} are refused, or shown with no more than what may answer.",
        ]
    )


def pair(result: dict[str, str]) -> tuple[str, str]:
    return result["language"], result["article_language"]


def share(outcomes: Iterable[bool]) -> str:
    found = list(outcomes)
    return f"{100 * sum(found) / len(found):.0f}% of {len(found)}" if found else "–"


@pytest.mark.parametrize("room", ["rag", "ui", "evals"])
def test_every_room_is_in_the_architecture(room: str) -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = [file.name for file in sorted((ROOT / room).glob("*.py")) if not file.name.startswith("__")]
    assert [name for name in modules if f"`{name}`" not in told] == []


def test_no_room_is_told_of_that_is_not_there() -> None:
    told = re.findall(r"`(\w+\.py)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    there = {file.name for room in ("rag", "ui", "evals") for file in (ROOT / room).rglob("*.py")}
    assert set(told) - there == set()
