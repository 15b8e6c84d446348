"""Near-duplicates: the same story told in nearly the same words, on three sites. Pure.

Each article has a sketch: MinHash (Broder, 1997, "On the resemblance and containment of documents") over runs of three words, 64
values of 16 bits. The share of equal values in two sketches estimates the share of runs that two texts have in common. Articles whose
sketches agree in a band, two values side by side, are compared; so all of an archive's twins are found in one pass.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.text.words import words
from rag.types import Article, Hit

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
_SAME = 0.8  # two passages of twins that share this much of their words say the same


def sketch(text: str) -> str:
    """The sketch of a text, in letters; "" where it is too short for one."""
    import zlib

    import numpy as np

    in_order = words(text) if len(text) < 20_000 else words.__wrapped__(text)
    if len(in_order) < _SHORTEST:
        return ""
    runs = {zlib.crc32(" ".join(in_order[at : at + _RUN]).encode()) for at in range(len(in_order) - _RUN + 1)}
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
    left, right = (np.frombuffer(base64.b64decode(coded), dtype="<u2") for coded in (one, other))
    return float((left == right).mean())


def twins(articles: Iterable[Article]) -> Mapping[str, tuple[str, ...]]:
    """The ids of each article's near-duplicates, in order, by its id; only of those that have any."""
    import numpy as np

    sketched = [article for article in articles if article.sketch]
    if len(sketched) < 2:
        return {}
    values = np.frombuffer(b"".join(base64.b64decode(article.sketch) for article in sketched), dtype="<u2")
    values = values.reshape(len(sketched), VALUES)
    near_ones: dict[int, set[int]] = {}
    near = np.asarray(sorted(_near(values)), dtype=np.int64).reshape(-1, 2)
    for start in range(0, len(near), 10_000):
        some = near[start : start + 10_000]
        alike = (values[some[:, 0]] == values[some[:, 1]]).mean(axis=1) >= ALIKE
        for one, other in some[alike].tolist():
            near_ones.setdefault(one, set()).add(other)
            near_ones.setdefault(other, set()).add(one)
    return {sketched[at].id: tuple(sorted(sketched[other].id for other in others)) for at, others in near_ones.items()}


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


def distinct(hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[Hit, ...]:
    """The hits without those that say what a better one says in a near-duplicate."""
    kept: list[Hit] = []
    for hit in hits:
        near = articles[hit.passage.article_id].twins
        if not any(other.passage.article_id in near and _says_the_same(hit, other) for other in kept):
            kept.append(hit)
    return tuple(kept)


def _says_the_same(one: Hit, other: Hit) -> bool:
    left, right = set(words(one.passage.text)), set(words(other.passage.text))
    return len(left & right) >= _SAME * max(1, min(len(left), len(right)))


def also(article: Article, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The sources in which the same story stands: of the article's copies, and of its near-duplicates."""
    near = [articles[id_] for id_ in article.twins if id_ in articles]
    told = [
        source for version in (article, *near) for source in (version.source, *(copy.source for copy in version.copies))
    ]
    return tuple(source for source in dict.fromkeys(told) if source != article.source)
