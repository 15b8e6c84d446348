"""The articles beside the conversation and in the library: found, ordered, ticked; one of them asked alone."""

from dataclasses import replace
from typing import Any

import gradio as gr

from rag import Scope
from ui.html import parts, sources
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer
from ui.words import words_for
from ui.work.conversation import Conversation
from ui.work.shelving import PAGE, Shelving


class SourcesEvents:
    """What happens when somebody looks for articles, or says which are asked."""

    def __init__(self, layout: Layout, renderer: Renderer) -> None:
        self._on = layout
        self._renderer = renderer

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on, at_once = self._on, {**private, "queue": False}
        beside, library = [on.conversation, on.language, on.beside], [on.language, on.shelving]
        narrowed = [on.conversation, on.scope, on.sources]
        on.sources.tick(self.tick, beside, narrowed, **at_once)
        on.sources.everything(self.everything, beside, narrowed, **at_once)
        on.sources.further(self.further, beside, [on.beside, on.scope, on.sources], **at_once)
        on.sources_head.sift(self.beside, beside, [on.beside, on.scope, on.sources], **at_once)
        for place in (on.sources, on.shelves, on.reader, on.past, on.current):
            place.only(self.only, beside, narrowed, **at_once)
        on.sifter.sift(self.sift, [on.language], [on.shelves, on.shelving], **at_once)
        on.shelves.further(self.shelve_further, library, [on.shelves, on.shelving], **at_once)

    def tick(self, conversation: Conversation, code: str, beside: Shelving, event: gr.EventData) -> Changes:
        """Ask an article more, or one less."""
        scope = sources.ticked(conversation.scope, parts.clicked(event))
        return self._within(conversation.within(scope), code, beside)

    def everything(self, conversation: Conversation, code: str, beside: Shelving) -> Changes:
        """Ask all articles again; the days stay."""
        return self._within(conversation.within(replace(conversation.scope, articles=frozenset())), code, beside)

    def only(self, conversation: Conversation, code: str, beside: Shelving, event: gr.EventData) -> Changes:
        """Put the next questions to one article alone."""
        article = str(parts.clicked(event).get("article", ""))
        scope = Scope(articles=frozenset({article})) if article else conversation.scope
        return self._within(conversation.within(scope), code, beside)

    def _within(self, conversation: Conversation, code: str, beside: Shelving) -> Changes:
        return {
            self._on.conversation: conversation,
            **self._renderer.narrowed(conversation, words_for(code), beside),
        }

    def beside(self, conversation: Conversation, code: str, beside: Shelving, event: gr.EventData) -> Changes:
        """Find articles beside the conversation."""
        sought = str(parts.clicked(event).get("sought", ""))[: sources.MOST_SOUGHT]
        return self._beside(conversation, code, replace(beside, sought=sought, most=PAGE))

    def further(self, conversation: Conversation, code: str, beside: Shelving) -> Changes:
        """List more of them beside the conversation."""
        return self._beside(conversation, code, replace(beside, most=beside.most + PAGE))

    def _beside(self, conversation: Conversation, code: str, beside: Shelving) -> Changes:
        return {self._on.beside: beside, **self._renderer.narrowed(conversation, words_for(code), beside)}

    def sift(self, code: str, event: gr.EventData) -> Changes:
        """Narrow and order the library's list."""
        return self._shelve(code, sources.sifted(parts.clicked(event)))

    def shelve_further(self, code: str, shelving: Shelving) -> Changes:
        """List more of the library."""
        return self._shelve(code, replace(shelving, most=shelving.most + PAGE))

    def _shelve(self, code: str, shelving: Shelving) -> Changes:
        return {self._on.shelving: shelving, self._on.shelves: self._renderer.shelves(words_for(code), shelving)}
