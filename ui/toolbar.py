"""What can be done with an answer and with a conversation: the rows of buttons, as HTML. Pure."""

from html import escape
from urllib.parse import urlencode

from ui.conversation import UNDER_WAY, Conversation, Exchange, Verdict
from ui.export import plain
from ui.icons import icon
from ui.words import Words

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
        _judge("helpful", words.helpful, Verdict.HELPFUL, entry, place),
        _judge("not_helpful", words.not_helpful, Verdict.NOT_HELPFUL, entry, place),
    ]
    return f'<div class="toolbar" role="group" aria-label="{escape(words.actions)}">{"".join(buttons)}</div>'


def exports(conversation: Conversation, words: Words) -> str:
    """The conversation as a file, or on paper."""
    if not conversation.exchanges or conversation.exchanges[-1].stage in UNDER_WAY:
        return ""
    ways = "".join(
        f'<button type="button" data-do="export" data-format="{form}">{name}</button>' for form, name in FORMATS.items()
    )
    return (
        f'<div class="exports" role="group" aria-label="{escape(words.export)}">'
        f'<span class="what">{escape(words.export)}</span>{ways}'
        f'<button type="button" data-do="print">{escape(words.print)}</button></div>'
    )


def _do(sign: str, label: str, event: str, place: int) -> str:
    return f'<button type="button" data-do="{event}" data-exchange="{place}">{_face(sign, label)}</button>'


def _copy(sign: str, label: str, text: str, words: Words, kind: str = "text") -> str:
    return (
        f'<button type="button" data-do="copy" data-kind="{kind}" data-text="{escape(text)}"'
        f' data-done="{escape(words.copied)}">{_face(sign, label)}</button>'
    )


def _judge(sign: str, label: str, verdict: Verdict, entry: Exchange, place: int) -> str:
    pressed = str(entry.verdict == verdict).lower()
    return (
        f'<button type="button" data-dialog="{verdict}" data-exchange="{place}" aria-pressed="{pressed}"'
        f' aria-haspopup="dialog">{_face(sign, label)}</button>'
    )


def _face(sign: str, label: str) -> str:
    return f'{icon(sign)}<span class="label">{escape(label)}</span>'
