"""The proofs that a model writes behind its sentences, read: `[2.3]`, `[2.3-2.5]`, `[2: "words"]`, and what models make of them. Pure.

A pointer names a passage by its number, and a sentence of it, or words of it, or neither. `segments` cuts a line into sentences with
the pointers that stand with each; it decides nothing about whether they prove anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

MARKS = "\"“”„«»‘’'`´「」"
_BRACKETS = str.maketrans({**dict.fromkeys("【［〔〖⟦", "["), **dict.fromkeys("】］〕〗⟧", "]"), "（": "(", "）": ")"})
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_KIND = (
    r"(?:(?:(?:passages?|sentences?|sources?|proofs?|citations?|refs?|from|see|अंश|वाक्य|स्रोत|భాగం|వాక్యం|మూలం|[psPS])"
    r"\b\.?|[psPS](?=\p{Nd})|[#№§^])\s*)*"
)
_ITEM = regex.compile(
    rf"{_KIND}(\p{{Nd}}{{1,3}})(?!\p{{Nd}})(?:[.:/]\s?(\p{{Nd}}{{1,3}})(?!\p{{Nd}})"
    r"|[,\s]*(?:sentences?|s\.?|वाक्य|వాక్యం)\s*(\p{Nd}{1,3}))?",
    regex.IGNORECASE,
)
_RANGE = regex.compile(r"\s*(?:[-–—]|to|से|నుంచి)\s*(?:(\p{Nd}{1,3})[.:/])?(\p{Nd}{1,3})(?!\p{Nd})(?=\s*(?:$|[,;]))")
_BETWEEN = regex.compile(r"(?:[\s,;&|+]|and\b|और|మరియు)*", regex.IGNORECASE)
_QUOTE = regex.compile(
    rf"[{MARKS}]+(.+?)[{MARKS}]+[.,]?(?=\s*(?:$|[;,]\s*(?:{_KIND}\p{{Nd}}|[{MARKS}])|[;,]?\s*(?:and|&)\s*\p{{Nd}}))",
    regex.IGNORECASE,
)
_PLAIN_WORDS = regex.compile(r"\s*[:=–—-]\s*(?=\p{L})(.+?)(?=\s*(?:$|;\s*\p{Nd}))")
_FOLLOWING = regex.compile(rf"\s*[:–—-]?\s*(?=[{MARKS}])[{MARKS}]+([^\[\]]+?)[{MARKS}]+(?=\s*(?:[.।]?\s*$|\[))")
_OPENER = regex.compile(rf"[\[({{]\s*(?={_KIND}\p{{Nd}})", regex.IGNORECASE)
_LABEL = regex.compile(
    r"[\s(*_–—-]*\b(?:sources?|proofs?|citations?|evidence|quotes?|ref(?:erence)?s?|प्रमाण|स्रोत|ఆధారం|మూలం)\s*[*_]*\s*:?[*_\s]*$",
    regex.IGNORECASE,
)
_JOINS = regex.compile(r"[\s,;&.।*_]*(?:and|और|మరియు)?[\s*_]*", regex.IGNORECASE)
_STOP = ".।॥!?…"
_STOPS = regex.compile(rf"[\s*_)]*([{_STOP}]+)[*_]*")
_MOST = 12  # sentences of a range


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a model says that the proof stands: passage `number` (from 1), a sentence of it (from 1; 0: none named), or words of it."""

    number: int
    words: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class PointedSentence:
    """A sentence with the pointers beside it; either may be missing."""

    text: str
    pointers: tuple[Pointer, ...] = ()


def segments(line: str) -> list[PointedSentence]:
    """The sentences of a line, each with its pointers."""
    pieces = _pieces(_even(line))
    if pieces and isinstance(pieces[0], tuple) and isinstance(pieces[-1], str) and len(pieces) % 2 == 0:
        pieces = [piece for pair in zip(pieces[1::2], pieces[::2], strict=True) for piece in pair]  # proofs go before
    found: list[PointedSentence] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text = piece
        else:
            found.append(PointedSentence(text, piece))
            text = ""
    if text:
        found.append(PointedSentence(text))
    return _joined(_closed(found))


