"""The articles beside the conversation, each to be ticked: which of them are asked. And what narrows the library's list. Pure.

What a browser sends is untrusted: what cannot be understood narrows nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from rag import Article, Scope
from ui.html.markup import named
from ui.words import Words
from ui.work.shelving import Order, Shelved, Shelving

MOST_SOUGHT = 200  # characters


def head(words: Words) -> str:
    """What stands above the articles beside the conversation: the search."""
    return (
        f'<div class="sources-head" lang="{words.code}"><input type="search" maxlength="{MOST_SOUGHT}" autocomplete="off"'
        f' placeholder="{escape(words.search_articles)}" aria-label="{escape(words.search_articles)}"></div>'
    )


def sources(listed: Shelved, ticked: Sequence[Article], scope: Scope, words: Words) -> str:
    """The articles, each in its place; those that are asked and not in this part of the list stand above it.

    ticked: the articles of the scope that are still there.
    """
    if not listed.of:
        return ""
    ids = {article.id for article in ticked}
    here = {article.id for article in listed.articles}
    shown = [*(article for article in ticked if article.id not in here), *listed.articles]
    rows = [_row(article, words, ticked=article.id in ids) for article in shown]
    told = words.chosen_articles.format(count=len(ids)) if ids else words.scope_all
    everything = (
        f' <button type="button" data-do="everything">{escape(words.ask_all)}</button>' if scope.articles else ""
    )
    none = "" if rows else f'<p class="none-kept">{escape(words.no_article_found)}</p>'
    return (
        f'<section class="sources" lang="{words.code}" aria-label="{escape(words.sources_here)}"><p class="about" role="status">'
        f"{escape(told)}{everything}</p>{none}<ul>{''.join(rows)}</ul>{more(listed, words)}</section>"
    )


def more(listed: Shelved, words: Words) -> str:
    """The way to the articles that fit and are not listed yet."""
    if not listed.more:
        return ""
    said = escape(words.more_articles.format(count=f"{listed.more:,}"))
    return f'<button type="button" class="older" data-do="further">{said}</button>'


def only(article_id: str, title: str, words: Words, *, kind: str = "only") -> str:
    """The button that puts the next questions to this article alone."""
    label = f"{words.ask_this}: {title}"
    return (
        f'<button type="button" class="{kind}" data-do="only" data-article="{escape(article_id)}"'
        f' aria-label="{escape(label)}" title="{escape(words.ask_this)}">{escape(words.ask_this)}</button>'
    )


def _row(article: Article, words: Words, *, ticked: bool) -> str:
    return (
        f'<li><label><input type="checkbox" data-tick value="{escape(article.id)}"{" checked" if ticked else ""}>'
        f"{named(article, words)}</label>"
        f"{only(article.id, article.title, words)}</li>"
    )


def sifter(languages: Sequence[str], words: Words) -> str:
    """What narrows and orders the library's list. languages: those that its articles are in."""
    tongues = "".join(
        f'<option value="{escape(code)}">{escape(words.language(code))}</option>' for code in sorted(languages)
    )
    orders = "".join(f'<option value="{order}">{escape(words.orders[order])}</option>' for order in Order)
    return (
        f'<div class="sifter" role="search" lang="{words.code}">'
        f'<label class="wide">{escape(words.search_articles)}'
        f'<input type="search" name="sought" maxlength="{MOST_SOUGHT}" autocomplete="off"></label>'
        f'<label>{escape(words.language_of)}<select name="language"><option value="">{escape(words.all_languages)}</option>'
        f'{tongues}</select></label><label>{escape(words.order)}<select name="order">{orders}</select></label>'
        f'<label>{escape(words.since)}<input type="date" name="since"></label>'
        f'<label>{escape(words.until)}<input type="date" name="until"></label></div>'
    )


def sifted(said: Mapping[str, object]) -> Shelving:
    """What was chosen there."""
    order = str(said.get("order", ""))
    return Shelving(
        sought=str(said.get("sought", ""))[:MOST_SOUGHT],
        language=str(said.get("language", ""))[:10],
        since=_day(said.get("since")),
        until=_day(said.get("until")),
        order=Order(order) if order in set(Order) else Order.NEWEST,
    )


def ticked(scope: Scope, said: Mapping[str, object]) -> Scope:
    """A scope with an article more, or one less."""
    id_ = str(said.get("article", ""))
    if not id_:
        return scope
    changed = scope.articles | {id_} if said.get("ticked") is True else scope.articles - {id_}
    return replace(scope, articles=frozenset(changed))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
