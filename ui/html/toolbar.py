"""What can be done with an answer and with a conversation: the rows of buttons, as HTML. Pure."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from rag import Usage
from ui.html.icons import icon
from ui.words import Words
from ui.work.conversation import UNDER_WAY, Conversation, Exchange, Rating
from ui.work.export import plain

FORMATS = {"md": "Markdown", "html": "HTML", "json": "JSON"}


def toolbar(entry: Exchange, place: int, words: Words, *, last: bool) -> str:
    """The buttons under an answer; none while it is being written."""
    if entry.stage in UNDER_WAY:
        return ""
    link = "?" + urlencode({"q": entry.question.strip(), "lang": words.code})
    buttons = [
        _copy("copy", words.copy, plain(entry, words), words),
        _copy("link", words.copy_link, link, words, kind="link"),
        _do("edit", words.edit, "edit", place),
        _do("retry", words.retry, "retry", place) if last else "",
        _explain(entry, place, words),
        _judge("helpful", words.helpful, Rating.HELPFUL, entry, place),
        _judge("not_helpful", words.not_helpful, Rating.NOT_HELPFUL, entry, place),
    ]
    return f'<div class="toolbar" role="group" aria-label="{escape(words.actions)}">{"".join(buttons)}</div>'


def exports(conversation: Conversation, words: Words) -> str:
    """The conversation as a file, or on paper."""
    if not conversation.exchanges or conversation.exchanges[-1].stage in UNDER_WAY:
        return ""
    usages = [entry.answer.usage for entry in conversation.exchanges if entry.answer]
    total = spent(usages, words.usage_session, words)
    ways = "".join(
        f'<button type="button" data-do="export" data-format="{form}">{name}</button>' for form, name in FORMATS.items()
    )
    return (
        f'<div class="exports" role="group" aria-label="{escape(words.export)}">'
        f'{total}<span class="what">{escape(words.export)}</span>{ways}'
        f'<button type="button" data-do="print">{escape(words.print)}</button></div>'
    )


def spent(usages: Sequence[Usage], form: str, words: Words) -> str:
    """What answers cost, in `form`; nothing where a model had no part in them."""
    tokens = sum(usage.prompt_tokens + usage.completion_tokens for usage in usages)
    if not tokens:
        return ""
    costs = [usage.cost for usage in usages]
    known = [cost for cost in costs if cost is not None]
    cost = f"${sum(known):.4f}" if len(known) == len(costs) else words.cost_unknown
    return f' <span class="usage">{escape(form.format(count=f"{tokens:,}", cost=cost))}</span>'


def _explain(entry: Exchange, place: int, words: Words) -> str:
    shown = str(entry.explained is not None).lower()
    return (
        f'<button type="button" data-do="explain" data-exchange="{place}" aria-expanded="{shown}">'
        f"{_face('explain', words.explain)}</button>"
    )


def _do(sign: str, label: str, event: str, place: int) -> str:
    return f'<button type="button" data-do="{event}" data-exchange="{place}">{_face(sign, label)}</button>'


def _copy(sign: str, label: str, text: str, words: Words, kind: str = "text") -> str:
    return (
        f'<button type="button" data-do="copy" data-kind="{kind}" data-text="{escape(text)}"'
        f' data-done="{escape(words.copied)}">{_face(sign, label)}</button>'
    )


def _judge(sign: str, label: str, rating: Rating, entry: Exchange, place: int) -> str:
    pressed = str(entry.verdict == rating).lower()
    return (
        f'<button type="button" data-dialog="{rating}" data-exchange="{place}" aria-pressed="{pressed}"'
        f' aria-haspopup="dialog">{_face(sign, label)}</button>'
    )


def _face(sign: str, label: str) -> str:
    return f'{icon(sign)}<span class="label">{escape(label)}</span>'
