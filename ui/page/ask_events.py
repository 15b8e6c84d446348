"""Asking: a question, an example, a link's question, an edited one, one more try; stopping; beginning anew."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag import Scope
from ui.html import parts
from ui.page.layout import Changes, Layout
from ui.page.rendering import Renderer, owner_of
from ui.page.settings_events import SettingsEvents
from ui.words import Words, words_for
from ui.work import actions
from ui.work.archive import Archive, ConversationNotSaved
from ui.work.conversation import UNDER_WAY, Conversation

ANSWERS_AT_ONCE = 32  # one slow answer takes one of these places


class AskEvents:
    """What happens when somebody asks."""

    def __init__(self, layout: Layout, renderer: Renderer, settings: SettingsEvents, archive: Archive) -> None:
        self._on = layout
        self._renderer = renderer
        self._settings = settings
        self._archive = archive

    def wire(self, private: dict[str, Any], linked: Any) -> None:  # noqa: ANN401  Gradio's Dependency
        """Connect the events. `linked`: after that event, the question of a link is asked; None: it waits in the box."""
        on = self._on
        answers: dict[str, Any] = {**private, "concurrency_limit": ANSWERS_AT_ONCE, "concurrency_id": "answers"}
        at_once: dict[str, Any] = {**private, "queue": False}
        dialogue, shown = [on.conversation, on.language], on.dialogue
        begun: list[Any] = [
            gr.on([on.box.submit, on.send.click], self.ask, [on.box, *dialogue, on.editing], shown, **answers),
            on.intro.ask(self.ask_clicked, dialogue, shown, **answers),
            on.suggested.ask(self.ask_clicked, dialogue, shown, **answers),
            on.current.retry(self.retry, dialogue, shown, **answers),
        ]
        begun += [thread.widen(self.widen, dialogue, shown, **answers) for thread in (on.past, on.current)]
        if linked is not None:
            begun.append(linked.then(self.ask_linked, [on.linked, *dialogue], shown, **answers))
        for answering in begun:
            answering.then(self.afterwards, dialogue, on.suggested, **answers)
        # First stop the answer, then show what is left of it: a word still on its way would overwrite that.
        on.stop.click(None, cancels=begun, **at_once).then(self.stopped, dialogue, shown, **at_once)
        on.kept_head.new(self.cleared, [on.language], [*shown, on.reader], cancels=begun, **at_once)
        for thread in (on.past, on.current):
            thread.edit(self.edit, dialogue, [on.box, on.editing, on.notice], **at_once)
        on.notice.cancel(lambda: ("", None, ""), None, [on.box, on.editing, on.notice], **at_once)

    def ask(
        self, question: str, conversation: Conversation, code: str, editing: int | None, request: gr.Request
    ) -> Iterator[Changes]:
        """Stream an answer into the page; an edited question takes the place of the old one."""
        base = conversation if editing is None else conversation.before(editing)
        yield from self._answer(question, base, words_for(code), request)

    def ask_clicked(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask what the clicked example says."""
        question = str(parts.clicked(event).get("question", ""))
        yield from self._answer(question, conversation, words_for(code), request)

    def ask_linked(
        self, question: str, conversation: Conversation, code: str, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask the question that the address brought, if it brought one."""
        if conversation.exchanges or not question or self._settings.costs(request):
            yield {self._on.conversation: conversation}
            return
        yield from self._answer(question, conversation, words_for(code), request)

    def widen(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask a question again, of all articles."""
        yield from self._again(conversation.within(Scope()), code, event, request)

    def retry(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask a question again."""
        yield from self._again(conversation, code, event, request)

    def _again(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        place = parts.number(parts.clicked(event).get("exchange"))
        again = conversation.at(place)
        if again is None or place is None:
            yield {self._on.conversation: conversation}
            return
        yield from self._answer(again.question, conversation.before(place), words_for(code), request)

    def _answer(
        self, question: str, conversation: Conversation, words: Words, request: gr.Request
    ) -> Iterator[Changes]:
        whole = True
        for step in actions.ask(self._settings.assistant(request), question, conversation):
            changes = self._renderer.dialogue(step, words, whole=whole)
            # Saved together with the last change: of two changes in quick succession, a browser may miss the first.
            ended = step.exchanges[-1].stage not in UNDER_WAY
            yield {**changes, **self._keep(step, words, request)} if ended else changes
            whole = False

    def _keep(self, conversation: Conversation, words: Words, request: gr.Request) -> Changes:
        who = owner_of(request)
        if who is None:
            return {self._on.conversation: conversation}
        try:
            conversation = self._archive.save(who, conversation)
        except ConversationNotSaved:
            gr.Warning(words.not_kept)
        kept = self._renderer.kept(words, request, conversation.id)
        return {self._on.conversation: conversation, self._on.kept: kept}

    def afterwards(self, conversation: Conversation, code: str, request: gr.Request) -> str:
        """What can wait until an answer is shown: what to ask next."""
        questions = actions.suggested(self._settings.assistant(request), conversation)
        return parts.suggestions(questions, conversation, words_for(code))

    def stopped(self, conversation: Conversation, code: str, request: gr.Request) -> Changes:
        """Keep what was proved until now."""
        words, conversation = words_for(code), conversation.stopped()
        return {**self._renderer.dialogue(conversation, words), **self._keep(conversation, words, request)}

    def cleared(self, code: str, request: gr.Request) -> Changes:
        """Begin anew; what was said before stays among the kept conversations."""
        words = words_for(code)
        shown = self._renderer.dialogue(Conversation(), words, whole=True)
        return {**shown, self._on.reader: "", self._on.kept: self._renderer.kept(words, request)}

    def edit(self, conversation: Conversation, code: str, event: gr.EventData) -> Changes:
        """Put a question back into the box."""
        place = parts.number(parts.clicked(event).get("exchange"))
        exchange = conversation.at(place)
        if exchange is None:
            return {self._on.editing: None}
        return {
            self._on.box: exchange.question,
            self._on.editing: place,
            self._on.notice: parts.editing(words_for(code)),
        }
