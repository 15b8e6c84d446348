"""A conversation's notebook beside it: each claim with its proof, to be commented, moved and taken away as a file. Pure."""

from collections.abc import Sequence
from html import escape

from ui.html.icons import icon
from ui.html.markup import day, lang
from ui.words import Words
from ui.work.notes import MOST_COMMENT, Note

FORMATS = {"md": "Markdown", "html": "HTML", "docx": "Word"}


def notebook(notes: Sequence[Note], words: Words) -> str:
    """The notes in their order, and the ways to take them away."""
    if not notes:
        return f'<p class="none-kept" lang="{words.code}">{escape(words.no_notes)}</p>'
    rows = "".join(
        _row(note, words, first=place == 0, last=place == len(notes) - 1) for place, note in enumerate(notes)
    )
    ways = "".join(
        f'<button type="button" data-do="export_notes" data-format="{form}">{name}</button>'
        for form, name in FORMATS.items()
    )
    return (
        f'<section class="notebook" lang="{words.code}" aria-label="{escape(words.notebook)}"><ol>{rows}</ol>'
        f'<div class="exports" role="group" aria-label="{escape(words.export)}"><span class="what">{escape(words.export)}'
        f"</span>{ways}</div></section>"
    )


def _row(note: Note, words: Words, *, first: bool, last: bool) -> str:
    quotes = "".join(
        f"<blockquote{lang(article.language if article else '')}>“{escape(citation.quote)}”"
        f'<span class="about">{escape(f"{article.title} · {day(article, words)}" if article else words.removed)}</span>'
        "</blockquote>"
        for citation in note.claim.citations
        for article in [note.article(citation.article_id)]
    )
    id_ = escape(note.id)
    tools = (
        _tool("move_note", "up", words.earlier, f' data-note="{id_}" data-by="-1"', off=first)
        + _tool("move_note", "down", words.later, f' data-note="{id_}" data-by="1"', off=last)
        + _tool("drop_note", "delete", words.drop_note, f' data-note="{id_}"', off=False)
    )
    return (
        f'<li><p class="noted"{lang(note.claim.language)}>{escape(note.claim.text)}</p>{quotes}'
        f'<textarea rows="2" maxlength="{MOST_COMMENT}" data-comment="{id_}" placeholder="{escape(words.comment)}"'
        f' aria-label="{escape(words.comment)}">{escape(note.comment)}</textarea><div class="tools">{tools}</div></li>'
    )


def _tool(act: str, sign: str, label: str, data: str, *, off: bool) -> str:
    return (
        f'<button type="button" class="tool" data-do="{act}"{data} aria-label="{escape(label)}" title="{escape(label)}"'
        f"{' disabled' if off else ''}>{icon(sign)}</button>"
    )
