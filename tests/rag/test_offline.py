"""Index and ask with the network gone: a process in which any connection or name look-up is an error."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

PROGRAM = """
import json, sys
from pathlib import Path

import pytest

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


# Native code asks for names without Python's knowledge: this stands in the C library's way and writes them down.
SPY = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    FILE *file = fopen(getenv("NAMES"), "a");
    if (file) { fprintf(file, "%s\\n", name ? name : ""); fclose(file); }
    return EAI_FAIL;
}
"""
NATIVE = """
import sys, tempfile, time
from pathlib import Path

import pytest
import rag
if sys.argv[1] == "store":
    with rag.Assistant(rag.Settings(home=Path(tempfile.mkdtemp())), embedder=rag.E5("onnx")) as assistant:
        assistant.index([Path(sys.argv[2])])
        assistant.ask("Who discussed Kazakhstan with Wang Yi?")
else:
    for name in sys.argv[1].split():
        __import__(name)
time.sleep(1.5)  # it calls from a thread of its own
"""


@pytest.mark.parametrize(
    "what", ["store", "onnxruntime chromadb tokenizers pypdfium2", "gradio", "ui.cli evals.runner"]
)
def test_no_native_library_asks_for_a_name_or_leaves_an_id(what: str, tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NAMES": str(tmp_path / "names"),
    }
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    if compiler and sys.platform == "linux":
        source = tmp_path / "spy.c"
        source.write_text(SPY)
        subprocess.run([compiler, "-shared", "-fPIC", "-o", tmp_path / "spy.so", source], check=True)
        environment["LD_PRELOAD"] = str(tmp_path / "spy.so")
    article = next(SEEDS.glob("003_*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", NATIVE, what, article],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "names").read_text() if (tmp_path / "names").exists() else ""
    left = [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*onnxruntime*")]
    assert (asked, left) == ("", [])
