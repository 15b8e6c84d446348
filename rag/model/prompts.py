"""Loads the prompts from `prompts/` (or from the user's own folder) and fills them in. Knows no model and no network.

A prompt is a text file in two parts, parted by a line of three dashes: what the model is told, and what it is asked. `{name}` is a
placeholder. Every prompt must have exactly the placeholders listed here; that is checked when it is loaded. Text that comes from
articles and people is put in once, last, and never read as a template; the characters that could close a tag are replaced.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import regex

from rag.types import Article, Hit, Turn
from rag.types.errors import PromptError

FOLDER = Path(__file__).parents[2] / "prompts"
PLACEHOLDERS = {
    "answer": frozenset({"language", "passages", "question"}),
    "condense": frozenset({"language", "dialogue", "question"}),
    "suggest": frozenset({"language", "passages", "question"}),
    "translate": frozenset({"language", "quotes"}),
}
_PLACEHOLDER = regex.compile(r"\{([a-z_]+)\}")
_PARTING = "\n---\n"
_LANGUAGES = {
    "en": "English",
    "hi": "Hindi",
    "te": "Telugu",
    "hi-Latn": "Hindi, in Latin letters",
    "te-Latn": "Telugu, in Latin letters",
    "und": "the language of the question",
}
_TURNS = 4  # of a dialogue, the last ones
_TURN_CHARS = 600


@dataclass(frozen=True, slots=True)
class Filled:
    """A prompt, ready to be sent."""

    told: str  # the system message
    asked: str  # the user's message


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file, checked."""

    name: str
    told: str
    asked: str

    def fill(self, **values: str) -> Filled:
        """The prompt with a value for each of its placeholders, in one pass: a value is never a template."""

        def value(match: "regex.Match[str]") -> str:
            return values[match[1]]

        return Filled(_PLACEHOLDER.sub(value, self.told), _PLACEHOLDER.sub(value, self.asked))


def load_prompt(name: str, own: Path | None = None) -> Prompt:
    """The prompt `name`: from the user's folder `own` where it has one, else ours.

    Raises:
        PromptError: no such file, not UTF-8, not in two parts, or a placeholder missing or unknown; each is named.

    """
    path = _path(name, own)
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt {path.name} cannot be read ({type(error).__name__}).",
            fix="Restore the file, or unset PRAMANA_PROMPTS.",
        ) from None
    told, parting, asked = text.partition(_PARTING)
    if not parting or not told.strip() or not asked.strip():
        raise PromptError(
            f"The prompt {path.name} is not in two parts.",
            fix="Part what the model is told from what it is asked by a line of three dashes.",
        )
    _check(path.name, text, PLACEHOLDERS[name])
    return Prompt(name, told.strip(), asked.strip())


def _path(name: str, own: Path | None) -> Path:
    if own is not None and not own.is_dir():
        raise PromptError("The folder of PRAMANA_PROMPTS does not exist.", fix="Make it, or unset PRAMANA_PROMPTS.")
    mine = own / f"{name}.md" if own else None
    return mine if mine and mine.exists() else FOLDER / f"{name}.md"


def _check(file: str, text: str, wanted: frozenset[str]) -> None:
    found = set(_PLACEHOLDER.findall(text))
    for what, names in (("Missing", wanted - found), ("Unknown", found - wanted)):
        if names:
            listed = ", ".join(f"{{{name}}}" for name in sorted(names))
            raise PromptError(
                f"{what} in the prompt {file}: {listed}.",
                fix=f"It must have exactly these: {', '.join(f'{{{name}}}' for name in sorted(wanted))}.",
            )


def passage(number: int, hit: Hit, article: Article) -> str:
    """One passage as the model sees it: number, title, date and language in the tag, the text inside."""
    shown = article.published.isoformat() if article.published else "unknown"
    return (
        f'<passage number="{number}" title="{attribute(article.title)}" date="{shown}" '
        f'language="{language_name(hit.passage.language)}">\n{neutral(hit.passage.text)}\n</passage>'
    )


def numbered_passage(number: int, hit: Hit, article: Article) -> str:
    """The same with a sentence a line, each behind its number: "[2.3]" is the third sentence of passage 2."""
    shown = article.published.isoformat() if article.published else "unknown"
    listed = "\n".join(
        f"[{number}.{place}] {one_line(sentence)}" for place, sentence in enumerate(hit.passage.sentence_texts, 1)
    )
    return (
        f'<passage number="{number}" title="{attribute(article.title)}" date="{shown}" '
        f'language="{language_name(hit.passage.language)}">\n{listed}\n</passage>'
    )


def dialogue(history: "list[Turn] | tuple[Turn, ...]") -> str:
    """The last turns of a dialogue, oldest first, long ones cut."""
    lines = []
    for turn in history[-_TURNS:]:
        lines.append(f"Reader: {one_line(turn.question)[:_TURN_CHARS]}")
        if turn.answer:
            lines.append(f"Answer: {one_line(turn.answer)[:_TURN_CHARS]}")
    return "\n".join(lines)


def language_name(language: str) -> str:
    """The language's name for a model; an unknown code stands for itself."""
    return _LANGUAGES.get(language, language)


def neutral(text: str) -> str:
    """`text` that can close no tag and hides nothing: no angle bracket, no control or direction character.

    Joiners stay: Hindi and Telugu need them. `rag.proof.quotes` knows the replaced brackets again.
    """
    plain = text.replace("<", "‹").replace(">", "›")
    return "".join(
        char for char in plain if char in "\n\t\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Co")
    )


def attribute(text: str) -> str:
    """`text` fit to stand between double quotes in a tag."""
    return one_line(text).replace('"', "'")


def one_line(text: str) -> str:
    """`neutral` text on one line."""
    return " ".join(neutral(text).split())
