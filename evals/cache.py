"""Answers kept between runs: by question, corpus, code and settings, so that a change of any of them asks again.

What is kept is what was observed, not how it was judged: judging is done anew in every run.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import rag
from evals.grade import Observation
from evals.suite import Item


class AnswerCache:
    """One JSON file a question in `folder`; `circumstances` is the fingerprint of all that an answer depends on."""

    def __init__(self, folder: Path, circumstances: str) -> None:
        self._folder = folder
        self._circumstances = circumstances

    def get(self, item: Item) -> Observation | None:
        """What was observed for this question, or None. A file that cannot be read is as good as none."""
        path = self._path(item)
        try:
            observation: Observation = _adapter().validate_json(path.read_bytes())
        except (OSError, ValueError):
            return None
        return observation

    def put(self, item: Item, observation: Observation) -> None:
        """Keep what was observed. Written whole or not at all."""
        path = self._path(item)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_bytes(_adapter().dump_json(observation))
        draft.replace(path)

    def _path(self, item: Item) -> Path:
        asked = "\0".join((self._circumstances, *item.history, item.question))
        name = hashlib.sha256(asked.encode()).hexdigest()
        return self._folder / name[:2] / f"{name[2:32]}.json"


def fingerprint_files(folder: Path) -> str:
    """16 hex digits of the names and contents of every file in the folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


@cache
def fingerprint_code() -> str:
    """16 hex digits of all that makes an answer: the package `rag` and the prompts beside it."""
    package = Path(rag.__file__).parent
    prompts = package.parent / "prompts"
    parts = [fingerprint_files(package), fingerprint_files(prompts) if prompts.is_dir() else "", rag.__version__]
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:16]


@cache
def _adapter() -> Any:  # noqa: ANN401 - pydantic's own type is generic in what mypy cannot name here
    from pydantic import TypeAdapter

    return TypeAdapter(Observation)
