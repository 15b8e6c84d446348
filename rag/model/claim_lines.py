"""The form in which a model writes its claims, read while it arrives. Pure.

A sentence, then the numbers of the sentences that say it: `[2.3]`. Models vary it: the proof on the next line or before the sentence,
several sentences on a line, a list, a table, JSON, words in quotation marks in place of a number. All of that is read. What has no
proof that can be read is *form*: it is counted apart, never shown, and never taken for a claim that failed its proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from rag.model.claim_json import claims_in, looks_like_json
from rag.model.pointers import MARKS, PointedSentence, Pointer, segments
from rag.model.thoughts import Thoughts

_BULLET = regex.compile(
    r"^\s*(?:>\s*)*(?:[-*•–—▪·◦‣]\s+|#{1,6}\s+|\*\*\p{Nd}{1,2}[.)]\*\*\s*|\(?\p{Nd}{1,2}[.)](?!\p{Nd})\s*|[a-eA-E]\)\s+)+"
)
_LABEL = regex.compile(
    r"^\s*[*_]*(?:final\s+|the\s+)?(?:answer|response|claim|sentence|statement|उत्तर|जवाब|वाक्य|జవాబు|సమాధానం|వాక్యం)\s*\p{Nd}{0,2}[*_]*\s*[:：][*_]*\s*",
    regex.IGNORECASE,
)
_PROOF_LABEL = regex.compile(
    r"^[\s*_>–—-]*(?:sources?|proofs?|citations?|evidence|quotes?|ref(?:erence)?s?|प्रमाण|स्रोत|ఆధారం|మూలం)\b",
    regex.IGNORECASE,
)
_NONE = regex.compile(r"^\W*(?:NO[ _-]ANSWER\b|(?i:no[ _-]answer)\W*(?:$|:|because|—|–))")
_BARE_END = regex.compile(r"(?<=[.।!?][\"”’']?)\s+(\p{Nd}{1,2}\.\p{Nd}{1,2})\s*\.?$")
_BARE_START = regex.compile(r"^(\p{Nd}{1,2}\.\p{Nd}{1,2})\s*[:–—|-]\s+")
_RULE = regex.compile(r"^[\s|:+=_*–—-]*$")
_LONGEST = 4000  # characters of a line; a longer one is no claim
_ENOUGH = 14  # characters of the next line that show that it is no further proof


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as a model wrote it: nothing of it is proved."""

    text: str
    proofs: tuple[Pointer, ...]


