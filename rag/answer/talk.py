"""A word back where nothing is asked of the articles, with what may be asked of these. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from rag.answer import saying
from rag.text.language import base_language
from rag.types import Article

_OFFER = frozenset({"greeting", "welfare", "identity", "help", "rules", "language"})  # after thanks nothing is offered


def reply(move: str, language: str, articles: Mapping[str, Article]) -> str:
    """What is said. move: as `Request.move`. articles: those that can be asked."""
    said = saying.talk(move, language)
    if not articles:
        return f"{said}\n{saying.nothing_yet(language)}"
    if move not in _OFFER:
        return said
    return "\n".join(
        [said, saying.you_can_ask(language), *(f"– {each}" for each in offered(language, articles.values()))]
    )


def offered(language: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Requests that these articles answer whatever they are about: what there is, one of them summed up, the newest."""
    listed = sorted(articles, key=lambda article: article.published or date.min, reverse=True)
    own = [article for article in listed if article.language == base_language(language)]
    titled = next((article for article in (*own, *listed) if 0 < len(article.title) <= saying.MOST_TITLE), None)
    summed_up = (saying.request_for("summary", language, " ".join(titled.title.split())),) if titled else ()
    return (saying.request_for("overview", language), *summed_up, saying.request_for("newest", language))
