"""What the components show: of a dialogue, of the kept conversations, in a language. State in, changes out.

Decides nothing about answers; the markup is made by the pure modules of `ui`.
"""

import gradio as gr

from ui.html import library as render_library
from ui.html import parts, scoping, sidebar, toolbar
from ui.html.answer import thread
from ui.page.layout import Changes, Layout
from ui.server.visitor import owner
from ui.words import Words
from ui.work import actions
from ui.work.actions import AssistantLike
from ui.work.archive import Archive
from ui.work.conversation import UNDER_WAY, Conversation, Failure


class Renderer:
    """Fills the components of the layout."""

    def __init__(self, layout: Layout, assistant: AssistantLike, archive: Archive, *, changing: bool = False) -> None:
        self._changing = changing
        self._on = layout
        self._assistant = assistant
        self._archive = archive

    def dialogue(self, conversation: Conversation, words: Words, *, whole: bool = False) -> Changes:
        """A dialogue. `whole`: not only its last exchange has changed."""
        on, last = self._on, conversation.last
        busy = last is not None and last.stage in UNDER_WAY
        changes: Changes = {
            on.conversation: conversation,
            on.current: _current(conversation, words),
            on.send: gr.update(visible=not busy),
            on.stop: gr.update(visible=busy),
            on.exports: toolbar.exports(conversation, words),
        }
        if whole:
            changes |= {
                on.past: thread(conversation.exchanges[:-1], words),
                on.intro: "" if last else self.intro(words),
                on.box: "",
                on.editing: None,
                on.notice: "",
                on.suggested: "",
                on.scope: self.scope(conversation, words),
            }
        if last and not busy:
            changes[on.announcer] = parts.announcement(last, words)
        return changes

    def kept(self, words: Words, request: gr.Request, current: str = "", sought: str = "") -> str:
        """The asker's conversations."""
        who = owner_of(request)
        summaries = self._archive.listed(who, sought) if who else []
        return sidebar.kept(summaries, words, current=current, sought=bool(sought.strip()))

    def spoken(self, words: Words, conversation: Conversation) -> Changes:
        """Every word of the page in a language. The reader closes, for its article would keep the words of the language before."""
        on, last = self._on, conversation.last
        return {
            on.masthead: parts.masthead(words),
            on.intro: "" if last else self.intro(words),
            on.past: thread(conversation.exchanges[:-1], words),
            on.current: _current(conversation, words),
            on.exports: toolbar.exports(conversation, words),
            on.suggested: "",
            on.notice: "",
            on.editing: None,
            on.adding: render_library.adding(words, changing=self._changing),
            on.added: "",
            on.shelves: self.shelves(words),
            on.scope: self.scope(conversation, words),
            on.reader: "",
            on.kept_head: sidebar.head(words),
            on.dialogs: sidebar.dialogs(words),
            on.box: gr.update(placeholder=words.placeholder, label=words.question),
            on.send: gr.update(value=words.ask),
            on.stop: gr.update(value=words.stop),
            on.ask_tab: gr.update(label=words.tab_ask),
            on.articles_tab: gr.update(label=words.tab_articles),
            on.language: gr.update(value=words.code, label=words.interface_language),
        }

    def scope(self, conversation: Conversation, words: Words) -> str:
        """Which articles the next question is put to."""
        listed = actions.listed(self._assistant)
        return "" if isinstance(listed, Failure) else scoping.bar(conversation.scope, listed, words)

    def shelves(self, words: Words) -> str:
        """The library, as it is now."""
        return render_library.library(actions.listed(self._assistant), words, changing=self._changing)

    def intro(self, words: Words) -> str:
        """What a newcomer sees."""
        return parts.intro(words, empty=not actions.listed(self._assistant))


def _current(conversation: Conversation, words: Words) -> str:
    first = len(conversation.exchanges) - 1
    return thread(conversation.exchanges[-1:], words, first=first, last=first)


def owner_of(request: gr.Request) -> str | None:
    """Whose conversations a request is about."""
    return owner(request.username, request.headers.get("cookie", ""))
