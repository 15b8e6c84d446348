"""What a stream yields. Frozen; standard library only; nothing here computes more than a property."""

from dataclasses import dataclass

from rag.types.answer import Answer, Claim
from rag.types.article import Hit


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Stream event: what retrieval found."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ClaimProved:
    """Stream event: claim number `index` (from 0) of the answer, complete and proved."""

    index: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Waiting:
    """Stream event: the model asked for patience; the answer goes on after `seconds`."""

    seconds: float
    message: str  # in the asker's language


@dataclass(frozen=True, slots=True)
class Finished:
    """Stream event, always the last: the whole answer."""

    answer: Answer


Event = Retrieved | ClaimProved | Waiting | Finished
