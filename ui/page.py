"""The chat page: which components there are, and which function each event calls.

Layout and wiring only. What happens is in `desk.py`, how it looks in `render_html.py`, `page.css` and `page.js`, what
it says in `words.py`.
"""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag import PramanaError
from ui import desk, parts, theme
from ui.api import add_api
from ui.conversation import UNDER_WAY, Conversation
from ui.desk import Library
from ui.render_html import library as library_html
from ui.render_html import reader as reader_html
from ui.render_html import thread
from ui.words import LANGUAGES, Words, preferred, words_for

ANSWERS_AT_ONCE = 32  # a slow answer holds one of these, never the others
Changes = dict[Any, Any]  # Gradio's form for "these components change, the others stay"


class Page:
    """The page's components, and what each event does to them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.blocks = gr.Blocks(title="Pramana", analytics_enabled=False, fill_width=True)
        with self.blocks:
            add_api(library)  # first: a name goes to whoever comes first
            self._lay_out(LANGUAGES[0])
            self._wire()

    def _lay_out(self, words: Words) -> None:
        self.conversation = gr.State(Conversation())
        # Not a secret: without a fixed one, what the browser keeps is unreadable after a restart.
        self.kept_language = gr.BrowserState("", storage_key="pramana-language", secret="pramana")  # noqa: S106
        with gr.Row(elem_id="masthead"):
            self.masthead = _html(parts.masthead(words), "title")
            choices: list[str | int | float | tuple[str | Any, str | int | float]] = [
                (w.name, w.code) for w in LANGUAGES
            ]
            self.language = gr.Radio(
                choices, value=words.code, label=words.interface_language, elem_id="language", container=False
            )
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="main"), gr.Tabs() as self.tabs:
                with gr.Tab(words.tab_ask, id="ask") as self.ask_tab:
                    self._lay_out_chat(words)
                with gr.Tab(words.tab_articles, id="articles") as self.articles_tab:
                    self.shelves = _html("", "shelves")
            self.reader = _html("", "reader")
        self.announcer = _html("", "announcer")

    def _lay_out_chat(self, words: Words) -> None:
        self.intro = _html(parts.intro(words), "intro")
        self.past = _html("", "past")
        self.current = _html("", "current")
        with gr.Row(elem_id="composer"):
            self.box = gr.Textbox(
                label=words.question,
                show_label=False,
                placeholder=words.placeholder,
                lines=1,
                max_lines=5,
                container=False,
                autofocus=True,
                scale=1,
                elem_id="question",
            )
            self.send = gr.Button(words.ask, variant="primary", elem_id="send", scale=0, min_width=0)
            self.stop = gr.Button(words.stop, variant="stop", elem_id="stop", visible=False, scale=0, min_width=0)
            self.clear = gr.Button(words.start_over, elem_id="clear", visible=False, scale=0, min_width=0)

    def _wire(self) -> None:
        private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        answers: dict[str, Any] = {**private, "concurrency_limit": ANSWERS_AT_ONCE, "concurrency_id": "answers"}
        at_once: dict[str, Any] = {**private, "queue": False}
        shown = [self.conversation, self.box, self.past, self.current, self.intro, self.announcer]
        shown += [self.send, self.stop, self.clear]
        asked = gr.on(
            [self.box.submit, self.send.click], self.ask, [self.box, self.conversation, self.language], shown, **answers
        )
        example = self.intro.ask(self.ask_example, [self.conversation, self.language], shown, **answers)
        self.stop.click(self.stopped, [self.conversation, self.language], shown, cancels=[asked, example], **at_once)
        self.clear.click(self.cleared, [self.language], [*shown, self.reader], cancels=[asked, example], **at_once)
        for clickable in (self.past, self.current, self.shelves, self.reader):
            clickable.open(self.opened, [self.conversation, self.language], self.reader, **at_once)
        self.reader.close(lambda: "", None, self.reader, **at_once)
        spoken = [self.masthead, self.intro, self.past, self.current, self.shelves, self.reader, self.box, self.send]
        spoken += [self.stop, self.clear, self.ask_tab, self.articles_tab, self.language, self.kept_language]
        self.language.input(self.spoken, [self.language, self.conversation], spoken, **at_once)
        self.blocks.load(self.first_look, [self.kept_language, self.conversation], spoken, **at_once)
        self.articles_tab.select(self.shelved, [self.language], self.shelves, **at_once)

    def ask(self, question: str, conversation: Conversation, code: str) -> Iterator[Changes]:
        """Stream an answer into the page."""
        words = words_for(code)
        for step in desk.ask(self._library, question, conversation):
            yield self._conversing(step, words, fresh=len(step.exchanges[-1].claims) == 0)

    def ask_example(self, conversation: Conversation, code: str, event: gr.EventData) -> Iterator[Changes]:
        """Ask what the clicked example says."""
        question = (event._data or {}).get("question", "")  # noqa: SLF001  as in `opened`
        yield from self.ask(str(question), conversation, code)

    def stopped(self, conversation: Conversation, code: str) -> Changes:
        """Keep what was proved until now."""
        return self._conversing(conversation.stopped(), words_for(code))

    def cleared(self, code: str) -> Changes:
        """Begin anew."""
        return {**self._conversing(Conversation(), words_for(code), fresh=True), self.reader: ""}

    def _conversing(self, conversation: Conversation, words: Words, *, fresh: bool = False) -> Changes:
        """The components that show a dialogue. `fresh`: a question was just asked, so what is past has grown."""
        *past, last = conversation.exchanges or (None,)
        busy = last is not None and last.stage in UNDER_WAY
        changes: Changes = {
            self.conversation: conversation,
            self.current: thread([last], words, first=len(past)) if last else "",
            self.send: gr.update(visible=not busy),
            self.stop: gr.update(visible=busy),
        }
        if fresh:
            changes[self.past] = thread([e for e in past if e], words)
            changes[self.box] = ""
            changes[self.intro] = "" if last else parts.intro(words, empty=not desk.listed(self._library))
            changes[self.clear] = gr.update(visible=last is not None)
        if last and not busy:
            changes[self.announcer] = parts.announcement(last, words)
        return changes

    def opened(self, conversation: Conversation, code: str, event: gr.EventData) -> Any:  # noqa: ANN401  Gradio's update
        """Open the article that a chip, a nearest passage or the library names."""
        words = words_for(code)
        try:
            found = parts.find(self._library, conversation, event._data or {})  # noqa: SLF001  Gradio's way to it
        except PramanaError as error:
            raise gr.Error(str(error), print_exception=False) from None
        return gr.skip() if found is None else reader_html(found, words)

    def shelved(self, code: str) -> str:
        """The library, as it is now."""
        return library_html(desk.listed(self._library), words_for(code))

    def first_look(self, kept: str, conversation: Conversation, request: gr.Request) -> Changes:
        """The page in the language chosen before, or else in the browser's."""
        words = words_for(kept) if kept else preferred(request.headers.get("accept-language", ""))
        return {**self.spoken(words.code, conversation), self.kept_language: kept}

    def spoken(self, code: str, conversation: Conversation) -> Changes:
        """Every word of the page in another language. The reader closes: its words would stay behind."""
        words = words_for(code)
        *past, last = conversation.exchanges or (None,)
        return {
            self.masthead: parts.masthead(words),
            self.intro: "" if last else parts.intro(words, empty=not desk.listed(self._library)),
            self.past: thread([e for e in past if e], words),
            self.current: thread([last], words, first=len(past)) if last else "",
            self.shelves: self.shelved(code),
            self.reader: "",
            self.box: gr.update(placeholder=words.placeholder, label=words.question),
            self.send: gr.update(value=words.ask),
            self.stop: gr.update(value=words.stop),
            self.clear: gr.update(value=words.start_over),
            self.ask_tab: gr.update(label=words.tab_ask),
            self.articles_tab: gr.update(label=words.tab_articles),
            self.language: gr.update(value=code, label=words.interface_language),
            self.kept_language: code,
        }


def _html(value: str, element: str) -> Any:  # noqa: ANN401  gr.HTML makes its events as they are named
    return gr.HTML(value, elem_id=element, js_on_load=theme.script(), apply_default_css=False)
