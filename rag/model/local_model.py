"""A model in a GGUF file, run inside this process by llama.cpp (package xllamacpp, extra `local`). Knows no prompt and no article.

llama.cpp answers on a port of the loopback interface that the system chooses, to nobody but who has a key that is made anew for
each run. So a file is asked in the same way as any endpoint: streaming, stopping and failing are one path.
"""

import secrets
import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from rag.types.errors import ModelFileUnusable, ModelPackageMissing

PREFIX = "gguf:"
_WINDOW = 8192  # tokens, at most, where the user sets none: a model's whole window may need more memory than there is
_SIZES = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_MOST_KEYS = 4096


class _Server(Protocol):
    """What is used of xllamacpp's `Server`."""

    listening_address: str


@dataclass(frozen=True, slots=True)
class Local:
    """A model that runs: where it answers, and to which key."""

    url: str
    key: str
    server: _Server  # it runs as long as something holds this


_opening = threading.Lock()
_running: dict[tuple[str, int], Local] = {}


def file_of(model: str) -> Path:
    """The file that `gguf:PATH` names."""
    return Path(model.removeprefix(PREFIX)).expanduser()


def window_of(path: Path, wanted: int | None) -> int:
    """Tokens that the model of a file is opened with: what is wanted, else a moderate window; never more than it was made for.

    Raises:
        ModelFileUnusable: there is no such file, or it is no GGUF.

    """
    made_for = _context_length(path)
    return min(wanted or _WINDOW, made_for or _WINDOW)


def opened(path: Path, window: int) -> Local:
    """The model of a file, loaded once a process; a second or more the first time.

    Raises:
        ModelPackageMissing: the extra `local` is not installed.
        ModelFileUnusable: there is no such file, or llama.cpp cannot load it.

    """
    _context_length(path)
    with _opening:
        place = (str(path.resolve()), window)
        if place not in _running:
            _running.clear()  # one at a time: a model may fill the memory
            _running[place] = _started(path, window)
        return _running[place]


def available() -> None:
    """Whether model files can be run at all.

    Raises:
        ModelPackageMissing: the extra `local` is not installed.

    """
    try:
        import xllamacpp  # noqa: F401
    except ImportError:
        raise ModelPackageMissing(
            "The package that runs model files is not installed.",
            fix="Install it, in Pramana's own folder: .venv/bin/pip install '.[local]'",
        ) from None


def _started(path: Path, window: int) -> Local:
    available()
    import xllamacpp

    key = secrets.token_hex(16)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = window
    params.n_parallel = 1
    params.warmup = False
    params.verbosity = -1
    params.api_keys = [key]
    params.ui = params.endpoint_slots = params.endpoint_props = False
    # Threads that spin while they wait take the cores from the embedder.
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    try:
        server = cast("_Server", xllamacpp.Server(params))
    except RuntimeError:
        raise _unusable(path, "llama.cpp cannot load it") from None
    return Local(f"{server.listening_address}/v1", key, server)


# --- What a file says of itself


def _context_length(path: Path) -> int | None:
    """The window that the model was made for, from the file's own metadata; None where it does not say."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise _unusable(path, "it is no GGUF file")
            return _searched(file)
    except OSError as error:
        raise _unusable(
            path, "there is no such file" if isinstance(error, FileNotFoundError) else "unreadable"
        ) from None
    except (struct.error, ValueError, KeyError):
        raise _unusable(path, "it is damaged") from None


def _searched(file: BinaryIO) -> int | None:
    """The value of the first key that ends in ".context_length". Layout: the GGUF specification, version 3."""
    _, _, keys = struct.unpack("<IQQ", file.read(20))
    for _ in range(min(keys, _MOST_KEYS)):
        name = _string(file)
        (kind,) = struct.unpack("<I", file.read(4))
        if name.endswith(b".context_length") and kind in _SIZES:
            return int(struct.unpack(f"<{_SIZES[kind]}", file.read(struct.calcsize(_SIZES[kind])))[0])
        _skip(file, kind)
    return None


def _string(file: BinaryIO) -> bytes:
    (length,) = struct.unpack("<Q", file.read(8))
    text = file.read(length) if length < 1 << 24 else b""
    if len(text) != length:
        raise ValueError(length)
    return text


def _skip(file: BinaryIO, kind: int) -> None:
    if kind == _STRING:
        _string(file)
    elif kind == _ARRAY:
        inner, count = struct.unpack("<IQ", file.read(12))
        if inner == _STRING:
            for _ in range(count):
                _string(file)
        else:
            file.seek(struct.calcsize(_SIZES[inner]) * count, 1)
    else:
        file.seek(struct.calcsize(_SIZES[kind]), 1)


def _unusable(path: Path, why: str) -> ModelFileUnusable:
    return ModelFileUnusable(
        f"The model file {path.name} cannot be used: {why}.",
        fix="Set PRAMANA_MODEL=gguf:PATH with the path of a GGUF file.",
    )
