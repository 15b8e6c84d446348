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
from ui.work.actions import AssistantLike
from ui.work.archive import Archive, ConversationNotSaved
from ui.work.conversation import Conversation

ANSWERS_AT_ONCE = 32  # one slow answer takes one of these places


class AskEvents:
    """What happens when somebody asks."""

    def __init__(
        self,
        layout: Layout,
        renderer: Renderer,
        settings: SettingsEvents,
        assistant: AssistantLike,
        archive: Archive,
    ) -> None:
        self._on = layout
        self._assistant = assistant
        self._renderer = renderer
        self._settings = settings
        self._archive = archive

    def wire(self, private: dict[str, Any], linked: Any) -> list[Any]:  # noqa: ANN401  Gradio's Dependency
        """Connect the events; returns those that write answers.

        linked: after that event, the question of a link is asked; None: it waits in the box.
        """
        on = self._on
        answers: dict[str, Any] = {**private, "concurrency_limit": ANSWERS_AT_ONCE, "concurrency_id": "answers"}
        at_once: dict[str, Any] = {**private, "queue": False}
        dialogue, shown = [on.conversation, on.language], on.dialogue
        begun: list[Any] = [
            on.current.verbatim(self.verbatim, dialogue, shown, **answers),
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
        return begun

    def ask(
        self, question: str, conversation: Conversation, code: str, editing: int | None, request: gr.Request
    ) -> Iterator[Changes]:
        """Stream an answer into the page; an edited question takes the place of the old one."""
        if not question.strip():
            yield {self._on.conversation: conversation}
            return
        base = conversation if editing is None else conversation.before(editing)
        yield from self._answer(question, base, words_for(code), request)

    def ask_clicked(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask what the clicked example or suggestion says: a whole question, which leans on nothing that was said before it."""
        question = str(parts.clicked(event).get("question", ""))
        yield from self._answer(question, conversation, words_for(code), request, alone=True)

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

    def verbatim(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Ask a question again as it was typed, not as it was understood after those before it."""
        yield from self._again(conversation, code, event, request, alone=True)

    def _again(
        self, conversation: Conversation, code: str, event: gr.EventData, request: gr.Request, *, alone: bool = False
    ) -> Iterator[Changes]:
        place = parts.number(parts.clicked(event).get("exchange"))
        again = conversation.at(place)
        if again is None or place is None:
            yield {self._on.conversation: conversation}
            return
        yield from self._answer(again.question, conversation.before(place), words_for(code), request, alone=alone)

    def _answer(
        self, question: str, conversation: Conversation, words: Words, request: gr.Request, *, alone: bool = False
    ) -> Iterator[Changes]:
        saved: Conversation | None = None
        assistant = self._settings.assistant(request)
        for step in actions.ask(assistant, question, self._fresh(conversation, request), alone=alone):
            shown = step if saved is None else step.kept_as(saved)
            # Saved together with a change: of two changes in quick succession, a browser may miss the first.
            if saved is not None and shown.busy:
                yield self._renderer.dialogue(shown, words)
                continue
            # The question is kept before its answer is there: whoever leaves meanwhile finds it again.
            whole, named = saved is None, bool(shown.id)
            saved = self._saved(shown, words, request)
            changes = self._shown(saved, words, request, whole=whole or len(saved.exchanges) != len(shown.exchanges))
            if named and saved.busy:  # the list, and with it the other tabs, learns of it when there is an answer
                changes.pop(self._on.kept, None)
            yield changes

    def _fresh(self, conversation: Conversation, request: gr.Request) -> Conversation:
        """The dialogue with what another tab has asked in it meanwhile."""
        who = owner_of(request)
        joined = self._archive.joined(who, conversation) if who else conversation
        return actions.again(self._assistant, joined) if joined.exchanges != conversation.exchanges else joined

    def _saved(self, conversation: Conversation, words: Words, request: gr.Request) -> Conversation:
        """The dialogue as it was kept; as it is, where it cannot be kept."""
        who = owner_of(request)
        try:
            saved = self._archive.save(who, conversation) if who else conversation
        except ConversationNotSaved:
            gr.Warning(words.not_kept)
            return conversation
        added = len(saved.exchanges) != len(conversation.exchanges)
        return actions.again(self._assistant, saved) if added else saved

    def _shown(self, saved: Conversation, words: Words, request: gr.Request, *, whole: bool) -> Changes:
        kept: Changes = {self._on.kept: self._renderer.kept(words, request, saved.id)} if owner_of(request) else {}
        return {**self._renderer.dialogue(saved, words, whole=whole), **kept}

    def afterwards(self, conversation: Conversation, code: str, request: gr.Request) -> str:
        """What can wait until an answer is shown: what to ask next."""
        questions = actions.suggested(self._settings.assistant(request), conversation)
        if not questions and conversation.last and conversation.last.answer and conversation.last.answer.refusal:
            questions = self._renderer.questions(words_for(conversation.last.answer.language))
        return parts.suggestions(questions, conversation, words_for(code))

    def stopped(self, conversation: Conversation, code: str, request: gr.Request) -> Changes:
        """Keep what was proved until now."""
        words, conversation = words_for(code), conversation.stopped()
        saved = self._saved(conversation, words, request)
        return self._shown(saved, words, request, whole=len(saved.exchanges) != len(conversation.exchanges))

    def cleared(self, code: str, request: gr.Request) -> Changes:
        """Begin anew; what was said before stays among the kept conversations."""
        words = words_for(code)
        shown = self._renderer.dialogue(Conversation(), words, whole=True)
        return {**shown, self._on.reader: "", self._on.kept: self._renderer.kept(words, request)}

    def edit(self, conversation: Conversation, code: str, event: gr.EventData) -> Changes:
        """Put a question back into the box."""
        clicked = parts.clicked(event)
        place = parts.number(clicked.get("exchange"))
        exchange = conversation.at(place)
        if exchange is None:
            return {self._on.editing: None}
        understood = exchange.answer.understood if exchange.answer and clicked.get("understood") else ""
        return {
            self._on.box: understood or exchange.question,
            self._on.editing: place,
            self._on.notice: parts.editing(words_for(code)),
        }
