"""The words that rules need, one file a language: `en.toml`, `hi.toml`, `te.toml`. A further file is a further language.

Data, read once; the rules are in the modules that ask for them. Here alone a file is read in `rag.text`. Under a key stands

- a string: words, parted by white space;
- an array: phrases; a `~` at the end of a word stands for any ending ("कितन~");
- a table: what its keys say.

A key is written with dots: `words("question.number")` is `number` in the table `[question]`.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

FOLDER = Path(__file__).parent
_LETTER = r"[\p{L}\p{M}\p{N}]"


@lru_cache(maxsize=1)
def _files() -> Mapping[str, Mapping[str, Any]]:
    """Language → what its file holds, English first."""
    files = sorted(FOLDER.glob("*.toml"), key=lambda file: (file.stem != "en", file.stem))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def languages() -> tuple[str, ...]:
    """The languages that have a file, ISO 639-1, English first."""
    return tuple(_files())


def data(name: str) -> str:
    """The text of another file beside the lexicon: the glossary, the names."""
    return (FOLDER / name).read_text(encoding="utf-8")


def entry(language: str, key: str) -> Any:  # noqa: ANN401 - what a file holds under a key is the caller's to know
    """What stands under a key in one language's file; None where nothing does."""
    held: Any = _files().get(language, {})
    for part in key.split("."):
        held = held.get(part) if isinstance(held, Mapping) else None
    return held


def words(key: str, language: str = "") -> tuple[str, ...]:
    """The words or phrases under a key, of one language or of all."""
    found: list[str] = []
    for name in (language,) if language else languages():
        held = entry(name, key)
        found += held.split() if isinstance(held, str) else held or ()
    return tuple(found)


def table(key: str) -> Mapping[str, Any]:
    """The tables of all languages under a key, as one; where two languages share a key, the first has it."""
    found: dict[str, Any] = {}
    for language in languages():
        for name, value in (entry(language, key) or {}).items():
            found.setdefault(name, value)
    return found


@lru_cache(maxsize=128)
def pattern(*keys: str) -> regex.Pattern[str]:
    """Whole words and phrases under the keys, in any language: to be looked for in a folded text. Without any: matches nothing."""
    from rag.text.language import fold

    phrases = sorted({phrase for key in keys for phrase in words(key)}, key=len, reverse=True)
    if not phrases:
        return regex.compile(r"(?!)")
    written = (
        r"\s+".join(
            regex.escape(fold(word.rstrip("~"))) + (f"{_LETTER}*" if word.endswith("~") else "")
            for word in phrase.split()
        )
        for phrase in phrases
    )
    return regex.compile(rf"(?<!{_LETTER})(?:{'|'.join(written)})(?!{_LETTER})")
