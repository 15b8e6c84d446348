"""The spellings of names: `spellings.txt` has those of names in the news, whoever reads the founding articles or not."""

from pathlib import Path

import pytest

from rag.proof.named import key
from rag.text.words import words

SPELLINGS = [
    line.split()
    for line in Path(__file__).with_name("spellings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=[line[0] for line in SPELLINGS])
def test_a_name_has_one_key_in_every_script(spellings: list[str]) -> None:
    assert {spelling for spelling in spellings if key(words(spelling)[0]) != key(spellings[0])} == set()
