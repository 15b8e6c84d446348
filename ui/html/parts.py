"""The parts of the page around a dialogue: masthead, introduction, announcement; and what a click names.

Pure but for `find`, which reads the article that a click asks for. What a browser sends is untrusted: what cannot be
understood names nothing.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol

from rag import Span
from ui.html.icons import icon
from ui.words import Words
from ui.work import actions
from ui.work.conversation import Conversation, Exchange
from ui.work.examples import Example

MOST_LINKED = 2000  # characters of a link's question


class Click(Protocol):
    """What Gradio hands over of an event in our own markup."""

    _data: object


def clicked(event: Click) -> Mapping[str, object]:
    """The data of the element that was clicked. Untrusted: a browser can send anything."""
    data = event._data  # noqa: SLF001  Gradio's way to it
    return data if isinstance(data, Mapping) else {}


def linked(question: str) -> str:
    """A link's question, as it may stand in the box."""
    return " ".join(question.split())[:MOST_LINKED]


def editing(words: Words) -> str:
    """That a question is being edited, and what that means."""
    return (
        f'<p class="editing" role="status">{escape(words.editing)} '
        f'<button type="button" data-do="cancel">{escape(words.cancel)}</button></p>'
    )


def masthead(words: Words) -> str:
    """The name, in three scripts, and what the page promises."""
    return (
        f'<header class="masthead" lang="{words.code}">{_skips(words)}'
        + _button("drawer", "menu", words.show_conversations, ' aria-controls="sidebar"')
        + '<h1 lang="en">Pramana <span class="scripts" aria-hidden="true"><span lang="hi">प्रमाण</span>'
        f' <span lang="te">ప్రమాణం</span></span></h1><p>{escape(words.tagline)}</p>'
        + f'<button type="button" class="theme settings-open" data-dialog="settings" aria-haspopup="dialog"'
        f' aria-label="{escape(words.settings)}" title="{escape(words.settings)}">{icon("settings")}</button>'
        + f'<button type="button" class="theme help" data-dialog="keys" aria-haspopup="dialog"'
        f' aria-label="{escape(words.keys)}" title="{escape(words.keys)}">{icon("help")}</button>'
        + _button("theme", "theme", words.theme)
        + "</header>"
    )


def _skips(words: Words) -> str:
    """The first steps of the tab key: past what stands above and beside, to the question and to the last answer's proof."""
    steps = (("ask-here", words.skip_to_question), ("first-proof", words.skip_to_proof))
    return "".join(
        f'<button type="button" class="skip" data-do="{act}">{escape(label)}</button>' for act, label in steps
    )


def _button(act: str, sign: str, label: str, more: str = "") -> str:
    said = escape(label)
    return (
        f'<button type="button" class="{act}" data-do="{act}" aria-label="{said}" title="{said}"{more}>'
        f"{icon(sign)}</button>"
    )


def intro(words: Words, examples: Sequence[Example] = (), *, empty: bool = False, changing: bool = False) -> str:
    """What a newcomer sees: what this is, and questions to begin with; on an empty store, what to do.

    changing: the newcomer may add articles.
    """
    rows = "".join(
        f'<li><button type="button" class="example" data-do="ask" data-question="{escape(e.question)}"'
        f' lang="{e.language}"><span class="tongue" lang="{words.code}">{escape(words.language(e.language))}</span>'
        f"{escape(e.question)}</button></li>"
        for e in examples
    )
    listed = f'<h3>{escape(words.examples)}</h3><ul class="examples">{rows}</ul>' if rows else ""
    body = empty_store(words, changing=changing, leading=True) if empty else listed
    return (
        f'<section class="intro" lang="{words.code}"><h2>{escape(words.intro_heading)}</h2>'
        f"<p>{escape(words.intro)}</p>{body}</section>"
    )


def empty_store(words: Words, *, changing: bool, leading: bool = False) -> str:
    """What to do where there are no articles. leading: with the way to the tab where they are added."""
    way = (
        f'<p>{escape(words.add_here)}</p><button type="button" class="to-library" data-do="library">'
        f"{escape(words.add_articles)}</button>"
        if changing and leading
        else ""
    )
    run = f'<p class="about">{escape(words.add_by_command)} <code lang="en">pramana index seeds</code></p>'
    return f'<div class="empty-store"><p><strong>{escape(words.empty_store)}</strong></p>{way}{run}</div>'


def suggestions(questions: Sequence[str], conversation: Conversation, words: Words) -> str:
    """Questions to be asked next with a click, after the last one of a dialogue or, where it was refused, instead."""
    last = conversation.last
    if not questions or last is None:
        return ""
    instead = last.answer is not None and last.answer.refusal is not None
    chips = "".join(
        f'<li><button type="button" data-do="ask" data-question="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    heading = escape(words.ask_instead if instead else words.ask_next)
    return (
        f'<section class="suggestions" data-after="{len(conversation.exchanges) - 1}" aria-label="{heading}">'
        f"<h3>{heading}</h3><ul>{chips}</ul></section>"
    )


def announcement(exchange: Exchange, words: Words) -> str:
    """What a screen reader says when an answer is complete."""
    if exchange.failure:
        return escape(f"{words.failed}. {words.failures[exchange.failure.kind]}")
    if exchange.answer:
        language = escape(exchange.answer.language)
        return f'{escape(words.answer)}: <span lang="{language}">{escape(exchange.answer.text)}</span>'
    return escape(words.stopped)


def find(
    assistant: actions.AssistantLike, conversation: Conversation, click: Mapping[str, object]
) -> actions.OpenArticle | None:
    """The article that a click or an address names: by a citation, a nearest passage, or its own id and a span of it."""
    exchange, citation, nearest = (number(click.get(name)) for name in ("exchange", "citation", "nearest"))
    opened = None
    if exchange is not None and citation is not None:
        opened = actions.open_citation(assistant, conversation, exchange, citation)
    elif exchange is not None and nearest is not None:
        opened = actions.open_nearest(assistant, conversation, exchange, nearest)
    if opened:
        return opened
    article, start, end = click.get("article"), number(click.get("from")), number(click.get("to"))
    if not isinstance(article, str) or not article:
        return None
    span = Span(start, end) if start is not None and end is not None else None
    return actions.open_article(assistant, article, span)


def number(value: object) -> int | None:
    """A place that a browser names; None where it is no number."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
