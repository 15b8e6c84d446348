"""The command line as a user meets it: a real process, a real store made from `seeds/`."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from rag import Answer, Assistant, Settings
from tests.ui.seeded import COMMAND, ROOT, pramana
from ui.cli import app

ANSWERED = "Where did Putin invite Xi Jinping to come next spring?"
ANSWERABLE = [
    pytest.param("रूस की टीकाकरण दर कितनी है?", "36.7%", id="hi"),
    pytest.param("2024లో రష్యా ఏ దేశంతో రక్షణ ఒప్పందంపై సంతకం చేసింది?", "ఉత్తర కొరియా", id="te"),
    pytest.param(ANSWERED, "Moscow", id="en"),
]
REFUSED = "Who won the cricket world cup in 2011?"
COMMANDS = ["index", "ask", "chat", "doctor", "eval", "articles"]


@pytest.fixture
def spare_home(home: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(home, tmp_path / "home"))


@pytest.mark.parametrize(("question", "fact"), ANSWERABLE)
def test_an_answer_holds_the_fact(home: Path, question: str, fact: str) -> None:
    assert fact in pramana("ask", question, home=home).stdout


def test_an_answer_exits_0(home: Path) -> None:
    assert pramana("ask", ANSWERED, home=home).returncode == 0


def test_a_refusal_exits_3(home: Path) -> None:
    assert pramana("ask", REFUSED, home=home).returncode == 3


def test_a_refusal_says_why_in_the_askers_language(home: Path) -> None:
    assert "लेखों में" in pramana("ask", "दिल्ली में कल बारिश कितने मिलीमीटर हुई?", home=home).stdout


def test_a_dash_reads_the_question(home: Path) -> None:
    assert "Moscow" in pramana("ask", "-", home=home, said=ANSWERED + "\n").stdout


def test_home_may_follow_the_command(home: Path) -> None:
    assert pramana("articles", "--home", str(home)).stdout.count(".txt") == 5


def test_json_has_the_fields_of_answer(home: Path) -> None:
    told = json.loads(pramana("ask", ANSWERED, "--json", home=home).stdout)
    assert list(told) == [field.name for field in fields(Answer)]


def test_json_of_a_refusal_exits_3_with_its_reason(home: Path) -> None:
    done = pramana("ask", REFUSED, "--json", home=home)
    assert (done.returncode, json.loads(done.stdout)["refusal"]["reason"]) == (3, "not_in_articles")


@pytest.mark.parametrize(("question", "fact"), ANSWERABLE)
def test_quotes_in_json_stand_at_their_offsets(home: Path, question: str, fact: str) -> None:
    told = json.loads(pramana("ask", question, "--json", home=home).stdout)
    with Assistant(Settings(home=home)) as assistant:
        texts = {article.id: article.text for article in assistant.articles()}
    quotes = [quote for claim in told["claims"] for quote in claim["citations"]]
    assert [texts[q["article_id"]][q["start"] : q["end"]] for q in quotes] == [q["quote"] for q in quotes] != []


def test_explain_tells_what_became_of_each_passage(home: Path) -> None:
    said = pramana("ask", ANSWERED, "--explain", home=home).stdout
    assert "part of the answer" in said
    assert "sentence similarity" in said


def test_explain_as_json_stands_beside_the_answer(home: Path) -> None:
    told = json.loads(pramana("ask", REFUSED, "--explain", "--json", home=home).stdout)
    assert list(told) == ["answer", "explanation"]
    assert told["explanation"]["confidence"] == told["answer"]["confidence"]


def test_a_scope_narrows_what_is_cited(home: Path) -> None:
    narrowed = ["--since", "2025-01-01", "--language", "te"]
    told = json.loads(pramana("ask", "What did Xi say?", *narrowed, "--json", home=home).stdout)
    assert {article["language"] for article in told["articles"]} == {"te"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["ask", "Who?", "--since", "yesterday"], id="not a date"),
        pytest.param(["ask", "Who?", "--article", "0123"], id="ask an unknown article"),
        pytest.param(["ask", ""], id="empty question"),
        pytest.param(["ask", " \n "], id="blank question"),
        pytest.param(["ask", "😀🎉"], id="only emoji"),
        pytest.param(["ask", "x" * 20_000], id="20,000 characters"),
        pytest.param(["ask", "\udcff\udcfe why?"], id="not UTF-8"),
        pytest.param(["ask"], id="no question"),
        pytest.param(["ask", "a", "b"], id="two questions"),
        pytest.param(["index", "no-such-file.txt"], id="missing file"),
        pytest.param(["articles", "show", "0123"], id="unknown article"),
        pytest.param(["articles", "remove", "0123", "--yes"], id="remove an unknown article"),
        pytest.param(["answer"], id="unknown command"),
        pytest.param(["chat", "--port", "99999"], id="impossible port"),
    ],
)
def test_bad_use_exits_2_with_a_message(home: Path, arguments: Sequence[str]) -> None:
    done = pramana(*arguments, home=home)
    assert (done.returncode, done.stdout, bool(done.stderr), "Traceback" in done.stderr) == (2, "", True, False)


@pytest.mark.parametrize("said", ["", b"\xff\xfe\x00"], ids=["nothing", "not UTF-8"])
def test_bad_standard_input_exits_2(home: Path, said: str | bytes) -> None:
    done = pramana("ask", "-", home=home, said=said)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_home_that_cannot_be_made_exits_1(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = pramana("index", str(ROOT / "seeds"), home=tmp_path / "file" / "home")
    assert (done.returncode, bool(done.stderr), "Traceback" in done.stderr) == (1, True, False)


def test_asking_an_empty_store_is_refused_with_the_next_step(tmp_path: Path) -> None:
    done = pramana("ask", ANSWERED, home=tmp_path / "new")
    assert (done.returncode, "pramana index" in done.stdout) == (3, True)


def test_only_unreadable_files_exit_1_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = pramana("index", str(tmp_path / "empty.txt"), home=tmp_path / "new")
    assert (done.returncode, "empty.txt" in done.stdout + done.stderr) == (1, True)


def test_indexing_again_changes_nothing(spare_home: Path) -> None:
    assert "5 unchanged" in pramana("index", "seeds", home=spare_home).stdout


def test_articles_show_lists_passages(home: Path) -> None:
    with Assistant(Settings(home=home)) as assistant:
        first = assistant.articles()[0]
    assert "\n0–" in pramana("articles", "show", first.id, home=home).stdout


def test_removing_needs_a_yes(spare_home: Path) -> None:
    with Assistant(Settings(home=spare_home)) as assistant:
        first = assistant.articles()[0]
    done = pramana("articles", "remove", first.id, home=spare_home)
    assert (done.returncode, "--yes" in done.stderr) == (2, True)


def test_a_removed_article_is_gone(spare_home: Path) -> None:
    with Assistant(Settings(home=spare_home)) as assistant:
        first = assistant.articles()[0]
    pramana("articles", "remove", first.id, "--yes", home=spare_home)
    assert first.id not in pramana("articles", home=spare_home).stdout


def test_doctor_finds_a_good_store_good(home: Path) -> None:
    assert pramana("doctor", home=home).returncode == 0


def test_version() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert pramana("--version").stdout == f"pramana {declared}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_command(command: str) -> None:
    assert command in pramana("--help").stdout


def test_asking_imports_nothing_that_it_does_not_use(home: Path) -> None:
    ask = (
        "import sys\n"
        "from ui.cli import app\n"
        f"app(['--home', {str(home)!r}, 'ask', {ANSWERED!r}], standalone_mode=False)\n"
        "print([name for name in ('gradio', 'langchain_core', 'langchain_openai', 'openai', 'fastapi', 'evals')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_no_traceback(home: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--home", str(home), "ask", ANSWERED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""


def test_ctrl_c_ends_the_page_quietly_and_leaves_the_store_good(spare_home: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [*COMMAND, "--home", str(spare_home), "chat", "--port", str(port)], stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert (process.returncode, rest, pramana("doctor", home=spare_home).returncode) == (130, b"", 0)


def test_a_taken_port_is_an_error_with_the_next_step(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = pramana("chat", "--port", str(taken.getsockname()[1]), home=home)
    assert (done.returncode, "--port" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--suite", "x", "y"], []], ids=["help", "options and arguments", "nothing"]
)
def test_eval_forwards_everything(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    seen: list[str] = []
    fake = ModuleType("evals.command")

    def main(given: list[str]) -> int:
        seen.extend(given)
        return 7

    fake.main = main  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "evals.command", fake)
    done = CliRunner().invoke(app, ["eval", *arguments])
    assert (seen, done.exit_code) == (arguments, 7)


def test_an_unexpected_failure_is_a_message(home: Path) -> None:
    code = (
        "import rag, ui.cli\n"
        "def broken(*a, **k): raise RuntimeError('the disk melted')\n"
        "rag.Assistant.stream = broken\n"
        "ui.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--home", str(home), "ask", "why?"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert (done.returncode, "the disk melted" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
