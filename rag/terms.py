"""What of a text can be met again in another language: names by their sound, numbers by their value, words by their concept.

A word is looked up in the trilingual glossary (`glossary.tsv`, written for this project); one that is not there stands for its
sound. So "sanctions", "प्रतिबंधों" and "ఆంక్షలు" are one term, "Putin" and "పుతిన్‌తో" another, "15 crore" and "150 मिलियन" a third.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rag.language import sound, words
from rag.numbers import quantities

GLOSSARY = Path(__file__).with_name("glossary.tsv")
_LONGEST_ENDING = 7  # letters that may follow a stem; more, and it is another word


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of `text`, without order."""
    return frozenset(_terms(text))


def _terms(text: str) -> Iterator[str]:
    for word in words(text):
        if term := _term(word):
            yield term
    for value in quantities(text):
        yield f"={value:g}"


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    """The term of one folded word; "" for one that says nothing."""
    stems = _glossary()
    for length in range(len(word), 1, -1):
        concept = stems.get(word[:length] if length < len(word) else f"{word}$") or stems.get(word[:length])
        if concept and len(word) - length <= _LONGEST_ENDING:
            return concept
    key = sound(word)
    return "" if key.isdigit() else key


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    """Stem → concept; a stem that ends in "$" is a whole word."""
    found: dict[str, str] = {}
    if not GLOSSARY.exists():
        return found
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            concept = f"#{line.split(maxsplit=1)[0].rstrip('$')}"
            for stem in line.split():
                bare = words(stem)
                if bare:
                    found.setdefault(bare[0] + ("$" if stem.endswith("$") else ""), concept)
    return found
