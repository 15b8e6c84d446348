"""A store made once a session from `seeds/`, and the real command line on it."""

import subprocess
import sys
from pathlib import Path

import pytest

from rag import Assistant, Settings

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from ui.cli import main; main()")


def home(factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the five seed articles. Nobody changes it: copy it first."""
    folder = factory.getbasetemp() / "seeded"
    if folder.exists():
        return folder
    with Assistant(Settings(home=folder)) as assistant:
        report = assistant.index([ROOT / "seeds"])
    assert len(report.added) == 5, report
    return folder


def pramana(*arguments: str, home: Path | None = None, said: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does; `said` is its standard input."""
    where = ("--home", str(home)) if home else ()
    typed = said if isinstance(said, bytes) else said.encode()
    done = subprocess.run([*COMMAND, *where, *arguments], input=typed, capture_output=True, cwd=ROOT, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
