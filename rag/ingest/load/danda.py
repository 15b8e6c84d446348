"""A danda that was typed as the upright of the keyboard, `|` or `||`, becomes one: ।. Pure; the length of a text stays what it is.

An upright between cells or links stays: it ends no sentence.
"""

import regex

from rag.types import Edit

WHY = "an upright, for a danda"
_UPRIGHT = regex.compile(
    r"(?<=[\p{Deva}\p{Beng}\p{Telu}\p{Gujr}\p{Guru}\p{Orya}\p{Nd}\p{M}\"'”’)%] ?)\|{1,2}(?=[\s\"'”’)]|$)"
)
_INDIC = regex.compile(r"[\p{Deva}\p{Beng}\p{Telu}\p{Gujr}\p{Guru}\p{Orya}]")
# The words that end a Hindi, Marathi or Nepali sentence, by their last letters.
_VERB = regex.compile(
    r"(?:है|हैं|था|थे|थी|थीं|गा|गे|गी|गया|गई|गयी|गए|गये|दिया|दी|दिए|किया|की|लिया|रहा|रहे|रही|हुआ|हुई|हुए|चाहिए|कहा|बताया|पड़ा|"
    r"आहे|आहेत|होते|होता|झाले|झाला|केले|छ|छन्|छैन|भयो|भए|गरे|थियो)$"
)


def dandas(text: str) -> tuple[str, tuple[Edit, ...]]:
    """The text with its dandas, and where they were typed as uprights."""
    if "|" not in text:
        return text, ()
    parts: list[str] = []
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        marks = _of_line(line)
        edits += [Edit(at + mark.start(), at + mark.end(), mark[0], WHY) for mark in marks]
        parts.append(_replaced(line, marks))
        at += len(line) + 1
    return "\n".join(parts), tuple(edits)


def _replaced(line: str, marks: "list[regex.Match[str]]") -> str:
    letters = list(line)
    for mark in marks:
        letters[mark.start() : mark.end()] = "।" * len(mark[0])
    return "".join(letters)


def _of_line(line: str) -> "list[regex.Match[str]]":
    """The uprights of a line that end sentences: all of them where the line ends in one, else those after a verb."""
    marks = list(_UPRIGHT.finditer(line))
    if not marks or line.lstrip().startswith("|") or not _INDIC.search(line):
        return []
    if line.rstrip().endswith("|") and len(line.split()) >= 3 * len(marks):
        return marks
    return [mark for mark in marks if len(mark[0]) == 2 or _VERB.search(line[: mark.start()].rstrip())]
