"""Whether one sentence denies what another affirms, by the words that deny in each language, and by plain opposites. Pure."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from rag.text.lexicon import LETTER, alternatives, compiled, entry, folded, groups, languages, pattern
from rag.text.lexicon import words as listed
from rag.text.terms import terms
from rag.text.words import fold, words

_SHORT_NOT = regex.compile(r"n['’]t\b")
_COVERED = 0.3  # share of a denying clause's terms that a claim must have to be about it


def contradicts(claim: str, sentences: Sequence[str], quotes: Sequence[str]) -> bool:
    """Whether the claim denies what the sentences affirm, or affirms what they deny, or says the opposite."""
    denied = denies(claim)
    if denied and not any(denies(sentence) or _soft(sentence) for sentence in sentences):
        return True
    if not denied and any(
        _denied_clause(claim, sentence, quote) for sentence, quote in zip(sentences, quotes, strict=True)
    ):
        return not (_soft(claim) - {word for sentence in sentences for word in _soft(sentence)})
    if not denied and not _soft(claim) and any(_says("refused", quote) and _is_about(claim, quote) for quote in quotes):
        return True
    whole = " ".join(sentences)
    return _half_denied(claim, sentences) or _made_certain(claim, quotes) or _opposite(claim, " ".join(quotes), whole)


def _is_about(claim: str, text: str) -> bool:
    """Whether the claim has enough of a text's terms to be about the same."""
    held = terms(text)
    return bool(held) and len(held & terms(claim)) >= _COVERED * len(held)


def _half_denied(claim: str, sentences: Sequence[str]) -> bool:
    """Whether of two denials that make one ("no dam without consent") the claim keeps only one."""
    without = pattern("denial.without")
    return _says("without", claim) and any(
        _says("without", sentence) and denies(without.sub(" ", fold(sentence))) != denies(without.sub(" ", fold(claim)))
        for sentence in sentences
    )


def _made_certain(claim: str, quotes: Sequence[str]) -> bool:
    """Whether the claim says for certain what the quotes call possible."""
    sure = _says("surely", claim) and not _says("maybe", claim)
    return sure and all(_says("maybe", quote) and not _says("surely", quote) for quote in quotes)


def _says(kind: str, text: str) -> bool:
    """Whether a word or phrase under a key of `denial` in the lexicon stands in a text."""
    return pattern(f"denial.{kind}").search(fold(text)) is not None


@lru_cache(maxsize=5_000)
def denies(text: str) -> bool:
    """Whether a word of `text` denies."""
    hard, endings = folded("denial.words"), tuple(folded("denial.endings"))
    plain = pattern("denial.not_denying").sub(" ", fold(text))
    plain = _joined().sub(lambda match: match[0] if match[0] in hard else " ", plain)
    plain = _SHORT_NOT.sub(" not ", plain)
    if _says("phrases", plain):
        return True
    return any(word in hard or word.endswith(endings) for word in words(plain))


@lru_cache(maxsize=1)
def _joined() -> "regex.Pattern[str]":
    """A word that denies, joined to the next: part of an adjective ("a no-fly zone")."""
    return regex.compile(rf"(?<!{LETTER})(?:{alternatives(listed('denial.joined'))})-{LETTER}+")


def hedges(text: str) -> bool:
    """Whether a text calls something possible, and nothing certain."""
    return _says("maybe", text) and not _says("surely", text)


def _soft(text: str) -> frozenset[str]:
    """Which kinds of words that deny in effect `text` has."""
    in_text = " ".join(words(text))
    return frozenset(kind for kind, soft in groups("denial.soft").items() if compiled(soft).search(in_text))


@lru_cache(maxsize=1)
def clause() -> "regex.Pattern[str]":
    """What parts the clauses of a sentence: a mark that is in no number, or a word that begins a clause."""
    begins = alternatives(listed("denial.clauses"))
    return regex.compile(rf"[.,](?!\d)|(?<!\d)[.,]|[;:।!?—–“”\"\n]|(?<!{LETTER})(?:{begins})(?!{LETTER})")


def _denied_clause(claim: str, sentence: str, quote: str) -> bool:
    """Whether a clause that the quote touches denies, and the claim is about it."""
    ours = terms(claim)
    clauses = [part for part in clause().split(sentence) if part.strip()]
    quoted = set(words(quote))
    for part in clauses:
        touched = quoted & set(words(part))
        held = terms(" ".join(word for word in words(part) if word in touched))
        covered = held and len(held & ours) >= _COVERED * len(held)
        if denies(part) and touched and (covered or len(clauses) == 1):
            return True
    return False


def _opposite(claim: str, quote: str, sentence: str) -> bool:
    """Whether the claim has one side of an opposite, and the quote (where it has none: its sentence) only another."""
    ours, quoted, around = (" ".join(words(text)) for text in (claim, quote, sentence))
    for sides in _opposites():
        mine = [side for side in sides if compiled(side).search(ours)]
        if len(mine) != 1:
            continue
        theirs = [side for side in sides if compiled(side).search(quoted)]
        theirs = theirs or [side for side in sides if compiled(side).search(around)]
        if theirs and mine[0] not in theirs:
            return True
    return False


def says_both(claim: str, text: str) -> bool:
    """Whether the claim has one side of an opposite ("fell"), and the text has another ("rose"), whatever else it has."""
    ours, theirs = (" ".join(words(each)) for each in (claim, text))
    for sides in _opposites():
        mine = [side for side in sides if compiled(side).search(ours)]
        if len(mine) == 1 and any(compiled(side).search(theirs) for side in sides if side is not mine[0]):
            return True
    return False


@lru_cache(maxsize=1)
def _opposites() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Each opposite with its sides, each side with its words."""
    kinds = dict.fromkeys(kind for language in languages() for kind in entry(language, "opposites") or ())
    return tuple(tuple(groups(f"opposites.{kind}").values()) for kind in kinds)
