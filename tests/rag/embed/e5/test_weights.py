from pathlib import Path

import numpy as np
import pytest

from rag.embed.e5.weights import Weights, read, unpacked
from rag.types.errors import EngineUnfit


def test_the_bundled_file_is_multilingual_e5_small(weights: Weights) -> None:
    shape = weights.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.inner, shape.positions) == (384, 12, 12, 1536, 512)


def test_a_piece_has_the_id_of_its_place(weights: Weights) -> None:
    assert {piece: weights.vocabulary.pieces[piece] for piece in (",", "▁")} == {",": 4, "▁": 6}


def test_a_character_may_become_nothing_one_or_several(weights: Weights) -> None:
    normalised = weights.vocabulary.normalised
    assert [normalised[ord(sign)] for sign in "\x01\u00a0½"] == ["", " ", "1⁄2"]


def test_low_nibbles_are_the_first_half_of_a_block() -> None:
    block = np.zeros((1, 1, 18), np.uint8)
    block[0, 0, :2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    block[0, 0, 2:] = 0x88  # nothing
    block[0, 0, 2] = 0xF0  # the first: 0 → -8; the seventeenth: 15 → 7
    numbers = unpacked(block)
    assert numbers.shape == (1, 32)
    assert {place: float(numbers[0, place]) for place in np.flatnonzero(numbers[0])} == {0: -4.0, 16: 3.5}


@pytest.mark.parametrize("kept", [0, 3, 20, 60, 100_000, 3_000_000, 4_600_000, 5_000_000])
def test_a_file_that_is_cut_short_is_refused(file: Path, tmp_path: Path, kept: int) -> None:
    with file.open("rb") as whole:
        (tmp_path / "short.bin").write_bytes(whole.read(kept))
    with pytest.raises(EngineUnfit):
        read(tmp_path / "short.bin")


HEADER = {
    "another magic": (0, b"GGUF"),
    "no width": (8, (0).to_bytes(4, "little")),
    "a negative count of layers": (12, b"\xff\xff\xff\xff"),
    "a vocabulary beyond reason": (24, b"\xff\xff\xff\x7f"),
    "heads that do not divide the width": (16, (7).to_bytes(4, "little")),
    "a mark outside the vocabulary": (48, b"\xff\xff\xff\x7f"),
    "pieces without end": (64, b"\xff" * 8),
}


@pytest.mark.parametrize(("place", "bytes_"), HEADER.values(), ids=HEADER)
def test_a_header_that_cannot_be_is_refused(file: Path, tmp_path: Path, place: int, bytes_: bytes) -> None:
    with file.open("rb") as whole:
        held = bytearray(whole.read(6_000_000))
    held[place : place + len(bytes_)] = bytes_
    (tmp_path / "other.bin").write_bytes(held)
    with pytest.raises(EngineUnfit):
        read(tmp_path / "other.bin")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineUnfit, match="PRAMANA_ENGINE"):
        read(tmp_path / "none.bin")


@pytest.mark.parametrize(("name", "size"), [("emb.pos", 4), ("no.such", 4), ("l0.q.w", 384)])
def test_a_vector_of_another_size_or_kind_is_refused(weights: Weights, name: str, size: int) -> None:
    with pytest.raises(EngineUnfit):
        weights.floats(name, size=size)


@pytest.mark.parametrize(("name", "columns"), [("l0.q.w", 385), ("l0.q.w", 768), ("l0.q.b", 384)])
def test_a_matrix_of_another_size_or_kind_is_refused(weights: Weights, name: str, columns: int) -> None:
    with pytest.raises(EngineUnfit):
        weights.blocks(name, 384, columns)
