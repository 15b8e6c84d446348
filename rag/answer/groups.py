"""Claims in groups, each under a heading, before they are proved. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.answer.wording import day
from rag.types import Article, Claim, Section


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one heading."""

    heading: str
    claims: tuple[Claim, ...] = ()
    article_id: str = ""  # the article that the heading names
    found: bool = True  # whether what it stands for was found


def of_article(article: Article, claims: Sequence[Claim], language: str) -> ClaimGroup:
    """A group of what one article says, under its date and title."""
    return ClaimGroup(titled(article, language), tuple(claims), article.id)


def titled(article: Article, language: str) -> str:
    """An article's date and title: "4 November 2025 · Title"."""
    title = " ".join(article.title.split())
    return f"{day(article.published, language)} · {title}" if article.published else title


def kept(
    groups: Sequence[ClaimGroup], proved: Callable[[Sequence[Claim]], tuple[Claim, ...]]
) -> tuple[ClaimGroup, ...]:
    """The groups with what of their claims is proved; one that loses all of them goes."""
    left = (replace(group, claims=proved(group.claims)) if group.claims else group for group in groups)
    return tuple(after for after, group in zip(left, groups, strict=True) if after.claims or not group.claims)


def sections(groups: Sequence[ClaimGroup]) -> tuple[Section, ...]:
    """The groups as an answer has them: each with the places of its claims."""
    made, at = [], 0
    for group in groups:
        made.append(Section(group.heading, tuple(range(at, at + len(group.claims))), group.article_id))
        at += len(group.claims)
    return tuple(made)
