"""Parallel users: how long one waits for an answer of `pramana chat` among many, against how long one waits alone.

`python -m evals.bench.users [USERS] [SECONDS]`: 20 and 60 unless told. Each user asks the next question as soon as the last is answered,
over HTTP as any program does; an answer that fails or is no answer ends the run with exit code 1.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from evals.bench.measure import Bar, bar, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import Assistant, Settings

PATIENCE = 60.0  # seconds for the server to come up, and for one answer
FAIR = 3.0  # times one user's wait, for each user that a core has to serve


def main(users: int, seconds: float) -> int:
    """Measure, print, plot."""
    suite = load_suite(SEEDS)
    questions = [item.question for item in suite.items if not item.history]
    folder = suite.corpora[0].folder
    with tempfile.TemporaryDirectory() as home:
        with Assistant(Settings(home=Path(home))) as assistant:
            assistant.index([folder] if folder else [])
        with _served(home) as address:
            for question in questions[:5]:  # load what is loaded once before the clock starts
                _ask(address, question)
            alone = _run(address, questions, 1, seconds / 3)
            among = _run(address, questions, users, seconds)
    p95 = [_p95(times) for times in (alone.times, among.times)]
    share = users / (os.cpu_count() or 1)
    bars = [
        bar("one user", alone.times),
        Bar("one user, p95", p95[0], min(alone.times), len(alone.times)),
        bar(f"{users} users", among.times),
        Bar(f"{users} users, p95", p95[1], min(among.times), len(among.times)),
    ]
    wrong = len(alone.wrong) + len(among.wrong)
    ratio = p95[1] / p95[0] / share
    told = f"{wrong} errors; p95 of {users} is {ratio:.2f} times one user's, per core; {len(among.times) / seconds:.0f} answers a second"
    report("users", "Parallel users", bars, told)
    for answer in [*alone.wrong, *among.wrong][:5]:
        print(answer)
    return 1 if wrong or ratio > FAIR else 0


class _LoadRun:
    """What some users saw: milliseconds of each answer, and what went wrong."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.wrong: list[str] = []

    def ask(self, address: str, questions: Iterator[str], until: float) -> None:
        """One user's time at the page."""
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                _ask(address, next(questions))
            except (OSError, ValueError) as error:
                self.wrong.append(f"{type(error).__name__}: {error}"[:200])
            self.times.append((time.perf_counter() - began) * 1000)


def _run(address: str, questions: list[str], users: int, seconds: float) -> _LoadRun:
    run, until = _LoadRun(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=run.ask, args=(address, islice(cycle(questions), user * 7, None), until))
        for user in range(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def _ask(address: str, question: str) -> None:
    """One answer by Gradio's API: a call is left, and its event listened to.

    Raises:
        ValueError: no answer came.

    """
    call = f"{address}/gradio_api/call/ask"
    data = json.dumps({"data": [question]}).encode()
    left = urllib.request.Request(call, data, {"content-type": "application/json"})  # noqa: S310 - our own address
    with urllib.request.urlopen(left, timeout=PATIENCE) as reply:  # noqa: S310 - as above
        event = json.loads(reply.read())["event_id"]
    with urllib.request.urlopen(f"{call}/{event}", timeout=PATIENCE) as reply:  # noqa: S310 - as above
        told = reply.read().decode()
    if "event: complete" not in told or '"confidence"' not in told:
        raise ValueError(told[:200])


@contextmanager
def _served(home: str) -> Iterator[str]:
    """The address of `pramana chat`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("pramana")), "--home", home, "chat", "--port", str(port)]
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"{address}/health", timeout=5).close()  # noqa: S310 - as above
                break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > until or process.poll() is not None:
                    raise
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, float(sys.argv[2]) if len(sys.argv) > 2 else 60.0))
