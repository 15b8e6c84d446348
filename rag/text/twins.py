"""Near-duplicates: the same story told in nearly the same words, on three sites, or told anew with newer figures. Pure.

That two texts are alike is no proof that they say the same: "also in" is said of a source only where the very sentence stands there.

Each article has a sketch: MinHash (Broder, 1997, "On the resemblance and containment of documents") over runs of three words, 64
values of 16 bits. The share of equal values in two sketches estimates the share of runs that two texts have in common. Articles whose
sketches agree in a band, two values side by side, are compared; so all of an archive's twins are found in one pass.
"""

import base64
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.text.dates import mentions
from rag.text.numbers import quantities, word_numbers
from rag.text.sentences import sentences
from rag.text.words import WORD, fold, words
from rag.types import Article, Hit, Scope, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VALUES = 64
_MOST_COMPARED = 50  # articles that agree in a band
ALIKE = (
    0.4  # share of runs in common: a story retold on a tenth of its words has 0.55, two stories of one event under 0.1
)
_RUN = 3  # words
_SHORTEST = 20  # words; of a shorter text nothing can be told
_SAME_BUT_FIGURES = 0.6  # two sentences of twins that share this much of their words tell of one thing
_NEARLY_ALL = 0.75  # of an article's sentences
_FRAME = 10  # words that a dateline, or an agency's name, may have before or after a sentence
_AHEAD = 1e-6  # by which the newer of two comes first
_STEM = 4  # letters of a word that its endings leave alone
_HEAD = 400  # characters of a text in which its subject is named
_MOST_READ = 5_000  # and in which it is named again


def sketch(text: str) -> str:
    """The sketch of a text, in letters; "" where it is too short for one."""
    import zlib

    import numpy as np

    found = words(text) if len(text) < 20_000 else words.__wrapped__(text)
    if len(found) < _SHORTEST:
        return ""
    runs = {zlib.crc32(" ".join(found[at : at + _RUN]).encode()) for at in range(len(found) - _RUN + 1)}
    factors, shifts = _hashes()
    values = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    lowest = np.full(VALUES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(values), 4096):
        mixed = (values[start : start + 4096, None] * factors + shifts) >> np.uint64(32)  # multiply-shift hashing
        lowest = np.minimum(lowest, mixed.min(axis=0))
    return base64.b64encode((lowest & np.uint64(0xFFFF)).astype("<u2").tobytes()).decode("ascii")


@lru_cache(maxsize=1)
def _hashes() -> "tuple[NDArray[np.uint64], NDArray[np.uint64]]":
    import numpy as np

    # Fixed for ever: a stored sketch must mean the same tomorrow.
    drawn = np.random.Generator(np.random.PCG64(1997)).integers(1, 2**63, size=(2, VALUES), dtype=np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1]


def resemblance(one: str, other: str) -> float:
    """The share of runs of words that two texts have in common, as their sketches estimate it: 0 to 1."""
    import numpy as np

    if not one or not other:
        return 0.0
    left, right = (np.frombuffer(base64.b64decode(each), dtype="<u2") for each in (one, other))
    return float((left == right).mean())


def twins(articles: Iterable[Article]) -> Mapping[str, tuple[str, ...]]:
    """The ids of each article's near-duplicates, in order, by its id; only of those that have any."""
    import numpy as np

    sketched = [article for article in articles if article.sketch]
    if len(sketched) < 2:
        return {}
    values = np.frombuffer(b"".join(base64.b64decode(each.sketch) for each in sketched), dtype="<u2")
    values = values.reshape(len(sketched), VALUES)
    found: dict[int, set[int]] = {}
    near = np.asarray(sorted(_near(values)), dtype=np.int64).reshape(-1, 2)
    for start in range(0, len(near), 10_000):
        some = near[start : start + 10_000]
        alike = (values[some[:, 0]] == values[some[:, 1]]).mean(axis=1) >= ALIKE
        for one, other in some[alike].tolist():
            if _is_template(sketched[one], sketched[other]):
                continue
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {sketched[at].id: tuple(sorted(sketched[other].id for other in others)) for at, others in found.items()}


def _near(values: "NDArray[np.uint16]") -> set[tuple[int, int]]:
    """The pairs of rows that agree in a band. values: (number of articles, 64)."""
    import numpy as np

    pairs: set[tuple[int, int]] = set()
    for band in values.view("<u4").T:
        order = np.argsort(band, kind="stable")
        agreeing = np.flatnonzero(band[order][1:] == band[order][:-1])
        for at in agreeing:
            # A story that a hundred sites tell needs no hundred times a hundred comparisons.
            following = order[at + 1 : at + _MOST_COMPARED]
            pairs.update((int(order[at]), int(other)) for other in following[band[following] == band[order[at]]])
    return pairs


# --- A template is not a story


def _is_template(one: Article, other: Article) -> bool:
    """Whether two alike texts are one form filled in twice: each has a name at its head that is all over it, and not in the other."""
    return _has_own_name(one, other) and _has_own_name(other, one)


def _has_own_name(one: Article, other: Article) -> bool:
    lead, stems = _lead(one)
    _, others = _lead(other)
    return any(word[:_STEM] not in others and (is_name or stems[word[:_STEM]] > 1) for word, is_name in lead)


@lru_cache(maxsize=4_096)
def _lead(article: Article) -> tuple[frozenset[tuple[str, bool]], Mapping[str, int]]:
    """The words of an article's head without its figures and dates, and whether each is written as a name; and all its stems, counted."""
    head = f"{article.title}\n{article.text[:_HEAD]}"
    for mention in reversed(mentions(head)):
        head = f"{head[: mention.span.start]} {head[mention.span.end :]}"
    lead = {
        (folded, written[:1].isupper())
        for written in WORD.findall(head)
        if (folded := fold(written))
        and len(folded) > 2
        and not any(char.isdigit() for char in folded)
        and folded not in word_numbers()
    }
    small = {
        word for word, is_name in lead if not is_name
    }  # a word that is also written small begins a sentence elsewhere
    named = frozenset((word, is_name and word not in small) for word, is_name in lead)
    return named, Counter(word[:_STEM] for word in words.__wrapped__(f"{article.title}\n{article.text[:_MOST_READ]}"))


