"""Claims that a model writes as JSON, or nearly: `{"sentences": [{"text": …, "proofs": […]}]}` and its like. Pure."""

import json
from collections.abc import Iterator
from typing import Any

import regex

from rag.model.pointers import MARKS, PointedSentence, Pointer, segments

_TEXTS = ("text", "sentence", "claim", "answer", "statement", "content")
_PROOFS = (
    "proofs",
    "proof",
    "citations",
    "citation",
    "sources",
    "source",
    "refs",
    "references",
    "evidence",
    "sentences",
)
_NUMBERS = ("passage", "number", "id", "ref", "passage_number", "source")
_WORDS = ("words", "quote", "text", "verbatim")
_OPENS = regex.compile(r"[{\[]")
_COMMA_TOO_MANY = regex.compile(r",\s*([\]}])")


def looks_like_json(line: str) -> bool:
    """Whether a line begins JSON."""
    return regex.match(r"\s*(?:\{\s*(?:$|\"|'|\})|\[\s*(?:$|\{|\]))", line) is not None


def claims_in(text: str) -> list[PointedSentence]:
    """The sentences of JSON, with their pointers; what is broken at its end gives those that are whole, what is nested without end none."""
    try:
        return [claim for held in _values(text) for claim in _claims(held)]
    except RecursionError:
        return []


def _values(text: str) -> list[Any]:
    """The whole, else each object of it that can be read."""
    begins = _OPENS.search(text)
    mended = _COMMA_TOO_MANY.sub(r"\1", text[begins.start() :]) if begins else ""
    decoder = json.JSONDecoder(strict=False, parse_float=str, parse_int=str)
    found: list[Any] = []
    at = 0
    while at < len(mended):
        try:
            value, at = decoder.raw_decode(mended, at)
            found.append(value)
        except json.JSONDecodeError:
            at += 1
        following = _OPENS.search(mended, at)
        at = following.start() if following else len(mended)
    return found


def _claims(held: Any) -> Iterator[PointedSentence]:  # noqa: ANN401 - any JSON
    if isinstance(held, list):
        for each in held:
            yield from _claims(each)
    elif isinstance(held, dict):
        lower = {str(key).lower(): value for key, value in held.items()}
        text = next((lower[key] for key in _TEXTS if isinstance(lower.get(key), str)), "")
        proofs = next((lower[key] for key in _PROOFS if lower.get(key) and lower[key] is not text), None)
        pointers = tuple(_pointers(proofs)) or tuple(_pointers(lower) if text else ())
        if text and pointers:
            yield PointedSentence(text.strip(), pointers)
        elif text:
            yield from segments(text)
        else:
            for value in held.values():
                yield from _claims(value)


def _pointers(held: Any) -> Iterator[Pointer]:  # noqa: ANN401 - any JSON
    if isinstance(held, list):
        for each in held:
            yield from _pointers(each)
    elif isinstance(held, str):
        for segment in segments(held if held.lstrip()[:1] in "[(【" else f"[{held}]"):
            yield from segment.pointers
    elif isinstance(held, dict):
        lower = {str(key).lower(): value for key, value in held.items()}
        number = next((str(lower[key]) for key in _NUMBERS if key in lower), "")
        sentence = str(lower.get("sentence", ""))
        words = next((str(lower[key]) for key in _WORDS if key in lower and key != "text"), "")
        joined = f"{number}.{sentence}" if number.isdecimal() and sentence.isdecimal() else number or sentence
        for pointer in _pointers(joined) if joined else ():
            yield Pointer(pointer.number, words.strip(MARKS + " ") or pointer.words, pointer.sentence)
