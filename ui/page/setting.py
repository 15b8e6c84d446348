"""A visitor's own settings: from the drawer to `ui/work/guests.py`, and whom each visitor asks."""

from typing import Any

import gradio as gr

from rag import SettingsError
from ui.html import parts
from ui.html import settings as render_settings
from ui.page.layout import Changes, Layout
from ui.page.showing import owner_of
from ui.words import Words, words_for
from ui.work.desk import Library
from ui.work.guests import Guests, SessionSettings


class Setting:
    """What happens in the drawer. guests: None where the library cannot be had with other settings."""

    def __init__(self, layout: Layout, library: Library, guests: Guests | None) -> None:
        self._on = layout
        self._library = library
        self._guests = guests

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events."""
        on = self._on
        on.settings.settings(
            self.used, [on.language], [on.settings], **private
        )  # queued: else Gradio drops what is told in a toast

    def library(self, request: gr.Request) -> Library:
        """What somebody asks: by their own settings, or the server's."""
        return self._guests.library(_session(request)) if self._guests else self._library

    def costs(self, request: gr.Request) -> bool:
        """Whether a model of the visitor's own answers."""
        return bool(self._guests) and self._own(request).reader == "model"

    def drawer(self, words: Words, request: gr.Request) -> str:
        """The drawer, as its visitor has filled it."""
        if self._guests is None:
            return ""
        return render_settings.drawer(self._own(request), self._guests.served, words)

    def used(self, code: str, event: gr.EventData, request: gr.Request) -> Changes:
        """Answer a visitor by these settings from here on."""
        words = words_for(code)
        settings = render_settings.chosen(parts.clicked(event), self._own(request))
        try:
            if self._guests:
                self._guests.set(_session(request), settings)
        except SettingsError:
            gr.Warning(words.settings_wrong[render_settings.wrong(settings)])
        else:
            gr.Info(words.settings_used)
        return {self._on.settings: self.drawer(words, request)}

    def _own(self, request: gr.Request) -> SessionSettings:
        return self._guests.settings(_session(request)) if self._guests else SessionSettings()


def _session(request: gr.Request) -> str:
    return owner_of(request) or f"tab:{request.session_hash}"
