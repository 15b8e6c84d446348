"""What the components show: of a dialogue, of the kept conversations, in a language. State in, changes out.

Decides nothing about answers; the markup is made by the pure modules of `ui`.
"""

from datetime import datetime

import gradio as gr

from ui.html import library as render_library
from ui.html import notebook, parts, scoping, sidebar, sources, toolbar
from ui.html.answer import thread
from ui.page.layout import Changes, Layout
from ui.server.visitor import owner
from ui.words import Words, base
from ui.work import actions
from ui.work.actions import AssistantLike
from ui.work.archive import Archive, Listed, Listing
from ui.work.conversation import Conversation, Failure
from ui.work.examples import Examples
from ui.work.shelving import Shelving, shelved


class Renderer:
    """Fills the components of the layout."""

    def __init__(self, layout: Layout, assistant: AssistantLike, archive: Archive, *, changing: bool = False) -> None:
        self._changing = changing
        self._on = layout
        self._assistant = assistant
        self._archive = archive
        self._examples = Examples(assistant)

    def dialogue(self, conversation: Conversation, words: Words, *, whole: bool = False) -> Changes:
        """A dialogue. `whole`: not only its last exchange has changed."""
        on, last, busy = self._on, conversation.last, conversation.busy
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
                **self.narrowed(conversation, words),
                on.notebook: notebook.notebook(conversation.notes, words),
            }
        if last and not busy:
            changes[on.announcer] = parts.announcement(last, words)
        return changes

    def kept(self, words: Words, request: gr.Request, current: str = "", listing: Listing | None = None) -> str:
        """The asker's conversations, the first page of them where nothing else is said."""
        who, listing = owner_of(request), listing or Listing()
        listed = self._archive.listed(who, listing) if who else Listed(())
        today = datetime.now().astimezone().date()
        return sidebar.kept(listed, words, today, current=current, sought=bool(listing.sought.strip()))

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
            on.sifter: self.sifter(words),
            **self.narrowed(conversation, words),
            on.sides: sidebar.sides(words),
            on.notebook: notebook.notebook(conversation.notes, words),
            on.sources_head: sources.head(words),
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

    def narrowed(self, conversation: Conversation, words: Words, beside: Shelving | None = None) -> Changes:
        """Which articles the next question is put to: above the box, and in the list beside the conversation."""
        listed, on, scope = actions.listed(self._assistant), self._on, conversation.scope
        if isinstance(listed, Failure):
            return {on.scope: "", on.sources: ""}
        ticked = [article for article in listed if article.id in scope.articles]
        part = shelved(listed, beside or Shelving())
        return {
            on.scope: scoping.bar(scope, listed, words),
            on.sources: sources.sources(part, ticked, scope, words),
        }

    def shelves(self, words: Words, shelving: Shelving | None = None) -> str:
        """The library, as it is now, or the part of it that is wanted."""
        listed = actions.listed(self._assistant)
        part = listed if isinstance(listed, Failure) else shelved(listed, shelving or Shelving())
        return render_library.library(part, words, changing=self._changing)

    def sifter(self, words: Words) -> str:
        """What narrows the library's list; nothing where there is nothing to narrow."""
        listed = actions.listed(self._assistant)
        languages = [] if isinstance(listed, Failure) else sorted({base(article.language) for article in listed})
        return sources.sifter(languages, words) if languages else ""

    def questions(self, words: Words) -> list[str]:
        """Questions that the articles answer, in this language first."""
        return [example.question for example in self._examples.found(words)]

    def intro(self, words: Words, *, look: bool = False) -> str:
        """What a newcomer sees. look: find the examples now, which may take a moment; else those that are known are shown."""
        examples = self._examples.found(words) if look else self._examples.known(words)
        empty = not actions.listed(self._assistant)
        return parts.intro(words, examples, empty=empty, changing=self._changing)


def _current(conversation: Conversation, words: Words) -> str:
    first = len(conversation.exchanges) - 1
    return thread(conversation.exchanges[-1:], words, first=first, last=first)


def owner_of(request: gr.Request) -> str | None:
    """Whose conversations a request is about."""
    return owner(request.username, request.headers.get("cookie", ""))
