"""Sets a text line by line, and keeps beside it what of the source is not in it, at the place where it stood. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rag.text.words import nfc
from rag.types import Edit

_MOST = 100_000  # characters of what is left out that are kept
_LONGEST = 2_000  # of one place


@dataclass(slots=True)
class Setting:
    """A text that grows by lines. `edits` have offsets into `text`."""

    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _edits: list[Edit] = field(default_factory=list)
    _kept: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "\n".join(self._lines)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Where the source reads otherwise."""
        return tuple(self._edits)

    def line(self, words: str, edits: Iterable[Edit] = ()) -> None:
        """Add a line. edits: with offsets into it."""
        words = nfc(words)
        start = self._length + 1 if self._lines and words else self._length
        for edit in edits:
            self._put(replace(edit, start=start + edit.start, end=start + edit.end))
        if words:
            self._lines.append(words)
            self._length = start + len(words)

    def left_out(self, words: str, why: str) -> None:
        """Note what stood here and is left out; neighbours with one reason become one."""
        if not words:
            return
        last = self._edits[-1] if self._edits else None
        if last and last.why == why and last.start == last.end == self._length:
            if len(last.source) < _LONGEST:
                self._edits[-1] = replace(last, source=f"{last.source} · {words}"[:_LONGEST])
            return
        self._put(Edit(self._length, self._length, words, why))

    def _put(self, edit: Edit) -> None:
        source = nfc(edit.source)[:_LONGEST]
        if self._kept < _MOST:
            self._kept += len(source)
            self._edits.append(replace(edit, source=source))


def merged(edits: Sequence[Edit], earlier: Sequence[Edit]) -> tuple[Edit, ...]:
    """Two sets of edits, one made after the other, as one with offsets into the last text.

    Args:
        edits: offsets into the last text.
        earlier: offsets into the text before these were made; none of them overlaps one.

    """
    found: list[Edit] = []
    waiting = list(reversed(edits))
    moved = 0
    for edit in earlier:
        while waiting and waiting[-1].start - moved <= edit.start:
            later = waiting.pop()
            moved += (later.end - later.start) - len(later.source)
            found.append(later)
        found.append(replace(edit, start=edit.start + moved, end=edit.end + moved))
    return (*found, *reversed(waiting))