@dataclass(slots=True)
class LineReader:
    """Takes an answer in pieces, gives its claims as they become complete."""

    raw: str = ""  # all that came
    said: int = 0  # characters that are no thought
    unread: int = 0  # sentences whose proof, if they have one, cannot be read
    says_none: bool = False  # the model wrote NO ANSWER
    restarted: bool = False  # what was given before the last piece was thought: it counts no more
    _rest: str = ""
    _json: str | None = None
    _pending: str = ""  # a sentence whose proof may stand on the next line
    _held: ClaimLine | None = None  # a claim that may have a further proof on the next line
    _thoughts: Thoughts = field(default_factory=Thoughts)

    @property
    def thinks(self) -> bool:
        """Whether the model wrote thoughts."""
        return self._thoughts.any

    def feed(self, piece: str) -> list[ClaimLine]:
        """The claims that `piece` completes."""
        self.raw += piece
        said = self._thoughts.feed(piece)
        self.restarted = self._thoughts.restarted
        if self.restarted:
            self.unread, self.says_none, self.said = 0, False, 0
            self._rest, self._json, self._pending, self._held = "", None, "", None
        self.said += len(said)
        self._rest += said
        *whole, self._rest = self._rest.split("\n")
        claims = [claim for line in whole for claim in self._line(line)]
        return claims + (self._released() if self._goes_on() else [])

    def end(self, *, broken: bool = False) -> list[ClaimLine]:
        """The claims of the last line. Where the answer broke off, only if its last bracket is closed."""
        last = self._rest + self._thoughts.end()
        self._rest = ""
        claims: list[ClaimLine] = []
        if not broken or regex.search(rf"[\])}}】）][{MARKS}.।*\s]*$", last) or self._json is not None:
            claims = self._line(last)
        if self._json is not None:
            found = claims_in(self._json)
            self.unread += not found and not self._none_in(self._json)
            claims += [claim for segment in found for claim in self._segment(segment)]
        self._forget_pending()
        return claims + self._released()

    def _none_in(self, text: str) -> bool:
        empty = regex.search(r"(?i)no[ _-]answer|:\s*(?:\[\s*\]|null|\"\")\s*}\s*$|^\s*\[\s*\]\s*$", text.strip("` \n"))
        self.says_none = self.says_none or empty is not None
        return empty is not None

    def _goes_on(self) -> bool:
        """Whether the line that has begun is a new sentence, and no further proof of the one before."""
        begun = self._rest.lstrip(" \t-*•>")
        return len(begun) >= _ENOUGH and begun[0].isalpha() and not _PROOF_LABEL.match(begun)

    def _released(self) -> list[ClaimLine]:
        held, self._held = self._held, None
        return [held] if held else []

    def _forget_pending(self) -> None:
        """A sentence without a proof is told as form, unless it only leads to what follows."""
        self.unread += bool(self._pending) and not self._pending.rstrip("*_ ").endswith((":", "："))
        self._pending = ""

    def _line(self, line: str) -> list[ClaimLine]:
        if self._json is not None:
            self._json += "" if line.strip().startswith("```") else f"\n{line}"
            return []
        bare = line.strip()
        if looks_like_json(bare):
            self._json = bare
            return []
        if "|" in bare and "-" in bare and _RULE.match(bare):
            self._pending = ""  # what stands above was a table's header, and no sentence
        if len(bare) > _LONGEST:
            self.unread += 1
            return []
        return [] if bare.startswith("```") or _RULE.match(bare) else self._sentences(bare)

    def _sentences(self, line: str) -> list[ClaimLine]:
        """The claims of a line of words."""
        bare = _LABEL.sub("", _BULLET.sub("", _LABEL.sub("", _cells(line) if line.startswith("|") else line)))
        found = segments(_numbered(bare))
        self.unread += not found
        proved = any(segment.pointers for segment in found)
        if _NONE.match(bare) and (not proved or bare.lstrip(" *_").startswith("NO")):
            self.says_none = True
            return []
        if line.startswith("#") and not proved:
            return []
        return [claim for segment in found for claim in self._segment(segment)]

    def _segment(self, segment: PointedSentence) -> list[ClaimLine]:
        if segment.text and segment.pointers:
            self._forget_pending()
            given, self._held = self._released(), ClaimLine(segment.text, segment.pointers)
            return given
        if segment.text:
            self._forget_pending()
            self._pending = segment.text
            return self._released()
        if self._pending:
            self._held, self._pending = ClaimLine(self._pending, segment.pointers), ""
        elif self._held:
            self._held = ClaimLine(self._held.text, (*self._held.proofs, *segment.pointers))
        else:
            self.unread += 1
        return []


def parse(text: str) -> list[ClaimLine]:
    """The claims of a whole answer."""
    reader = LineReader()
    return reader.feed(text) + reader.end()


def _numbered(line: str) -> str:
    """A line whose number stands without brackets at its end or its beginning, put into brackets."""
    if "[" in line:
        return line
    line, count = _BARE_END.subn(r" [\1]", line)
    return line if count else _BARE_START.sub(r"[\1] ", line)


def _cells(line: str) -> str:
    """A row of a table as a line: a cell that holds only a number, or a number beside words in quotation marks, is a proof."""
    cells = [cell.strip() for cell in line.strip("| ").split("|") if cell.strip()]
    if len(cells) > 2 and regex.fullmatch(r"\p{Nd}{1,2}\.?", cells[0]):
        cells = cells[1:]
    return " ".join(_cell(cells, place) for place in range(len(cells)))


def _cell(cells: Sequence[str], place: int) -> str:
    cell = cells[place]
    following = cells[place + 1] if place + 1 < len(cells) else ""
    if place and regex.fullmatch(r"[\p{Nd}.,\s–-]+", cell):
        return f"[{cell}: {following}]" if following[:1] in MARKS and following else f"[{cell}]"
    if place and cell[:1] in MARKS and regex.fullmatch(r"[\p{Nd}.]+", cells[place - 1]):
        return ""
    if place and regex.match(rf"\p{{Nd}}+(?:\.\p{{Nd}}+)?\s*[:,]?\s*[{MARKS}]", cell):
        return f"[{cell}]"
    return cell
