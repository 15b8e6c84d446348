"""What a run leaves behind: frozen dataclasses, and the way to JSON and back.

Everything that a metric is computed from is in here, so that a run can be measured again by anyone from its file alone.
No judgement is made here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from evals.suite import GoldQuote, SuiteError

FORMAT = 1
Grade = Literal["right", "partial", "wrong"]  # as the outcomes of the same names
GRADES: tuple[Grade, ...] = get_args(Grade)


class Outcome(StrEnum):
    """How a case ended."""

    RIGHT = "right"
    """Every fact stated and cited from a gold article; or an unanswerable question refused, or shown with no more than what may answer."""
    PARTIAL = "partial"
    """Some facts stated and rightly cited, not all."""
    WRONG = "wrong"
    """Answered, but without a fact, or with no fact cited from a gold article; or a model wrote what is no answer at all."""
    REFUSED = "refused"
    """An answerable question refused."""
    HALLUCINATED = "hallucinated"
    """An unanswerable question answered, as a fact."""
    ERROR = "error"
    """It could not be run: neither right nor wrong, and in no score."""


@dataclass(frozen=True, slots=True)
class JudgedCitation:
    """A citation as it was given, and what our own check of it found."""

    article: str  # the source, "" where no article has the id
    article_id: str
    start: int
    end: int
    quote: str
    verified: bool  # as Pramana says
    stands: bool  # the quote is what stands at its offsets in the article
    gold: bool  # the article is one that the evidence is in
    alone: bool  # these words by themselves carry the claim
    needed: bool  # without them the claim's other citations do not carry it


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim of the answer."""

    text: str
    language: str
    supported: bool  # its citations together carry it
    holds: bool  # it states a gold fact, and cites a gold article for it
    citations: tuple[JudgedCitation, ...]


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A retrieved passage, best first."""

    passage: str  # "ARTICLE_ID:START-END"
    article: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a language model thinks of an answer: advisory. Without a grade it is unscored, and `reason` says why."""

    grade: Grade | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One case in one language: what was asked, what came, and how it was judged."""

    id: str
    case: str
    language: str
    article_language: str
    split: str
    cluster: str
    outcome: Outcome
    question: str = ""
    history: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[GoldQuote, ...] = ()
    unanswerable: str | None = None
    disagree: bool = False
    answer: str = ""
    answer_language: str = ""
    refusal: str | None = None
    tentative: bool = False  # shown as what may answer, not told as fact
    found: tuple[bool, ...] = ()  # one for each fact: the answer states it
    attributed: tuple[bool, ...] = ()  # one each: a claim that states it has a standing gold citation
    claims: tuple[JudgedClaim, ...] = ()
    ranked: tuple[RankedPassage, ...] = ()
    relevant_total: int = 0  # passages of the store that the evidence lies in
    notes: tuple[str, ...] = ()
    confidence: float = 0.0
    reader: str = ""
    dropped: int = 0  # claims and lines of a model that were not proved
    raw: str = ""  # where nothing was proved: how what the model wrote begins
    milliseconds: float = 0.0
    timings: dict[str, float] = field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = 0.0
    cached: bool = False
    error: str = ""
    judgement: Judgement | None = None  # None: no judge was asked

    @property
    def passed(self) -> bool:
        """Whether the case counts as a success."""
        return self.outcome is Outcome.RIGHT

    @property
    def answerable(self) -> bool:
        """Whether the articles hold the answer."""
        return self.unanswerable is None


OnResult = Callable[[int, int, Result], None]  # progress of a run: done, total, the last result


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: results, and what they were made with."""

    suite: str
    results: tuple[Result, ...]
    created: str = ""  # ISO 8601, UTC
    version: str = ""
    corpus: str = ""  # fingerprints
    code: str = ""
    settings: str = ""
    reader: str = "embedded"
    judge: str = ""  # the model that judged
    seconds: float = 0.0
    format: int = FORMAT


def to_json(run: Run, *, compact: bool = False) -> bytes:
    """The run as JSON, UTF-8: indented, or `compact`: a line for each result, without what is at its default."""
    if not compact:
        return bytes(_adapter().dump_json(run, indent=1))
    data = _adapter().dump_python(run, mode="json", exclude_defaults=True)
    rows = ",\n".join(json.dumps(result, ensure_ascii=False) for result in data.pop("results"))
    head = json.dumps(data | {"format": FORMAT}, ensure_ascii=False)
    return f'{head[:-1]}, "results": [\n{rows}\n]}}\n'.encode()


def from_json(path: Path) -> Run:
    """The run in a file that `to_json` wrote, alone or as `run` in a report.

    Raises:
        SuiteError: the file is missing or not of this form.

    """
    try:
        data: Any = json.loads(path.read_bytes())
        run: Run = _adapter().validate_python(data.get("run", data))
    except (OSError, ValueError, AttributeError) as error:
        raise SuiteError(f"{path}: it is not the result of a run: {str(error)[:200]}.") from None
    if run.format != FORMAT:
        raise SuiteError(f"{path}: it has format {run.format}; this Pramana reads {FORMAT}. Run the suite again.")
    return run


@cache
def _adapter() -> Any:  # noqa: ANN401 - pydantic's own type is generic in what mypy cannot name here
    from pydantic import TypeAdapter

    return TypeAdapter(Run)
