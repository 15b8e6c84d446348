"""The list of kept conversations, and the dialogs of the page, as HTML. Pure; everything that is not ours is escaped."""

from collections.abc import Sequence
from html import escape

from ui.html.icons import icon
from ui.words import Words
from ui.work.archive import MOST_TITLE, ConversationSummary
from ui.work.feedback import BAD, GOOD, MOST_WORDS


def head(words: Words) -> str:
    """What stands above the list: a new conversation, and the search."""
    return (
        f'<div class="kept-head" lang="{words.code}"><h2>{escape(words.conversations)}</h2>'
        f'<button type="button" class="new" data-do="new">{escape(words.new_conversation)}</button>'
        f'<input type="search" data-type="search" maxlength="200" placeholder="{escape(words.search_conversations)}"'
        f' aria-label="{escape(words.search_conversations)}" autocomplete="off"></div>'
    )


def kept(conversations: Sequence[ConversationSummary], words: Words, *, current: str = "", sought: bool = False) -> str:
    """The list, the one that is open marked. `sought`: it is what a search found."""
    if not conversations:
        return f'<p class="none-kept">{escape(words.none_found if sought else words.none_kept)}</p>'
    rows = "".join(_row(conversation, words, current=conversation.id == current) for conversation in conversations)
    return f'<nav aria-label="{escape(words.conversations)}"><ul class="kept">{rows}</ul></nav>'


def _row(conversation: ConversationSummary, words: Words, *, current: bool) -> str:
    id_, heading = escape(conversation.id), escape(conversation.heading or "—")
    here = ' aria-current="page"' if current else ""
    return (
        f'<li><button type="button" class="resume" data-do="resume" data-conversation="{id_}"{here}>{heading}</button>'
        + _tool("rename", "edit", words.rename, id_, heading)
        + _tool("delete", "delete", words.delete, id_, heading)
        + "</li>"
    )


def _tool(name: str, sign: str, label: str, id_: str, heading: str) -> str:
    said = f"{escape(label)}: {heading}"
    return (
        f'<button type="button" class="tool" data-dialog="{name}" data-conversation="{id_}" data-title="{heading}"'
        f' aria-label="{said}" title="{escape(label)}">{icon(sign)}</button>'
    )


def dialogs(words: Words) -> str:
    """The page's dialogs. A button with `data-dialog` opens one; what is filled in goes, with the button's data, to Python."""
    title = f'<label>{escape(words.new_name)} <input name="title" maxlength="{MOST_TITLE}" autocomplete="off"></label>'
    about = '<p class="about-what" data-fill="title"></p>'
    return (
        _dialog("rename", words.rename, title, words.save, words)
        + _dialog("delete", words.delete, f"{about}<p>{escape(words.delete_ask)}</p>", words.delete, words)
        + _dialog("discard", words.remove, f"{about}<p>{escape(words.remove_ask)}</p>", words.remove, words)
        + _dialog("helpful", words.helpful_ask, _judging(GOOD, words), words.send, words)
        + _dialog("not_helpful", words.not_helpful_ask, _judging(BAD, words), words.send, words)
    )


def _judging(reasons: Sequence[str], words: Words) -> str:
    chips = "".join(
        f'<label class="reason"><input type="checkbox" name="reason" value="{reason}">'
        f"<span>{escape(words.reasons[reason])}</span></label>"
        for reason in reasons
    )
    return (
        f'<div class="reasons">{chips}</div>'
        f'<label>{escape(words.own_words)} <textarea name="words" maxlength="{MOST_WORDS}" rows="3"></textarea></label>'
    )


def _dialog(name: str, heading: str, body: str, done: str, words: Words) -> str:
    return (
        f'<dialog id="dialog-{name}" data-event="{name}" aria-labelledby="dialog-{name}-heading" lang="{words.code}">'
        f'<form method="dialog"><h2 id="dialog-{name}-heading">{escape(heading)}</h2>{body}'
        f'<div class="choice"><button type="submit" class="done" value="done">{escape(done)}</button>'
        f'<button type="button" class="cancel" data-do="cancel">{escape(words.cancel)}</button></div></form></dialog>'
    )
