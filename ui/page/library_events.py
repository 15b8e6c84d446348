"""The articles of the page: added from files and web addresses, removed; the list, the timeline and the scope follow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from rag import PramanaError, UsageError
from ui.html import library as render_library
from ui.html import parts
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer
from ui.words import Words, words_for
from ui.work import actions
from ui.work.actions import AssistantLike
from ui.work.conversation import Conversation, Failure
from ui.work.library import MOST_FILES, Added, EditableLibrary


class LibraryEvents:
    """What happens in the library. editable: None where nobody may change it; incoming: where uploads arrive."""

    def __init__(
        self,
        layout: Layout,
        renderer: Renderer,
        assistant: AssistantLike,
        editable: EditableLibrary | None,
        incoming: Path,
    ) -> None:
        self._on = layout
        self._renderer = renderer
        self._assistant = assistant
        self._editable = editable
        self._incoming = incoming.resolve()

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the events. Where nobody may change the articles there are none."""
        on = self._on
        if self._editable is None:
            return
        asked, shown = [on.conversation, on.language], [on.added, on.shelves, on.scope, on.intro, on.sources, on.sifter]
        on.adding.files(self.files, asked, shown, concurrency_limit=4, **private)
        on.adding.addresses(self.addresses, asked, shown, concurrency_limit=4, **private)
        on.dialogs.discard(self.discard, asked, [*shown, on.conversation, on.past, on.current, on.reader], **private)

    def files(self, conversation: Conversation, code: str, event: gr.EventData) -> Iterator[Changes]:
        """Take in the files that the browser has sent."""
        sent = parts.clicked(event).get("paths")
        paths = [self._arrived(str(path)) for path in sent] if isinstance(sent, list) else []
        files = [path for path in paths if path]
        try:
            if self._editable:
                taken = self._editable.add_files(files)
                yield from self._taken(taken, [file.name for file in files], conversation, words_for(code))
        finally:
            for file in files:
                file.unlink(missing_ok=True)

    def addresses(self, conversation: Conversation, code: str, event: gr.EventData) -> Iterator[Changes]:
        """Fetch what was typed, an address a line."""
        typed = str(parts.clicked(event).get("addresses", ""))[: MOST_FILES * 2000]
        named = [line.strip() for line in typed.splitlines() if line.strip()]
        if self._editable:
            yield from self._taken(self._editable.add_addresses(named), named, conversation, words_for(code))

    def discard(self, conversation: Conversation, code: str, event: gr.EventData) -> Changes:
        """Remove an article; answers that cite it then say that it was removed."""
        doomed, words, on = str(parts.clicked(event).get("article", "")), words_for(code), self._on
        try:
            if self._editable:
                self._editable.remove(doomed)
        except PramanaError as error:
            raise gr.Error(words.failures[Failure.of(error).kind], print_exception=False) from None
        kept = replace(conversation.scope, articles=conversation.scope.articles - {doomed})
        conversation = actions.again(self._assistant, conversation.within(kept))
        shown = self._renderer.dialogue(conversation, words, whole=True)
        dialogue = {component: shown[component] for component in (on.conversation, on.past, on.current)}
        return {
            **self._shelves(conversation, words),
            **dialogue,
            on.reader: "",
            on.added: render_library.said(words.removed_now),
        }

    def _taken(
        self, taken: Iterator[Added], names: Sequence[str], conversation: Conversation, words: Words
    ) -> Iterator[Changes]:
        done: list[Added] = []
        show: Callable[[], str] = lambda: render_library.progress(done, names, words)  # noqa: E731
        try:
            if names:
                yield {self._on.added: show()}
            for added in taken:
                done.append(added)
                yield {self._on.added: show()}
        except UsageError:
            yield {self._on.added: render_library.said(words.too_many.format(count=MOST_FILES))}
            return
        yield {**self._shelves(conversation, words), self._on.added: show()}

    def _shelves(self, conversation: Conversation, words: Words) -> Changes:
        on = self._on
        intro = "" if conversation.last else self._renderer.intro(words, look=True)
        return {
            on.shelves: self._renderer.shelves(words),
            **self._renderer.narrowed(conversation, words),
            on.sifter: self._renderer.sifter(words),
            on.intro: intro,
        }

    def _arrived(self, path: str) -> Path | None:
        """A file that was uploaded; None where a browser names any other file of this machine."""
        file = Path(path).resolve()
        return file if file.is_relative_to(self._incoming) and file.is_file() else None
