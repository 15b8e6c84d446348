"""An export as Markdown, to be read by people. Pure. What others wrote is escaped: no image and no link comes of it."""

import re

from rag import Citation
from ui.words import Words
from ui.work.conversation import Exchange
from ui.work.export import RECIPE, Export, ExportedArticle, as_json_text, citations, dated_from, numbers_of
from ui.work.sections import told

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~&:@])")


def as_markdown(exported: Export, words: Words) -> str:
    """The conversation, the articles with their hashes, how to check it; and the quotes with the articles' texts as JSON."""
    parts = [f"# {escaped(exported.title)}", *(_exchange(exchange, exported, words) for exchange in exported.exchanges)]
    if exported.articles:
        parts += [f"## {words.sources}", "\n".join(_article(article, words) for article in exported.articles)]
    parts += [f"## {words.how_to_check}", words.check_text, f"```python\n{RECIPE}```"]
    parts.append(f"```json\n{as_json_text(exported, answers=False)}\n```")
    return "\n\n".join(parts) + "\n"


def _exchange(exchange: Exchange, exported: Export, words: Words) -> str:
    parts = [f"## {escaped(exchange.question.strip())}"]
    if exchange.answer and exchange.answer.refusal:
        parts.append(f"**{words.refusal}.** {escaped(exchange.answer.refusal.message)}")
    if exchange.answer and exchange.answer.tentative:
        parts.append(f"**{words.tentative}**")
    if exchange.answer and exchange.answer.kind == "talk":
        parts.append(escaped(exchange.answer.text))
    if exchange.answer and exchange.answer.short:
        parts.append(f"**{escaped(exchange.answer.short.text)}**")
    for group in told(exchange.claims, exchange.answer):
        if group.heading:
            parts.append(f"### {escaped(group.heading)}")
        for _, claim in group.claims:
            numbers = "".join(f" \\[{number}\\]" for number in numbers_of(claim, exchange))
            parts.append(escaped(claim.text) + numbers)
    parts += [f"*{words.notes}:* {escaped(note)}" for note in (exchange.answer.notes if exchange.answer else ())]
    parts += [_quote(number, citation, exported, words) for number, citation in citations(exchange)]
    return "\n\n".join(parts)


def _quote(number: int, citation: Citation, exported: Export, words: Words) -> str:
    article = exported.article(citation.article_id)
    where = words.characters_from_to.format(start=citation.start, end=citation.end)
    proof = words.verified if citation.verified else words.unproved
    proof += f". {words.removed}" if exported.is_gone(citation.article_id) else ""
    about = ", ".join([*_about(article, words), where, proof]) if article else f"{where}, {proof}"
    return f"> \\[{number}\\] “{escaped(citation.quote)}”\n>\n> {about}"


def _about(article: ExportedArticle, words: Words) -> list[str]:
    day = words.date(article.published) if article.published else words.undated
    return [escaped(article.title), day + _dated(article, words), words.language(article.language)]


def _dated(article: ExportedArticle, words: Words) -> str:
    said = dated_from(article, words)
    return f" {escaped(said)}" if said else ""


def _article(article: ExportedArticle, words: Words) -> str:
    digest = f"SHA-256 `{article.sha256}`" if article.sha256 else words.removed
    return f"- {', '.join([*_about(article, words), escaped(article.source)])}; {digest}"


def escaped(text: str) -> str:
    """Text as itself, on one line, whatever Markdown would make of it."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
