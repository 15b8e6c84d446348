"""What a program may ask for: its question's scope and the dialogue before it, checked; the same for the page's API and for MCP.

Limits are here and nowhere else, so that both refuse the same things in the same words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag import Article, Hit, QuestionError, Scope, Turn, UsageError
from ui.work.actions import AssistantLike

MOST_HITS = 100
MOST_TURNS = 20
MOST_TURN = 10_000  # characters of a question and its answer
MOST_NAMES = 1000  # articles, languages of a scope
LANGUAGES = ("en", "hi", "te")


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it: everything but its text."""

    id: str
    title: str
    language: str  # ISO 639-1
    published: date | None
    date_basis: str  # "stated", "inferred", "unknown"
    source: str  # the file's name, or the URL
    characters: int


def listed(assistant: AssistantLike) -> list[ArticleSummary]:
    """All articles, without their texts."""
    return [
        ArticleSummary(
            article.id,
            article.title,
            article.language,
            article.published,
            article.date_basis,
            article.source,
            len(article.text),
        )
        for article in assistant.articles()
    ]


def shown(article: Article) -> Article:
    """An article as it may leave this machine: without the paths of the files that it was read from."""
    return replace(article, origin="", copies=tuple(replace(copy, origin="") for copy in article.copies))


def scope(
    assistant: AssistantLike,
    articles: Sequence[str] = (),
    languages: Sequence[str] = (),
    since: str = "",
    until: str = "",
) -> Scope | None:
    """The articles to answer from; None: all.

    Args:
        assistant: knows which articles there are.
        articles: ids.
        languages: "en", "hi", "te".
        since: the first day of publication, as 2020-12-31.
        until: the last day, the same way.

    Raises:
        UsageError: an id or a language that there is not, no day, or more than anyone means.

    """
    if len(articles) > MOST_NAMES or len(languages) > len(LANGUAGES):
        raise UsageError(
            f"A scope has at most {MOST_NAMES} articles and {len(LANGUAGES)} languages.", fix="Name fewer."
        )
    for article_id in articles:
        assistant.article(article_id)  # a wrong id is an error, not an empty scope
    unknown = sorted(set(languages) - set(LANGUAGES))
    if unknown:
        raise UsageError(
            f"There is no language {unknown[0][:20]!r} here.", fix=f"Name of these: {', '.join(LANGUAGES)}."
        )
    made = Scope(frozenset(articles), frozenset(languages), since=_day(since, "since"), until=_day(until, "until"))
    return made or None


def dialogue(turns: Sequence[Turn]) -> list[Turn]:
    """The dialogue before a question, oldest first.

    Raises:
        QuestionError: more turns than may be, or one that is too long.

    """
    if len(turns) > MOST_TURNS:
        raise QuestionError(f"The history has more than {MOST_TURNS} turns.", fix="Send the last ones only.")
    if any(len(turn.question) + len(turn.answer) > MOST_TURN for turn in turns):
        raise QuestionError(f"A turn of the history has more than {MOST_TURN:,} characters.", fix="Shorten it.")
    return list(turns)


def retrieve(assistant: AssistantLike, question: str, k: int, within: Scope | None) -> Sequence[Hit]:
    """The best passages, at most a hundred.

    Raises:
        UsageError: none, or too many.
        QuestionError: an empty, endless or wordless question.

    """
    if not 1 <= k <= MOST_HITS:
        raise UsageError(f"{k} passages cannot be given.", fix=f"Ask for 1 to {MOST_HITS}.")
    return assistant.retrieve(question, k=k, scope=within)


def _day(written: str, name: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{name} is no day: {written[:20]!r}.", fix="Write it as 2020-12-31.") from None
