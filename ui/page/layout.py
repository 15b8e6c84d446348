"""The page's components: which there are and where they stand. What they do is in the modules beside this one."""

from typing import Any

import gradio as gr

from ui.html import parts, sidebar, sources
from ui.page import theme
from ui.words import LANGUAGES, Words
from ui.work.archive import Listing
from ui.work.conversation import Conversation
from ui.work.shelving import Shelving

Changes = dict[Any, Any]  # Gradio's form for "these components change, the others stay"


class Layout:
    """Every component, by name. Made inside a `gr.Blocks`."""

    def __init__(self, words: Words) -> None:
        self.conversation = gr.State(Conversation())
        self.editing = gr.State(None)  # the place of the exchange whose question is being edited
        self.linked = gr.State("")  # the question that the page's address brought
        self.shelving = gr.State(Shelving())  # what of the library is listed
        self.beside = gr.State(Shelving())  # what of it is listed beside the conversation
        self.listing = gr.State(Listing())  # what of the kept conversations is listed
        with gr.Row(elem_id="masthead"):
            self.masthead = html(parts.masthead(words), "title")
            choices: list[str | int | float | tuple[str | Any, str | int | float]] = [
                (w.name, w.code) for w in LANGUAGES
            ]
            self.language = gr.Radio(
                choices, value=words.code, label=words.interface_language, elem_id="language", container=False
            )
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="sidebar"):
                self.sides = html(sidebar.sides(words), "sides")
                self.kept_head = html(sidebar.head(words), "kept-head")
                self.kept = html("", "kept")
                self.sources_head = html(sources.head(words), "sources-head")
                self.sources = html("", "sources")
                self.notebook = html("", "notebook")
            with gr.Column(elem_id="main"), gr.Tabs() as self.tabs:
                with gr.Tab(words.tab_ask, id="ask") as self.ask_tab:
                    self._lay_out_chat(words)
                with gr.Tab(words.tab_articles, id="articles") as self.articles_tab:
                    self.adding = html("", "adding")
                    self.added = html("", "added")
                    self.sifter = html("", "sifter")
                    self.shelves = html("", "shelves")
            self.reader = html("", "reader")
        self.dialogs = html(sidebar.dialogs(words), "dialogs")
        self.settings = html("", "settings")
        self.download = html("", "download")
        self.announcer = html("", "announcer")

    def _lay_out_chat(self, words: Words) -> None:
        self.intro = html(parts.intro(words), "intro")
        self.past = html("", "past")
        with gr.Column(elem_id="latest"):  # as high as the window, so that a new question has room to stand at its top
            self.current = html("", "current")
            self.suggested = html("", "suggested")
            self.exports = html("", "exports")
        with gr.Column(elem_id="composer"):
            self.notice = html("", "notice")
            self.scope = html("", "scope")
            self._lay_out_question(words)

    def _lay_out_question(self, words: Words) -> None:
        with gr.Row(elem_id="asking"):
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

    @property
    def dialogue(self) -> list[Any]:
        """What changes when somebody asks."""
        shown = [self.past, self.current, self.intro, self.suggested, self.exports, self.notice, self.scope]
        around = [self.box, self.send, self.stop, self.announcer, self.kept, self.sources, self.notebook]
        return [self.conversation, self.editing, *shown, *around]

    @property
    def spoken(self) -> list[Any]:
        """What has words of ours in it."""
        shown = [self.past, self.current, self.intro, self.suggested, self.exports, self.notice, self.scope]
        around = [
            self.masthead,
            self.sides,
            self.kept_head,
            self.kept,
            self.sources_head,
            self.sources,
            self.notebook,
            self.sifter,
            self.dialogs,
            self.adding,
            self.added,
            self.shelves,
            self.reader,
            self.editing,
        ]
        return [*shown, *around, self.box, self.send, self.stop, self.ask_tab, self.articles_tab, self.language]


def html(value: str, element: str) -> Any:  # noqa: ANN401  gr.HTML makes its events as they are named
    """A component of our own markup, with the page's script behind it."""
    return gr.HTML(value, elem_id=element, js_on_load=theme.script(), apply_default_css=False)
