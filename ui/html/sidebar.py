"""The list of kept conversations, and the dialogs of the page, as HTML. Pure; everything that is not ours is escaped."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from ui.html.icons import icon
from ui.words import Words
from ui.work.archive import MOST_TITLE, ConversationSummary, Listed
from ui.work.feedback import BAD, GOOD, MOST_WORDS


def sides(words: Words) -> str:
    """The sides of the column: the conversations, the articles that are asked, the notebook."""
    named = (
        ("kept", words.conversations, "true"),
        ("sources", words.tab_articles, "false"),
        ("notebook", words.notebook, "false"),
    )
    return (
        f'<div class="sides" lang="{words.code}">'
        + "".join(
            f'<button type="button" data-do="side" data-side="{side}" aria-pressed="{pressed}">{escape(label)}</button>'
            for side, label, pressed in named
        )
        + "</div>"
    )


def head(words: Words) -> str:
    """What stands above the list: a new conversation, and the search."""
    return (
        f'<div class="kept-head" lang="{words.code}"><h2 class="unseen">{escape(words.conversations)}</h2>'
        f'<button type="button" class="new" data-do="new">{escape(words.new_conversation)}</button>'
        f'<input type="search" data-type="search" maxlength="200" placeholder="{escape(words.search_conversations)}"'
        f' aria-label="{escape(words.search_conversations)}" autocomplete="off"></div>'
    )


def kept(listed: Listed, words: Words, today: date, *, current: str = "", sought: bool = False) -> str:
    """The list by days, the newest first, the one that is open marked. `sought`: it is what a search found.

    The id of what is open stands in the list even where the list does not reach down to it.
    """
    newest = max((summary.written for summary in listed.summaries), default=0)
    here = f' data-open="{escape(current)}" data-written="{newest}"'
    if not listed.summaries:
        return f'<p class="none-kept"{here}>{escape(words.none_found if sought else words.none_kept)}</p>'
    days = "".join(
        f'<h3 lang="{words.code}">{escape(_day(day, today, words))}</h3><ul class="kept">'
        + "".join(_row(conversation, words, current=conversation.id == current) for conversation in conversations)
        + "</ul>"
        for day, conversations in groupby(listed.summaries, key=lambda summary: summary.day)
    )
    older = f'<button type="button" class="older" data-do="older">{escape(words.older)}</button>' if listed.more else ""
    return f'<nav aria-label="{escape(words.conversations)}"{here}>{days}{older}</nav>'


def _day(day: date, today: date, words: Words) -> str:
    return {today: words.today, today - timedelta(days=1): words.yesterday}.get(day) or words.date(day)


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
        + _keys(words)
        + _dialog("not_helpful", words.not_helpful_ask, _judging(BAD, words), words.send, words)
    )


def _keys(words: Words) -> str:
    """The keys, and whether they are in use: who speaks to a machine, or types by accident, turns them off."""
    rows = "".join(
        f"<div><dt>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in keys.split())}</dt><dd>{escape(what)}</dd></div>"
        for keys, what in words.key_uses.items()
    )
    used = f'<label class="option"><input type="checkbox" name="keys" checked> <span>{escape(words.keys_used)}</span></label>'
    return _dialog("keys", words.keys, f'<dl class="keys">{rows}</dl>{used}', words.save, words)


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
