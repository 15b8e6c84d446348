"""The real command line, run as a user runs it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from ui.cli import main; main()")


def pramana(*arguments: str, home: Path | None = None, said: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does; `said` is its standard input."""
    where = ("--home", str(home)) if home else ()
    typed = said if isinstance(said, bytes) else said.encode()
    done = subprocess.run([*COMMAND, *where, *arguments], input=typed, capture_output=True, cwd=ROOT, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
