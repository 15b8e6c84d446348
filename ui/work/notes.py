"""A conversation's notebook: claims that somebody wants to keep, each with its proof and a comment of their own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag import CitedArticle, Claim

MOST_NOTES = 500
MOST_COMMENT = 4000  # characters


@dataclass(frozen=True, slots=True)
class Note:
    """A claim that was kept. articles: those that it cites, as they were then."""

    id: str  # of the exchange, and the claim's place in it: the same claim is kept once
    claim: Claim
    articles: tuple[CitedArticle, ...] = ()
    comment: str = ""

    def article(self, article_id: str) -> CitedArticle | None:
        """The article of a citation."""
        return next((article for article in self.articles if article.id == article_id), None)


Notes = tuple[Note, ...]


def added(notes: Sequence[Note], note: Note) -> Notes:
    """The notes with one more at their end; one that is there already stays as it is."""
    there = any(own.id == note.id for own in notes) or len(notes) >= MOST_NOTES
    return tuple(notes) if there else (*notes, note)


def without(notes: Sequence[Note], note_id: str) -> Notes:
    """The notes without one."""
    return tuple(note for note in notes if note.id != note_id)


def commented(notes: Sequence[Note], note_id: str, comment: str) -> Notes:
    """The notes, one of them with another comment."""
    said = comment.strip()[:MOST_COMMENT]
    return tuple(replace(note, comment=said) if note.id == note_id else note for note in notes)


def moved(notes: Sequence[Note], note_id: str, by: int) -> Notes:
    """The notes, one of them earlier (`by` below 0) or later; at either end it stays."""
    place = next((place for place, note in enumerate(notes) if note.id == note_id), None)
    if place is None:
        return tuple(notes)
    others = without(notes, note_id)
    to = min(len(others), max(0, place + by))
    return (*others[:to], notes[place], *others[to:])
