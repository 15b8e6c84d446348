"""Which articles are asked, and why an answer is as it is: the scope of a dialogue, and its explanations."""

from typing import Any

import gradio as gr

from rag import PramanaError
from ui.html import parts, scoping
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer
from ui.page.settings_events import SettingsEvents
from ui.words import words_for
from ui.work import actions
from ui.work.conversation import Conversation, Failure


class ScopeEvents:
    """What happens when a scope is chosen, or an explanation asked for."""

    def __init__(self, layout: Layout, renderer: Renderer, settings: SettingsEvents) -> None:
        self._on = layout
        self._renderer = renderer
        self._settings = settings

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on, at_once = self._on, {**private, "queue": False}
        dialogue, narrowed = [on.conversation, on.language], [on.conversation, on.scope, on.sources]
        on.scope.scope(self.chosen, dialogue, narrowed, **at_once)
        on.scope.unscope(self.widened, dialogue, narrowed, **at_once)
        for thread in (on.past, on.current):
            thread.explain(self.explained, dialogue, [on.conversation, on.past, on.current], **private)

    def chosen(self, conversation: Conversation, code: str, event: gr.EventData) -> Changes:
        """Put the next questions to the articles that were chosen."""
        return self._within(conversation.within(scoping.chosen(parts.clicked(event))), code)

    def widened(self, conversation: Conversation, code: str, event: gr.EventData) -> Changes:
        """Remove one restriction of the scope: a pill was clicked away."""
        return self._within(conversation.within(scoping.without(conversation.scope, parts.clicked(event))), code)

    def _within(self, conversation: Conversation, code: str) -> Changes:
        on = self._on
        return {on.conversation: conversation, **self._renderer.narrowed(conversation, words_for(code))}

    def explained(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Show how an answer was found, or hide it again."""
        place, words, on = parts.number(parts.clicked(event).get("exchange")), words_for(code), self._on
        if place is None or conversation.at(place) is None:
            return {on.conversation: conversation}
        try:
            conversation = actions.explain(self._settings.assistant(request), conversation, place)
        except PramanaError as error:
            raise gr.Error(words.failures[Failure.of(error).kind], print_exception=False) from None
        shown = self._renderer.dialogue(conversation, words, whole=True)
        return {component: shown[component] for component in (on.conversation, on.past, on.current)}
