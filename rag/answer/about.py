"""What a request is about, word by word, and how much of it a text holds, in whatever script. Pure."""

from dataclasses import dataclass

from rag.text.glossary import concept
from rag.text.reading import Reading
from rag.text.spelling import alike, by_letters
from rag.text.terms import terms
from rag.text.words import words

_LETTERS = 6  # of an acronym, at most


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a subject: in its own script and as it was typed, folded, and the terms that it may be met by."""

    own: str
    typed: str
    terms: frozenset[str]

    def stands_in(self, reading: Reading) -> bool:
        """Whether a text holds it: by concept, by sound, or by spelling."""
        spellings = {self.own, self.typed}
        return (
            bool(self.terms & reading.terms)
            or any(alike(spelling, other) for spelling in spellings for other in reading.words)
            or (1 < len(self.typed) <= _LETTERS and by_letters(self.typed) in reading.words)
        )


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """The words of a subject that say something."""

    words: tuple[Word, ...]

    @classmethod
    def of(cls, reading: Reading, typed: str = "") -> "SubjectWords":
        """The subject that some words name; its dates are none of it. typed: the same before it was brought to its own script."""
        dates = {
            word for date in reading.dates for word in reading.text[date.span.start : date.span.end].casefold().split()
        }
        as_typed = words(typed) if typed else reading.words
        pairs = zip(reading.words, as_typed if len(as_typed) == len(reading.words) else reading.words, strict=True)
        kept = {
            own: Word(
                own, other, terms(own) | (terms(other) if other != own and concept(other) is None else frozenset())
            )
            for own, other in pairs
            if len(own) > 1 and own not in dates and not own.isdigit()
        }
        return cls(tuple(word for word in kept.values() if word.terms))

    def held(self, reading: Reading) -> frozenset[str]:
        """The words that a text holds."""
        return frozenset(word.own for word in self.words if word.stands_in(reading))

    def __len__(self) -> int:
        return len(self.words)
