"""What people think of answers: from the page's dialogs to the home's feedback folder."""

from typing import Any

import gradio as gr

from ui.html import parts
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer, owner_of
from ui.words import words_for
from ui.work.archive import Archive, ConversationNotSaved
from ui.work.conversation import Conversation, Rating
from ui.work.feedback import FeedbackFolder, FeedbackNotSaved, feedback_entry


class FeedbackEvents:
    """What happens when somebody rates an answer."""

    def __init__(self, layout: Layout, renderer: Renderer, archive: Archive, feedback: FeedbackFolder) -> None:
        self._on = layout
        self._renderer = renderer
        self._archive = archive
        self._feedback = feedback

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on, at_once = self._on, {**private, "queue": False}
        shown = [on.conversation, on.past, on.current, on.announcer]
        on.dialogs.helpful(self.helpful, [on.conversation, on.language], shown, **at_once)
        on.dialogs.not_helpful(self.not_helpful, [on.conversation, on.language], shown, **at_once)

    def helpful(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Save that the answer helped."""
        return self._judged(Rating.HELPFUL, conversation, code, event, request)

    def not_helpful(self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Save that it did not."""
        return self._judged(Rating.NOT_HELPFUL, conversation, code, event, request)

    def _judged(
        self, rating: Rating, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Changes:
        said, words, who = parts.clicked(event), words_for(code), owner_of(request)
        place = parts.number(said.get("exchange"))
        if conversation.at(place) is None or place is None:
            return {self._on.conversation: conversation}
        reasons = said.get("reason")
        chosen = [str(reason) for reason in reasons] if isinstance(reasons, list) else []
        try:
            self._feedback.add(feedback_entry(conversation, place, rating, chosen, str(said.get("words", ""))))
            conversation = conversation.judged(place, rating)
            if who and conversation.id:
                conversation = self._archive.save(who, conversation)
        except (FeedbackNotSaved, ConversationNotSaved):
            gr.Warning(words.not_kept)
        gr.Info(words.thanks, duration=4)
        shown = self._renderer.dialogue(conversation, words, whole=True)
        on = self._on
        return {component: shown[component] for component in (on.conversation, on.past, on.current)} | {
            on.announcer: words.thanks
        }
