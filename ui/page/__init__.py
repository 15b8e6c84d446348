"""The chat page. `layout` has the components, `showing` fills them, the others say what each event does.

What happens to a question is in `ui/work/desk.py`, how things look in `ui/html/answer.py` and `page.css`, what the page says in
`ui/words/`.
"""

from pathlib import Path
from typing import Any

import gradio as gr

from rag import PramanaError
from ui.html import parts
from ui.html.reader import reader as reader_html
from ui.page.asking import Asking
from ui.page.judging import Judging
from ui.page.keeping import Keeping
from ui.page.layout import Changes, Layout
from ui.page.narrowing import Narrowing
from ui.page.setting import Setting
from ui.page.shelving import Shelving
from ui.page.showing import Showing
from ui.page.spoken import Spoken
from ui.programs.api import add_api
from ui.words import LANGUAGES, words_for
from ui.work.archive import Archive
from ui.work.conversation import Conversation, Failure
from ui.work.desk import Library
from ui.work.feedback import Feedback
from ui.work.guests import Guests
from ui.work.library import INCOMING, Holdings

PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE: dict[str, Any] = {**PRIVATE, "queue": False}


class Page:
    """The page's parts, put together."""

    def __init__(
        self,
        library: Library,
        home: Path,
        *,
        links_ask: bool = True,
        holdings: Holdings | None = None,
        guests: Guests | None = None,
    ) -> None:
        self._library = library
        archive = Archive(home)
        self.blocks = Spoken(title="Pramana", analytics_enabled=False, fill_width=True)
        with self.blocks:
            add_api(library, quick=links_ask)  # first: a name goes to whoever comes first
            self._on = Layout(LANGUAGES[0])
            self._showing = Showing(self._on, library, archive, changing=holdings is not None)
            self._setting = Setting(self._on, library, guests)
            self._asking = Asking(self._on, self._showing, self._setting, archive)
            self._keeping = Keeping(self._on, self._showing, library, archive)
            opened = self._wire()
            # With a model, which costs money, a link's question waits in the box until it is sent.
            self._asking.wire(PRIVATE, opened if links_ask else None)
            self._keeping.wire(PRIVATE)
            Narrowing(self._on, self._showing, self._setting).wire(PRIVATE)
            Shelving(self._on, self._showing, library, holdings, home / INCOMING).wire(PRIVATE)
            self._setting.wire(PRIVATE)
            Judging(self._on, self._showing, archive, Feedback(home)).wire(PRIVATE)
        self.blocks.learn({words.code: self._showing.spoken(words, Conversation()) for words in LANGUAGES})

    def _wire(self) -> Any:  # noqa: ANN401  Gradio's Dependency
        """Connect what is about the whole page; returns the event of its opening."""
        on = self._on
        for clickable in (on.past, on.current, on.shelves, on.reader):
            clickable.open(self.opened, [on.conversation, on.language], on.reader, **AT_ONCE)
        on.reader.close(lambda: "", None, on.reader, **AT_ONCE)
        on.articles_tab.select(self.shelved, [on.language], on.shelves, **AT_ONCE)
        on.language.input(self.spoken, [on.language, on.conversation, on.sought], [*on.spoken, on.settings], **AT_ONCE)
        return self.blocks.load(
            self.first_look, [on.language], [*on.dialogue, on.reader, on.linked, on.settings], **AT_ONCE
        )

    def opened(self, conversation: Conversation, code: str, event: gr.EventData) -> Any:  # noqa: ANN401  Gradio's update
        """Open the article that a chip, a nearest passage or the library names."""
        words = words_for(code)
        try:
            opened = parts.find(self._library, conversation, parts.clicked(event))
        except PramanaError as error:
            raise gr.Error(words.failures[Failure.of(error).kind], print_exception=False) from None
        return gr.skip() if opened is None else reader_html(opened, words)

    def shelved(self, code: str) -> str:
        """The library, as it is now."""
        return self._showing.shelves(words_for(code))

    def first_look(self, code: str, request: gr.Request) -> Changes:
        """What the address asks for: a kept conversation, or a question. Nothing else of the page is touched.

        Somebody may be typing already.
        """
        on, asked, words = self._on, request.query_params, words_for(code)
        shown: Changes = {
            on.kept: self._showing.kept(words, request),
            on.scope: self._showing.scope(Conversation(), words),
            on.intro: self._showing.intro(words),
        }
        drawer: Changes = {on.settings: self._setting.drawer(words, request)}
        if asked.get("c"):
            shown = self._keeping.opened(str(asked["c"]), code, request)
        question = parts.linked(str(asked.get("q", "")))
        return {**shown, **drawer, on.box: question, on.linked: question} if question else {**shown, **drawer}

    def spoken(self, code: str, conversation: Conversation, sought: str, request: gr.Request) -> Changes:
        """Every word of the page in another language."""
        words = words_for(code)
        kept = self._showing.kept(words, request, conversation.id, sought)
        return {
            **self._showing.spoken(words, conversation),
            self._on.kept: kept,
            self._on.settings: self._setting.drawer(words, request),
        }
