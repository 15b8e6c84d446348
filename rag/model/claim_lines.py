"""The form in which a model writes its claims, read while it arrives. Pure.

One claim a line: the sentence, then `[2: "verbatim words of passage 2"]`, once or more. Weak models vary it (bullets, other
quotation marks, the colon left out), and that is read too. What is not of that form is dropped and counted, never shown.
"""

from dataclasses import dataclass, field

import regex

_PROOF = regex.compile(r"\[\s*(?:passages?\s*)?#?(\p{Nd}{1,3})\s*[:,\-–]?\s*(?=[\"“”„«‘'`「])", regex.IGNORECASE)
_BULLET = regex.compile(r"^\s*(?:[-*•–]\s+|\(?\p{Nd}{1,2}[.)]\s+)")
_THINKING = regex.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", regex.DOTALL | regex.IGNORECASE)
_MARKS = "\"“”„«»‘’'`「」"
_NONE = regex.compile(r"^\W*no answer\W*$", regex.IGNORECASE)
_LONGEST = 4000  # characters of a line; a longer one is no claim


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a model says stand in passage `number` (from 1)."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as a model wrote it: nothing of it is proved."""

    text: str
    proofs: tuple[Quoted, ...]


@dataclass(slots=True)
class LineReader:
    """Takes an answer in pieces, gives its claims as their lines become complete."""

    raw: str = ""  # all that came
    rubbish: int = 0  # lines that are no claim
    says_none: bool = False  # the model wrote NO ANSWER
    _rest: str = ""
    _thinking: bool = field(default=False)

    def feed(self, piece: str) -> list[ClaimLine]:
        """The claims whose lines `piece` completes."""
        self.raw += piece
        self._rest += piece
        *whole, self._rest = self._rest.split("\n")
        return self._claims(whole)

    def end(self, *, broken: bool = False) -> list[ClaimLine]:
        """The claim of the last line. Where the answer broke off, only if its last bracket is closed."""
        last, self._rest = self._rest, ""
        if broken and not last.rstrip().endswith("]"):
            return []
        return self._claims([last])

    def _claims(self, lines: list[str]) -> list[ClaimLine]:
        return [claim for line in lines if (claim := self._claim(line))]

    def _claim(self, line: str) -> ClaimLine | None:
        line = self._without_thoughts(line).strip()
        if not line or line.startswith("```"):
            return None
        if _NONE.match(line):
            self.says_none = True
            return None
        claim = parse(line)
        if claim is None:
            self.rubbish += 1
        return claim

    def _without_thoughts(self, line: str) -> str:
        """`line` without what stands in <think> … </think>, which may go over many lines."""
        if self._thinking:
            _, closed, line = line.partition("</think>")
            self._thinking = not closed
        opened = regex.search(r"<think(?:ing)?>", line, regex.IGNORECASE)
        if opened and "</think" not in line[opened.end() :].lower():
            self._thinking = True
        return "" if self._thinking and not opened else _THINKING.sub("", line)


def parse(line: str) -> ClaimLine | None:
    """The claim of one line, or None where it is not of the form."""
    line = _BULLET.sub("", line)
    marks = list(_PROOF.finditer(line))
    if not marks or len(line) > _LONGEST:
        return None
    text = _plain(line[: marks[0].start()])
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    proofs = tuple(_quoted(mark[1], line[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))
    if not any(char.isalpha() for char in text) or not all(proof.words for proof in proofs):
        return None
    after = line[marks[-1].end() :].rpartition("]")[2].strip(" .।")
    return None if after else ClaimLine(text, proofs)


def _plain(text: str) -> str:
    """A sentence without Markdown's emphasis and without the white space around it."""
    return regex.sub(r"\*\*|__|`", "", text).strip()


def _quoted(number: str, rest: str) -> Quoted:
    """The words between the first quotation mark and the last one before the closing bracket."""
    inside = rest.rpartition("]")[0].rstrip()
    complete = len(inside) > 2 and inside[-1] in _MARKS
    return Quoted(int(number), inside[1:-1].strip() if complete else "")
