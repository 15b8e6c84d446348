"""The chat page. `layout` has the components, `rendering` fills them; the modules `*_events` say what each event does.

What happens to a question is in `actions.py` of `work`, how things look in `ui/html/answer.py` and `page.css`, what the page says in
`ui/words/`.
"""

from pathlib import Path
from typing import Any

import gradio as gr

from rag import PramanaError
from ui.html import parts
from ui.html.reader import reader as reader_html
from ui.page.ask_events import AskEvents
from ui.page.conversation_events import ConversationEvents
from ui.page.feedback_events import FeedbackEvents
from ui.page.layout import Changes, Layout
from ui.page.library_events import LibraryEvents
from ui.page.localised import LocalisedBlocks
from ui.page.notes_events import NotesEvents
from ui.page.rendering import Renderer
from ui.page.scope_events import ScopeEvents
from ui.page.settings_events import SettingsEvents
from ui.page.sources_events import SourcesEvents
from ui.programs.api import add_api
from ui.words import LANGUAGES, words_for
from ui.work import actions
from ui.work.actions import AssistantLike
from ui.work.archive import Archive, Listing
from ui.work.conversation import Conversation, Failure
from ui.work.feedback import FeedbackFolder
from ui.work.library import INCOMING, EditableLibrary
from ui.work.session_settings import SessionAssistants
from ui.work.shelving import Shelving

PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE: dict[str, Any] = {**PRIVATE, "queue": False}


class Page:
    """The page's parts, put together."""

    def __init__(
        self,
        assistant: AssistantLike,
        home: Path,
        *,
        links_ask: bool = True,
        editable: EditableLibrary | None = None,
        session_assistants: SessionAssistants | None = None,
    ) -> None:
        self._assistant = assistant
        archive = Archive(home)
        self.blocks = LocalisedBlocks(title="Pramana", analytics_enabled=False, fill_width=True)
        with self.blocks:
            add_api(assistant, quick=links_ask)  # first: Gradio gives an API name to the first function that wants it
            self._on = Layout(LANGUAGES[0])
            self._renderer = Renderer(self._on, assistant, archive, changing=editable is not None)
            self._settings = SettingsEvents(self._on, assistant, session_assistants)
            self._ask_events = AskEvents(self._on, self._renderer, self._settings, assistant, archive)
            self._conversation_events = ConversationEvents(self._on, self._renderer, assistant, archive)
            opened = self._wire()
            # With a model, which costs money, a link's question waits in the box until it is sent.
            begun = self._ask_events.wire(PRIVATE, opened if links_ask else None)
            self._conversation_events.wire(PRIVATE, begun)
            ScopeEvents(self._on, self._renderer, self._settings).wire(PRIVATE)
            NotesEvents(self._on, archive).wire(PRIVATE)
            SourcesEvents(self._on, self._renderer).wire(PRIVATE)
            LibraryEvents(self._on, self._renderer, assistant, editable, home / INCOMING).wire(PRIVATE)
            self._settings.wire(PRIVATE)
            FeedbackEvents(self._on, self._renderer, archive, FeedbackFolder(home)).wire(PRIVATE)
        self.blocks.learn({words.code: self._renderer.spoken(words, Conversation()) for words in LANGUAGES})

    def _wire(self) -> Any:  # noqa: ANN401  Gradio's Dependency
        """Connect what is about the whole page; returns the event of its opening."""
        on = self._on
        for clickable in (on.past, on.current, on.shelves, on.reader):
            clickable.open(self.opened, [on.conversation, on.language], on.reader, **AT_ONCE)
        on.reader.similar(self.similar, [on.language], on.reader, **AT_ONCE)
        on.reader.close(lambda: "", None, on.reader, **AT_ONCE)
        on.articles_tab.select(self.shelved, [on.language, on.shelving], [on.shelves, on.sifter], **AT_ONCE)
        on.language.input(self.spoken, [on.language, on.conversation, on.listing], [*on.spoken, on.settings], **AT_ONCE)
        opened = self.blocks.load(
            self.first_look, [on.language], [*on.dialogue, on.reader, on.linked, on.settings], **AT_ONCE
        )
        opened.then(self.with_examples, [on.language, on.conversation], on.intro, **AT_ONCE)
        return opened

    def opened(self, conversation: Conversation, code: str, event: gr.EventData) -> Any:  # noqa: ANN401  Gradio's update
        """Open the article that a chip, a nearest passage or the library names."""
        words = words_for(code)
        try:
            opened = parts.find(self._assistant, conversation, parts.clicked(event))
        except PramanaError as error:
            raise gr.Error(words.failures[Failure.of(error).kind], print_exception=False) from None
        return gr.skip() if opened is None else reader_html(opened, words)

    def similar(self, code: str, event: gr.EventData) -> Any:  # noqa: ANN401  Gradio's update
        """The article with the selected words marked, and what other articles say like them."""
        words, said = words_for(code), parts.clicked(event)
        try:
            opened = parts.find(self._assistant, Conversation(), said)
            if opened is None or opened.article is None or not opened.marks:
                return gr.skip()
            span = opened.marks[0].span
            text = opened.article.text[span.start : span.end][: actions.MOST_SELECTED]
            return reader_html(opened, words, actions.similar(self._assistant, opened.article.id, text))
        except PramanaError as error:
            raise gr.Error(words.failures[Failure.of(error, "x").kind], print_exception=False) from None

    def shelved(self, code: str, shelving: Shelving) -> Changes:
        """The library, as it is now."""
        words = words_for(code)
        return {
            self._on.shelves: self._renderer.shelves(words, shelving),
            self._on.sifter: self._renderer.sifter(words),
        }

    def first_look(self, code: str, request: gr.Request) -> Changes:
        """What the address asks for: a kept conversation, or a question. Nothing else of the page is touched.

        Somebody may be typing already.
        """
        on, asked, words = self._on, request.query_params, words_for(code)
        shown: Changes = {
            on.kept: self._renderer.kept(words, request),
            **self._renderer.narrowed(Conversation(), words),
            on.intro: self._renderer.intro(words),
        }
        drawer: Changes = {on.settings: self._settings.drawer(words, request)}
        if any(asked.get(name) for name in ("c", "article")):
            shown = self._conversation_events.opened(dict(asked), code, request)
        question = parts.linked(str(asked.get("q", "")))
        return {**shown, **drawer, on.box: question, on.linked: question} if question else {**shown, **drawer}

    def with_examples(self, code: str, conversation: Conversation) -> Any:  # noqa: ANN401  Gradio's update
        """Questions to begin with; the page is there already, for the first visitor waits for them a moment."""
        return gr.skip() if conversation.last else self._renderer.intro(words_for(code), look=True)

    def spoken(self, code: str, conversation: Conversation, listing: Listing, request: gr.Request) -> Changes:
        """Every word of the page in another language."""
        words = words_for(code)
        kept = self._renderer.kept(words, request, conversation.id, listing)
        return {
            **self._renderer.spoken(words, conversation),
            self._on.intro: "" if conversation.last else self._renderer.intro(words, look=True),
            self._on.kept: kept,
            self._on.settings: self._settings.drawer(words, request),
        }
