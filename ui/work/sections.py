"""The claims of an answer as they are told: in groups under headings, where the answer has any. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag import Answer, Claim

TITLE = "– "  # begins a heading that is one title of many, with nothing below it


@dataclass(frozen=True, slots=True)
class UnderHeading:
    """Claims with their numbers in the answer, from 0, under a heading ("": none)."""

    heading: str
    claims: tuple[tuple[int, Claim], ...]
    article_id: str = ""  # the article that the heading names


def told(claims: Sequence[Claim], answer: Answer | None) -> tuple[UnderHeading, ...]:
    """All claims in order; one group without a heading where the answer has no sections, or is not whole yet."""
    if answer is None or not answer.sections:
        return (UnderHeading("", tuple(enumerate(claims))),)
    return tuple(
        UnderHeading(section.heading, tuple((number, claims[number]) for number in section.claims), section.article_id)
        for section in answer.sections
    )


def is_table(answer: Answer | None) -> bool:
    """Whether the groups are the sides of a comparison: rows of a table."""
    return answer is not None and answer.kind == "comparison" and len(answer.sections) > 1


def offered(text: str) -> tuple[str, tuple[str, ...]]:
    """What is said in talk, and the requests that are offered at its end."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith(TITLE)), tuple(
        line.removeprefix(TITLE) for line in lines if line.startswith(TITLE)
    )
