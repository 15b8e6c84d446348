"""Which articles a question is put to: chosen in a dialog, shown as pills that can be taken away. Pure.

What a browser sends is untrusted: what cannot be understood narrows nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from rag import Article, Scope
from ui.html.icons import icon
from ui.html.markup import named
from ui.words import Words

MOST_LISTED = 500  # articles that may be chosen
MOST_SHOWN = (
    100  # articles in the dialog: those that are chosen, and the newest; the list beside the conversation has all
)
_SHORT = 32  # characters of a title on a pill


def bar(scope: Scope, articles: Sequence[Article], words: Words) -> str:
    """The button that opens the dialog, a pill for each thing that narrows, and the dialog."""
    if not articles:
        return ""
    pills = "".join(_pill(kind, value, label, words) for kind, value, label in _narrowing(scope, articles, words))
    told = pills or f'<span class="all">{escape(words.scope_all)}</span>'
    return (
        f'<div class="scope" lang="{words.code}"><button type="button" class="choose" data-dialog="scope"'
        f' aria-haspopup="dialog" title="{escape(words.scope)}">{icon("scope")}<span class="label">{escape(words.scope)}</span></button>'
        f"{told}</div>{_dialog(scope, articles, words)}"
    )


def told(scope: Scope, words: Words) -> str:
    """A scope in words."""
    count = [words.chosen_articles.format(count=len(scope.articles))] if scope.articles else []
    return ", ".join([*count, *(label for _, label in _days(scope, words))])


def chosen(said: Mapping[str, object]) -> Scope:
    """What was chosen in the dialog."""
    ids = said.get("article")
    articles = frozenset(str(id_) for id_ in ids[:MOST_LISTED]) if isinstance(ids, list) else frozenset()
    return Scope(articles=articles, since=_day(said.get("since")), until=_day(said.get("until")))


def without(scope: Scope, said: Mapping[str, object]) -> Scope:
    """A scope without what a pill stands for."""
    kind, value = said.get("kind"), said.get("value")
    if kind == "article":
        return replace(scope, articles=scope.articles - {str(value)})
    if kind == "since":
        return replace(scope, since=None)
    return replace(scope, until=None) if kind == "until" else scope


def _narrowing(scope: Scope, articles: Sequence[Article], words: Words) -> list[tuple[str, str, str]]:
    """What narrows: its kind, its value, and how it is said."""
    titles = {article.id: article.title for article in articles}
    narrowing = [("article", id_, titles.get(id_, words.removed)) for id_ in sorted(scope.articles)]
    return narrowing + [(kind, "", label) for kind, label in _days(scope, words)]


def _days(scope: Scope, words: Words) -> list[tuple[str, str]]:
    since = [("since", words.since_day.format(day=words.date(scope.since)))] if scope.since else []
    return since + ([("until", words.until_day.format(day=words.date(scope.until)))] if scope.until else [])


def _pill(kind: str, value: str, label: str, words: Words) -> str:
    short = label if len(label) <= _SHORT else label[: _SHORT - 1] + "…"
    remove = escape(words.scope_remove.format(what=label))
    return (
        f'<button type="button" class="pill" data-do="unscope" data-kind="{kind}" data-value="{escape(value)}"'
        f' aria-label="{remove}" title="{remove}">{escape(short)}<span aria-hidden="true"> ✕</span></button>'
    )


def _dialog(scope: Scope, articles: Sequence[Article], words: Words) -> str:
    newest = sorted(articles, key=lambda article: article.published or date.min, reverse=True)
    newest.sort(key=lambda article: article.id not in scope.articles)
    newest = newest[: max(MOST_SHOWN, len(scope.articles))]
    rows = "".join(_row(article, words, ticked=article.id in scope.articles) for article in newest)
    return (
        f'<dialog id="dialog-scope" data-event="scope" aria-labelledby="dialog-scope-heading" lang="{words.code}">'
        f'<form method="dialog"><h2 id="dialog-scope-heading">{escape(words.scope_ask)}</h2>'
        f'<div class="days">{_day_field("since", words.since, scope.since)}'
        f"{_day_field('until', words.until, scope.until)}</div>"
        f'<fieldset><legend>{escape(words.library)} <span class="about">{escape(words.scope_none)}</span></legend>'
        f'<ul class="choices">{rows}</ul></fieldset>'
        f'<div class="choice"><button type="submit" class="done" value="done">{escape(words.use)}</button>'
        f'<button type="button" class="cancel" data-do="cancel">{escape(words.cancel)}</button></div></form></dialog>'
    )


def _row(article: Article, words: Words, *, ticked: bool) -> str:
    return (
        f'<li><label><input type="checkbox" name="article" value="{escape(article.id)}"{" checked" if ticked else ""}>'
        f"{named(article, words)}</label></li>"
    )


def _day_field(name: str, label: str, day: date | None) -> str:
    value = f' value="{day.isoformat()}"' if day else ""
    return f'<label>{escape(label)} <input type="date" name="{name}"{value}></label>'


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
