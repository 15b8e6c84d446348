"""A visitor's own settings: from the drawer to `session_settings.py` of `work`, and whom each visitor asks."""

from typing import Any

import gradio as gr

from rag import SettingsError
from ui.html import parts
from ui.html import settings as render_settings
from ui.page.layout import Changes, Layout
from ui.page.rendering import owner_of
from ui.words import Words, words_for
from ui.work.actions import AssistantLike
from ui.work.session_settings import SessionAssistants, SessionSettings


class SettingsEvents:
    """What happens in the drawer. session_assistants: None where the assistant cannot be had with other settings."""

    def __init__(self, layout: Layout, assistant: AssistantLike, session_assistants: SessionAssistants | None) -> None:
        self._on = layout
        self._assistant = assistant
        self._session_assistants = session_assistants

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on = self._on
        on.settings.settings(
            self.used, [on.language], [on.settings], **private
        )  # queued: otherwise Gradio drops the message

    def assistant(self, request: gr.Request) -> AssistantLike:
        """What somebody asks: by their own settings, or the server's."""
        return self._session_assistants.assistant(_session(request)) if self._session_assistants else self._assistant

    def costs(self, request: gr.Request) -> bool:
        """Whether a model of the visitor's own answers."""
        return bool(self._session_assistants) and self._own(request).reader == "model"

    def drawer(self, words: Words, request: gr.Request) -> str:
        """The settings dialog, as its visitor has filled it."""
        if self._session_assistants is None:
            return ""
        return render_settings.drawer(self._own(request), self._session_assistants.served, words)

    def used(self, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Answer a visitor by these settings from here on."""
        words = words_for(code)
        settings = render_settings.chosen(parts.clicked(event), self._own(request))
        try:
            if self._session_assistants:
                self._session_assistants.set(_session(request), settings)
        except SettingsError:
            gr.Warning(words.settings_wrong[render_settings.wrong(settings)])
        else:
            gr.Info(words.settings_used)
        return {self._on.settings: self.drawer(words, request)}

    def _own(self, request: gr.Request) -> SessionSettings:
        return self._session_assistants.settings(_session(request)) if self._session_assistants else SessionSettings()


def _session(request: gr.Request) -> str:
    return owner_of(request) or f"tab:{request.session_hash}"