def _even(line: str) -> str:
    """The line with one kind of bracket and no mark-up around it."""
    line = regex.sub(r"\\([\[\]()_*{}.])", r"\1", line.translate(_BRACKETS))
    line = regex.sub(r"<(?:cite|ref|source)[^<>]*>\s*([^<>\[]+?)\s*</(?:cite|ref|source)>", r"[\1]", line)
    line = regex.sub(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>", " ", line)
    line = regex.sub(r"\[\s*\^?\s*\[([^\[\]]*)\]\s*\]", r"[\1]", line)
    line = regex.sub(r"(\[[^\[\]]*\])\((?:https?:|#)[^()]*\)", r"\1", line)
    return regex.sub(r"†[^\],;]*", "", line)


def _pieces(line: str) -> "list[str | tuple[Pointer, ...]]":
    """Text and proofs in turn; proofs with nothing between them but a comma or an "and" are one."""
    pieces: list[str | tuple[Pointer, ...]] = []
    at = start = 0
    while opened := _OPENER.search(line, at):
        read = _bracket(line, opened.start())
        if read is None:
            at = opened.start() + 1
            continue
        pointers, at = read
        between = line[start : opened.start()]
        if pieces and _JOINS.fullmatch(between):
            earlier = pieces.pop()
            pointers = (*(earlier if isinstance(earlier, tuple) else ()), *pointers)
            stop = _STOPS.match(between)
            if stop and pieces and isinstance(pieces[-1], str) and pieces[-1][-1:] not in _STOP:
                pieces[-1] += stop[1]
        elif text := _plain(_LABEL.sub("", between)):
            pieces.append(text)
        pieces.append(pointers)
        start = at
    rest = line[start:]
    if pieces and (stop := _STOPS.match(rest)) and not isinstance(pieces[-1], str):
        if len(pieces) > 1 and isinstance(pieces[-2], str) and pieces[-2].rstrip(MARKS)[-1:] not in _STOP:
            pieces[-2] += stop[1]
        rest = rest[stop.end() :]
    if text := _plain(rest):
        pieces.append(text)
    return pieces


def _bracket(line: str, start: int) -> tuple[tuple[Pointer, ...], int] | None:
    """The pointers of the bracket that opens at `start`, and where the text goes on; None where it is no proof."""
    closing = _CLOSING[line[start]]
    end = line.find(closing, start + 1)
    while end >= 0:
        content = line[start + 1 : end].strip()
        within_marks = regex.match(rf"[^\[({{{MARKS}]*(?:[{MARKS}]|$)", content) is not None
        pointers = _pointers(content) if within_marks else ()
        if pointers and (line[start] == "[" or _is_proof_in_round(content, pointers, line[end + 1 :])):
            if len(pointers) == 1 and not pointers[0].words and (following := _FOLLOWING.match(line, end + 1)):
                return (replace(pointers[0], words=following[1].strip()),), following.end()
            return pointers, end + 1
        end = line.find(closing, end + 1)
    return None


def _is_proof_in_round(content: str, pointers: Sequence[Pointer], after: str) -> bool:
    """Whether round or curly brackets are a proof, and no aside with a number: "(2.5)" may be either, and counts at an end only."""
    if any(pointer.words for pointer in pointers):
        return any(mark in content for mark in MARKS)
    named = regex.match(r"(?:passage|sentence|source|अंश|वाक्य|భాగం|వాక్యం)", content, regex.IGNORECASE) is not None
    at_end = regex.match(rf"\s*(?:$|[{_STOP}]|[\[(])", after) is not None
    return named or (at_end and all(pointer.sentence for pointer in pointers))


def _pointers(content: str) -> tuple[Pointer, ...]:
    """The pointers of a bracket's content; none where anything in it is something else."""
    found: list[Pointer] = []
    at = 0
    while (at := _end(_BETWEEN, content, at)) < len(content):
        if found and (again := _QUOTE.match(content, at)):
            found.append(replace(found[-1], words=_bare(again[1])))
            at = again.end()
            continue
        item = _ITEM.match(content, at)
        if item is None:
            return ()
        number, sentence = int(item[1]), int(item[2] or item[3] or 0)
        at = item.end()
        if span := _RANGE.match(content, at):
            found += _range(number, sentence, int(span[1] or 0), int(span[2]))
            at = span.end()
            continue
        marked = regex.compile(r"\s*[:,=–—-]*\s*").match(content, at)
        quote = _QUOTE.match(content, marked.end() if marked else at)
        words = quote or _PLAIN_WORDS.match(content, at)
        found.append(Pointer(number, _bare(words[1]) if words else "", sentence))
        at = words.end() if words else at
        if not words and at < len(content) and not regex.match(r"\s*(?:[,;&|+]|and\b|और|మరియు)|\s+\p{Nd}", content[at:]):
            return ()
        if words and not found[-1].words:
            return ()
    return tuple(found)


def _range(number: int, sentence: int, to_number: int, to: int) -> list[Pointer]:
    """The pointers from one sentence to another; of two passages, both ends."""
    if not sentence:
        return [Pointer(each) for each in range(number, min(to, number + _MOST) + 1)]
    if to_number in (0, number):
        return [Pointer(number, sentence=each) for each in range(sentence, min(to, sentence + _MOST) + 1)]
    return [Pointer(number, sentence=sentence), Pointer(to_number, sentence=to)]


def _end(pattern: "regex.Pattern[str]", text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _bare(words: str) -> str:
    return words.strip().strip(MARKS).strip()


def _plain(text: str) -> str:
    """A sentence without Markdown's emphasis and without the white space around it."""
    plain = " ".join(regex.sub(r"\*\*|__|`|(?<!\w)\*(?=\s|$)|\*(?=\w)|(?<=\w[.।!?]?)\*", "", text).split())
    plain = regex.sub(r"\s*[–—-]+$", "", plain).strip(" |")
    return plain if any(char.isalpha() for char in plain) else ""


def _closed(found: list[PointedSentence]) -> list[PointedSentence]:
    """A full stop that stands after a proof belongs to the sentence before it."""
    for place in range(1, len(found)):
        stop = _STOPS.match(found[place].text)
        if stop:
            before = found[place - 1]
            text = before.text if before.text.rstrip(MARKS)[-1:] in _STOP else before.text + stop[1]
            found[place - 1] = replace(before, text=text)
            found[place] = replace(found[place], text=found[place].text[stop.end() :].strip())
    return [segment for segment in found if segment.text or segment.pointers]


def _joined(found: list[PointedSentence]) -> list[PointedSentence]:
    """Parts of one sentence that has a proof in its midst, put together: "Trade grew [1.1] and prices fell [1.2]."."""
    whole: list[PointedSentence] = []
    for segment in found:
        before = whole[-1] if whole else None
        open_ = before is not None and before.text and before.pointers and before.text.rstrip(MARKS)[-1:] not in _STOP
        if before and open_ and segment.text and not segment.text.lstrip(MARKS)[:1].isupper():
            gap = "" if segment.text[0] in ",;:" else " "
            whole[-1] = PointedSentence(f"{before.text}{gap}{segment.text}", (*before.pointers, *segment.pointers))
        else:
            whole.append(segment)
    return whole
