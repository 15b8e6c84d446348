"""Index and ask with the network gone: a process in which any connection or name look-up is an error."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SEEDS

PROGRAM = """
import json, sys
from pathlib import Path

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        if event == "socket.connect" and not isinstance(args[1], tuple):
            return  # a socket of this machine's own, between threads
        tried.append(f"{event} {args[1:]}")
        raise OSError("the network is off")

tried = []
sys.addaudithook(refuse)
from rag import Assistant, Settings

with Assistant(Settings(home=Path(sys.argv[1]))) as assistant:
    report = assistant.index([Path(sys.argv[2])])
    answer = assistant.ask("Who discussed Kazakhstan with Wang Yi?")
print(json.dumps({"added": report.added, "claims": len(answer.claims), "tried": tried}))
"""


def test_index_and_ask_with_the_network_off(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "TIKTOKEN_CACHE_DIR": "", "XDG_CACHE_HOME": str(tmp_path)}
    article = next(SEEDS.glob("003_*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "home"), str(article)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["added"], told["tried"]) == ([article.name], [])
    assert told["claims"] > 0
