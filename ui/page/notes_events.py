"""The notebook of a conversation: a claim kept, commented, moved, dropped; all of it as a file."""

from dataclasses import replace
from typing import Any

import gradio as gr

from ui.html import notebook, parts
from ui.page.conversation_events import file_of
from ui.page.layout import Changes, Layout
from ui.page.rendering import owner_of
from ui.words import words_for
from ui.work.archive import Archive, ConversationNotSaved
from ui.work.conversation import Conversation
from ui.work.notes import Note, Notes, added, commented, moved, without
from ui.work.notes_docx import notes_as_docx
from ui.work.notes_export import notes_as_html, notes_as_markdown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NotesEvents:
    """What happens in the notebook."""

    def __init__(self, layout: Layout, archive: Archive) -> None:
        self._on = layout
        self._archive = archive

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on, at_once = self._on, {**private, "queue": False}
        asked, shown = [on.conversation, on.language], [on.conversation, on.notebook]
        for thread in (on.past, on.current):
            thread.note(self.keep, asked, shown, **at_once)
        on.notebook.comment(self.comment, asked, on.conversation, **at_once)
        on.notebook.move_note(self.move, asked, shown, **at_once)
        on.notebook.drop_note(self.drop, asked, shown, **at_once)
        on.notebook.export_notes(self.export, asked, on.download, **at_once)

    def keep(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Keep a claim with its proof."""
        clicked = parts.clicked(event)
        exchange, number = conversation.at(parts.number(clicked.get("exchange"))), parts.number(clicked.get("claim"))
        if exchange is None or number is None or number >= len(exchange.claims):
            return {self._on.conversation: conversation}
        claim = exchange.claims[number]
        cited = {citation.article_id for citation in claim.citations}
        known = {proof.article.id: proof.article for proof in exchange.evidence if proof.article}
        articles = tuple(article for id_, article in known.items() if id_ in cited)
        note = Note(f"{exchange.id}-{number}", claim, articles)
        return self._with(added(conversation.notes, note), conversation, code, request)

    def comment(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Conversation:
        """Keep what was written beside a note; the list stays as it is, somebody is writing in it."""
        return self._saved(replace(conversation, notes=_as_written(conversation, event)), code, request)

    def move(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Put a note before the one above it, or after the one below."""
        said = parts.clicked(event)
        by = -1 if str(said.get("by")) == "-1" else 1
        return self._with(
            moved(_as_written(conversation, event), str(said.get("note", "")), by), conversation, code, request
        )

    def drop(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Take a note out."""
        dropped = without(_as_written(conversation, event), str(parts.clicked(event).get("note", "")))
        return self._with(dropped, conversation, code, request)

    def export(self, conversation: Conversation, code: str, event: gr.EventData) -> str:
        """The notebook as a file."""
        form, words = parts.clicked(event).get("format"), words_for(code)
        title, notes = conversation.heading.strip(), _as_written(conversation, event)
        if form == "docx":
            return file_of(DOCX, "docx", notes_as_docx(title, notes, words))
        if form == "html":
            return file_of("text/html", "html", notes_as_html(title, notes, words).encode("utf-8", "replace"))
        return file_of("text/markdown", "md", notes_as_markdown(title, notes, words).encode("utf-8", "replace"))

    def _with(self, notes: Notes, conversation: Conversation, code: str, request: gr.Request) -> Changes:
        saved = self._saved(replace(conversation, notes=notes), code, request)
        return {self._on.conversation: saved, self._on.notebook: notebook.notebook(saved.notes, words_for(code))}

    def _saved(self, conversation: Conversation, code: str, request: gr.Request) -> Conversation:
        who = owner_of(request)
        if who is None or not conversation.id:
            return conversation
        try:
            self._archive.save(who, conversation)
        except ConversationNotSaved:
            gr.Warning(words_for(code).not_kept)
        # Exchanges that another tab has added come with its own message: here only the notes change.
        known = conversation.known | {note.id for note in conversation.notes}
        return replace(conversation, known=known)


def _as_written(conversation: Conversation, event: gr.EventData) -> Notes:
    """The notes with the comments that stand in the page."""
    notes, comments = conversation.notes, parts.clicked(event).get("comments")
    for note_id, comment in comments.items() if isinstance(comments, dict) else ():
        notes = commented(notes, str(note_id), str(comment))
    return notes