# --- What is said in both


def distinct(hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[Hit, ...]:
    """The hits without those all of whose sentences stand in better ones of a near-duplicate; of an update, the newer comes first."""
    kept: list[Hit] = []
    said: dict[str, list[str]] = {}  # the sentences of what is kept, by article
    for hit in hits:
        near = articles[hit.passage.article_id].twins
        told = [sentence for id_ in near for sentence in said.get(id_, ())]
        own = _folded_sentences(hit.passage.text)
        if not told or not all(any(_stands_in(sentence, other) for other in told) for sentence in own):
            kept.append(hit)
            said.setdefault(hit.passage.article_id, []).extend(own)
    return _newer_first(kept, articles)


def _newer_first(hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[Hit, ...]:
    """The hits; where one tells with other figures what an older near-duplicate tells in a better one, it takes over its scores."""
    found = list(hits)
    for number, hit in enumerate(hits):
        article = articles[hit.passage.article_id]
        for above in range(number):
            older = articles[found[above].passage.article_id]
            is_newer = article.published and older.published and older.published < article.published
            if is_newer and older.id in article.twins and _tells_otherwise(found[above].passage.text, hit.passage.text):
                raised = found[above].score - hit.score + _AHEAD
                scores = tuple(score + raised for score in hit.sentence_scores)
                found.insert(above, replace(hit, score=hit.score + raised, sentence_scores=scores))
                del found[number + 1]
                break
    return tuple(found)


def _tells_otherwise(one: str, other: str) -> bool:
    """Whether two passages have a sentence each that is the same but for its figures."""
    return any(_differs_in_figures(left, right) for left in _sentences(one) for right in _sentences(other))


def _differs_in_figures(one: str, other: str) -> bool:
    left, right = set(words(one)), set(words(other))
    shared = len(left & right)
    return shared >= _SAME_BUT_FIGURES * max(1, min(len(left), len(right))) and quantities(_undated(one)) != quantities(
        _undated(other)
    )


def _undated(sentence: str) -> str:
    for mention in reversed(mentions(sentence)):
        sentence = f"{sentence[: mention.span.start]} {sentence[mention.span.end :]}"
    return sentence


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def _folded_sentences(text: str) -> list[str]:
    return [f" {' '.join(words(sentence))} " for sentence in _sentences(text)]


def _stands_in(sentence: str, other: str) -> bool:
    """Whether a sentence is, but for a dateline before it or a few words after it, the other. Both folded."""
    return sentence in other and other.count(" ") - sentence.count(" ") <= _FRAME


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an older article of an update chain said in place of a sentence: `article.text[span.start:span.end]`."""

    article: Article
    span: Span


def earlier(quote: str, article: Article, articles: Mapping[str, Article]) -> tuple[Earlier, ...]:
    """The older near-duplicates that tell with other figures what `quote` tells, the newest of them first."""
    found = []
    for id_ in article.twins:
        older = articles.get(id_)
        if older is None or not (older.published and article.published and older.published < article.published):
            continue
        alike = [
            span for span in sentences(older.text) if _differs_in_figures(quote, older.text[span.start : span.end])
        ]
        if alike:
            best = max(alike, key=lambda span: len(set(words(older.text[span.start : span.end])) & set(words(quote))))
            found.append(Earlier(older, best))
    return tuple(sorted(found, key=lambda entry: entry.article.published or date.min, reverse=True))


def within(articles: Mapping[str, Article], scope: Scope | None) -> Mapping[str, Article]:
    """The articles that a scope admits, their copies too: of no other is anything said beside an answer."""
    if not scope:
        return articles
    admitted = {id_: article for id_, article in articles.items() if scope.admits(article)}
    if not scope.sources:
        return admitted
    return {
        id_: replace(article, copies=tuple(copy for copy in article.copies if copy.source in scope.sources))
        for id_, article in admitted.items()
    }


def also(article: Article, articles: Mapping[str, Article], quotes: Sequence[str] = ()) -> tuple[str, ...]:
    """The sources in which the same stands: of the article's copies, and of the near-duplicates that hold each quote, word for word.

    Args:
        article: the one that is cited.
        articles: by id; of no other a source is named.
        quotes: the sentences that are cited. Without any, a near-duplicate counts that holds nearly all of the article's.

    """
    near = [twin for id_ in article.twins if (twin := articles.get(id_)) and tells_the_same(article, twin, quotes)]
    told = [source for each in (article, *near) for source in (each.source, *(copy.source for copy in each.copies))]
    return tuple(source for source in dict.fromkeys(told) if source != article.source)


def tells_the_same(article: Article, twin: Article, quotes: Sequence[str] = ()) -> bool:
    """Whether a near-duplicate holds every quote; without quotes, nearly every sentence of the article."""
    held = _folded_sentences(twin.text)
    whole = set(held)

    def is_held(sentence: str) -> bool:
        return sentence in whole or any(_stands_in(sentence, other) for other in held)

    if quotes:
        return all(is_held(sentence) for quote in quotes for sentence in _folded_sentences(quote))
    own = _folded_sentences(article.text)
    missing = [sentence for sentence in own if not is_held(sentence)]
    return len(missing) <= (1 - _NEARLY_ALL) * len(own) and not any(
        char.isdigit() for sentence in missing for char in sentence
    )
