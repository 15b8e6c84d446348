"""The conversations that are kept: found, opened again, renamed, deleted; and taken away as a file."""

import base64
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import gradio as gr

from rag import Article, PramanaError
from ui.html import parts
from ui.html.reader import reader
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer, owner_of
from ui.words import Words, words_for
from ui.work import actions
from ui.work.actions import AssistantLike
from ui.work.archive import PAGE, Archive, ConversationNotSaved, Listing
from ui.work.conversation import Conversation
from ui.work.export import as_json_text, export
from ui.work.export_html import as_html
from ui.work.export_markdown import as_markdown


class ConversationEvents:
    """What happens in the list of conversations."""

    def __init__(self, layout: Layout, renderer: Renderer, assistant: AssistantLike, archive: Archive) -> None:
        self._on = layout
        self._renderer = renderer
        self._assistant = assistant
        self._archive = archive

    def wire(self, private: dict[str, Any], begun: list[Any]) -> None:
        """Connect the events. begun: the events that write answers; they end where another conversation is opened."""
        on, at_once = self._on, {**private, "queue": False}
        listed = [on.language, on.conversation, on.listing]
        dialogue = [*on.dialogue, on.reader]
        on.kept.resume(self.resume, [on.language], dialogue, cancels=begun, **at_once)
        on.kept.visit(self.visit, [on.language], dialogue, cancels=begun, **at_once)
        on.kept.look(self.look, [on.conversation, on.language], on.reader, **at_once)
        on.kept.refresh(self.refresh, listed, on.dialogue, **at_once)
        on.kept.older(self.older, listed, [on.kept, on.listing], **at_once)
        on.kept_head.search(self.search, listed, [on.kept, on.listing], **at_once)
        on.dialogs.rename(self.rename, listed, [on.kept, on.conversation], **at_once)
        on.dialogs.delete(self.delete, listed, [*on.dialogue, on.reader], **at_once)
        on.exports.export(self.export, [on.conversation, on.language], on.download, **at_once)

    def resume(self, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Open a kept conversation."""
        return self.opened({"c": parts.clicked(event).get("conversation")}, code, request)

    def visit(self, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Go to another conversation by its address: back, or forward."""
        return self.opened(parts.clicked(event), code, request)

    def look(self, conversation: Conversation, code: str, event: gr.EventData) -> str:
        """Go to an address in the same conversation: the article that it names, or none."""
        return self._article_at(conversation, parts.clicked(event), words_for(code))

    def opened(self, address: Mapping[str, object], code: str, request: gr.Request) -> Changes:
        """The conversation and the article of an address; where there is no such conversation, a new one."""
        words, who = words_for(code), owner_of(request)
        saved = self._archive.load(who, str(address.get("c") or "")) if who else None
        conversation = actions.again(self._assistant, saved) if saved else Conversation()
        return {
            **self._renderer.dialogue(conversation, words, whole=True),
            self._on.reader: self._article_at(conversation, address, words),
            self._on.kept: self._renderer.kept(words, request, conversation.id),
        }

    def _article_at(self, conversation: Conversation, address: Mapping[str, object], words: Words) -> str:
        try:
            article = parts.find(self._assistant, conversation, address)
        except PramanaError:
            return ""
        return reader(article, words) if article else ""

    def refresh(self, code: str, conversation: Conversation, listing: Listing, request: gr.Request) -> Changes:
        """Show what another tab has done: in the list, and in the conversation that is open here."""
        on, words, who = self._on, words_for(code), owner_of(request)
        kept: Changes = {on.kept: self._renderer.kept(words, request, conversation.id, listing)}
        joined = self._archive.joined(who, conversation) if who and not conversation.busy else conversation
        if [(e.id, e.stage) for e in joined.exchanges] == [(e.id, e.stage) for e in conversation.exchanges]:
            return kept
        shown = self._renderer.dialogue(actions.again(self._assistant, joined), words, whole=True)
        del shown[on.box]  # somebody may be typing
        return {**shown, **kept}

    def older(self, code: str, conversation: Conversation, listing: Listing, request: gr.Request) -> Changes:
        """List more conversations."""
        return self._list(replace(listing, most=listing.most + PAGE), code, conversation, request)

    def search(
        self, code: str, conversation: Conversation, listing: Listing, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """The conversations that have the words."""
        sought = str(parts.clicked(event).get("sought", ""))[:200]
        return self._list(replace(listing, sought=sought, most=PAGE), code, conversation, request)

    def _list(self, listing: Listing, code: str, conversation: Conversation, request: gr.Request) -> Changes:
        kept = self._renderer.kept(words_for(code), request, conversation.id, listing)
        return {self._on.kept: kept, self._on.listing: listing}

    def rename(
        self, code: str, conversation: Conversation, listing: Listing, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """Give a conversation another title."""
        said, who, words = parts.clicked(event), owner_of(request), words_for(code)
        if who:
            try:
                self._archive.rename(who, str(said.get("conversation")), str(said.get("title", "")))
            except ConversationNotSaved:
                gr.Warning(words.not_kept)
            renamed = self._archive.load(who, conversation.id)
            conversation = conversation if renamed is None else conversation.titled(renamed.title)
        kept = self._renderer.kept(words, request, conversation.id, listing)
        return {self._on.kept: kept, self._on.conversation: conversation}

    def delete(
        self, code: str, conversation: Conversation, listing: Listing, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """Forget a conversation; where it was open, a new one begins."""
        doomed, who, words = str(parts.clicked(event).get("conversation")), owner_of(request), words_for(code)
        if who:
            self._archive.delete(who, doomed)
        if doomed == conversation.id:
            return self.opened({}, code, request)
        return {self._on.kept: self._renderer.kept(words, request, conversation.id, listing)}

    def export(self, conversation: Conversation, code: str, event: gr.EventData) -> str:
        """The conversation as a file: the page's script hands it to the browser."""
        form, words = parts.clicked(event).get("format"), words_for(code)
        exported = export(conversation, self._article)
        if form == "html":
            return file_of("text/html", "html", as_html(exported, words).encode("utf-8", "replace"))
        if form == "md":
            return file_of("text/markdown", "md", as_markdown(exported, words).encode("utf-8", "replace"))
        return file_of("application/json", "json", as_json_text(exported).encode("utf-8", "replace"))

    def _article(self, article_id: str) -> Article | None:
        try:
            return self._assistant.article(article_id)
        except PramanaError:
            return None


def file_of(kind: str, suffix: str, content: bytes) -> str:
    """A file for the page's script to hand to the browser."""
    data = base64.b64encode(content).decode()
    return f'<span data-file="pramana.{suffix}" data-type="{escape(kind)}" data-content="{data}"></span>'
