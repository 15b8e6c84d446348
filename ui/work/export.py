"""A conversation as it leaves the page: every quote with its place, every article with its hash and its text.

Pure. Whoever has the export can check each quote without us: the recipe is part of it. The forms for people are in
`export_html.py` and `export_markdown.py`; `check_export.py` checks all three.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rag import Article, Citation, Claim
from ui.words import Words
from ui.work.as_json import as_json
from ui.work.citations import numbers, unique_citations
from ui.work.conversation import Conversation, Exchange
from ui.work.sections import told

FORM = 1  # the version of the export's form; raised when a program that reads exports has to change
RECIPE = """\
import hashlib, json, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
forms = {"<": '<script type="application/json">(.*?)</script>', "#": "^```json\\n(.*?)\\n```$"}
form = forms.get(text[0])
export = json.loads(re.search(form, text, re.DOTALL | re.MULTILINE)[1] if form else text)
articles = {article["id"]: article for article in export["articles"] if article["text"] is not None}
for article in articles.values():
    assert hashlib.sha256(article["text"].encode()).hexdigest() == article["sha256"], article["title"]
there = [quote for quote in export["quotes"] if quote["article_id"] in articles]
for quote in there:
    assert articles[quote["article_id"]]["text"][quote["start"]:quote["end"]] == quote["quote"], quote
print(len(there), "quotes stand where they should")
if len(there) < len(export["quotes"]):
    print(len(export["quotes"]) - len(there), "cannot be checked: their articles had been removed")
"""


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article that is cited. `text` and `sha256` are None where it has been removed since."""

    id: str  # the first 16 hex digits of the hash
    sha256: str | None  # of the text in UTF-8
    title: str
    language: str
    published: date | None
    date_basis: str
    source: str
    characters: int | None
    text: str | None
    date_evidence: str = ""  # what the date rests on


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """A citation, with its place in the dialogue. `article.text[start:end] == quote`."""

    exchange: int  # from 1
    number: int  # in that exchange, from 1
    article_id: str
    start: int
    end: int
    quote: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Export:
    """All that is exported."""

    title: str
    exchanges: tuple[Exchange, ...]
    articles: tuple[ExportedArticle, ...]
    quotes: tuple[ExportedQuote, ...]

    def is_gone(self, article_id: str) -> bool:
        """Whether the article of a citation has been removed since."""
        article = self.article(article_id)
        return article is None or article.text is None

    def article(self, article_id: str) -> ExportedArticle | None:
        """The article of a citation."""
        return next((article for article in self.articles if article.id == article_id), None)


def export(conversation: Conversation, article_of: Callable[[str], Article | None]) -> Export:
    """Gather the export. `article_of` gives an article by its id, or None where it has been removed."""
    quotes = tuple(
        ExportedQuote(place, number, c.article_id, c.start, c.end, c.quote, c.verified)
        for place, exchange in enumerate(conversation.exchanges, start=1)
        for number, c in enumerate(unique_citations(exchange.claims), start=1)
    )
    ids = dict.fromkeys(quote.article_id for quote in quotes)
    articles = tuple(_source(id_, article_of(id_), conversation) for id_ in ids)
    return Export(conversation.heading.strip(), conversation.exchanges, articles, quotes)


def _source(article_id: str, article: Article | None, conversation: Conversation) -> ExportedArticle:
    if article is not None:
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        return ExportedArticle(
            article.id,
            digest,
            article.title,
            article.language,
            article.published,
            article.date_basis,
            article.source,
            len(article.text),
            article.text,
            article.date_evidence,
        )
    known = [a for e in conversation.exchanges if e.answer for a in e.answer.articles if a.id == article_id]
    if not known:
        return ExportedArticle(article_id, None, "", "", None, "unknown", "", None, None)
    gone = known[0]
    return ExportedArticle(
        article_id,
        None,
        gone.title,
        gone.language,
        gone.published,
        gone.date_basis,
        gone.source,
        None,
        None,
        gone.date_evidence,
    )


def as_json_text(exported: Export, *, answers: bool = True) -> str:
    """The export as JSON, with the articles' texts: what is needed to check it. answers: with the answers as well."""
    data: dict[str, object] = {
        "pramana_export": FORM,
        "title": exported.title,
        "check": RECIPE.splitlines(),
        "quotes": as_json(exported.quotes),
        "articles": as_json(exported.articles),
    }
    if answers:
        data["exchanges"] = [_answered(exchange) for exchange in exported.exchanges]
    return json.dumps(data, ensure_ascii=False, indent=1)


def _answered(exchange: Exchange) -> dict[str, object]:
    return {
        "question": exchange.question,
        "stage": exchange.stage.value,
        "claims": as_json(exchange.claims),
        "answer": as_json(exchange.answer),
    }


def dated_from(article: ExportedArticle, words: Words) -> str:
    """That a date was inferred, and from what; nothing where it was stated."""
    if article.date_basis != "inferred":
        return ""
    why = f": {article.date_evidence}" if article.date_evidence else ""
    return f" ({words.inferred}{why})"


def citations(exchange: Exchange) -> Sequence[tuple[int, Citation]]:
    """The citations of an exchange with their numbers."""
    return list(enumerate(unique_citations(exchange.claims), start=1))


def numbers_of(claim: Claim, exchange: Exchange) -> tuple[int, ...]:
    """The numbers of a claim's citations."""
    return numbers(claim, unique_citations(exchange.claims))


def plain(exchange: Exchange, words: Words) -> str:
    """One answer as plain text with its quotes below it: what “copy” gives."""
    lines = [exchange.question.strip(), ""]
    if exchange.answer and exchange.answer.refusal:
        lines.append(exchange.answer.refusal.message)
    if exchange.answer and exchange.answer.kind == "talk":
        lines.append(exchange.answer.text)
    if exchange.answer and exchange.answer.short:
        lines += [exchange.answer.short.text, ""]
    for group in told(exchange.claims, exchange.answer):
        lines += [group.heading] if group.heading else []
        lines += [claim.text + "".join(f" [{n}]" for n in numbers_of(claim, exchange)) for _, claim in group.claims]
    known = {article.id: article for article in exchange.answer.articles} if exchange.answer else {}
    known |= {e.article.id: e.article for e in exchange.evidence if e.article}
    for number, citation in citations(exchange):
        article = known.get(citation.article_id)
        about = (
            [article.title, words.date(article.published) if article.published else words.undated] if article else []
        )
        where = words.characters_from_to.format(start=citation.start, end=citation.end)
        about += [article.source, where] if article else [citation.article_id, where]
        gone = any(e.removed for e in exchange.evidence if e.number == number)
        about += [words.removed] if gone else []
        lines += ["", f"[{number}] “{citation.quote}”", f"    {', '.join(about)}"]
    return "\n".join(lines)
