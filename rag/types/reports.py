"""What work on the store, and a look at the readers, report. Frozen; standard library only; nothing here computes more than a property."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A reader that may answer: the embedded one or a model, and whether it can be reached. Holds no key."""

    name: str
    kind: Literal["embedded", "endpoint", "file"]
    reachable: bool
    address: str = ""  # of an endpoint, without credentials; of a file, its path; "" for a provider's own
    problem: str = ""  # why it cannot be used
    fix: str = ""  # the next step
    listed: tuple[str, ...] = ()  # the models that the endpoint says it has
    window: int | None = None  # tokens that its context holds; None: no matter
    price_in: float | None = None  # US dollars for a million tokens sent; None: not known
    price_out: float | None = None  # and received
    price_of: str = ""  # where the price is from: "settings", or the month of the makers' lists
    tokenizer: str = ""  # what counts tokens before they are sent


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not indexed, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of an article that was indexed: a guessed encoding, near-duplicates."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a file holds and its article does not, and why; or holds otherwise: then `instead` is what the article has."""

    source: str
    text: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an index run did; each entry of the first four is an article's source."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()  # of all that was read, changed or not


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `pramana doctor`: what was looked at, whether it is sound, and what to do if not."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an index run is, said while it runs: `done` of `total` passages embedded; `source` is the one at hand."""

    done: int
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a store, or a backup of one, holds now that it was built, written or restored."""

    articles: int
    passages: int


OnProgress = Callable[[Progress], None]
