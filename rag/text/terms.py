"""What of a text can be met again in another language: names by their sound, numbers by their value, words by their concept.

A word is looked up in the trilingual glossary (`glossary.tsv`, written for this project); one that is not there stands for its
sound. So "sanctions", "प्रतिबंधों" and "ఆంక్షలు" are one term, "Putin" and "పుతిన్‌తో" another, "15 crore" and "150 मिलियन" a third.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.text.glossary import concept
from rag.text.numbers import quantities
from rag.text.sounds import sound
from rag.text.words import words


def terms(text: str) -> frozenset[str]:
    """The terms of `text`, without order."""
    return terms_of(words(text), quantities(text), is_share="%" in text)


def terms_of(folded_words: Sequence[str], amounts: frozenset[float], *, is_share: bool) -> frozenset[str]:
    """The terms of a text whose words and quantities are known. is_share: whether a "%" stands in it."""
    return frozenset(_terms(folded_words, amounts, is_share))


def _terms(folded_words: Sequence[str], amounts: frozenset[float], is_share: bool) -> Iterator[str]:  # noqa: FBT001
    for word in folded_words:
        if term := _term(word):
            yield term
    if is_share and (percent := concept("percent")):
        yield percent
    for value in amounts:
        yield f"={value:g}"


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    """The term of one folded word; "" for one that says nothing."""
    known = concept(word)
    if known is not None:
        return known
    key = sound(word)
    return "" if key.isdigit() else key
