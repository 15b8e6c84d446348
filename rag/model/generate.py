"""The reader that is a model: asks it, reads its claims as they come, and hands each to the proof before anybody sees it.

What it yields has been through `prove`; what was not proved is counted and kept apart. It never mends a claim, never adds a citation,
and never lets a failure through as an exception: a failure is part of what it returns, beside all that was proved until then.
"""

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from rag.answer import wording
from rag.config import Settings
from rag.model import budget
from rag.model.claim_lines import ClaimLine, LineReader
from rag.model.models import stream, window
from rag.model.pointers import Pointer
from rag.model.prompts import Filled, language_name, load_prompt, neutral, numbered_passage
from rag.model.spending import Bill
from rag.proof.quotes import find
from rag.text.language import base_language, language_of
from rag.types import Article, Citation, Claim, Hit, Passage, Span, Verdict, Waiting
from rag.types.errors import ModelBrokeOff, ModelBusy, ModelError, ModelPromptTooLong

_MOST_CLAIMS = 12
_TRIES = 3  # times that a busy model is asked
_TICK = 1.0  # seconds between two signs of life while waiting
_CHARS_A_TOKEN = 6  # an answer longer than this many characters for each token allowed has no end
_SHORTEST_WAIT = 1.0  # seconds, where a server says to wait but not how long

Prover = Callable[[Claim, Sequence[Passage]], Claim]  # passages: those that the claim points into


@dataclass(frozen=True, slots=True)
class Written:
    """What came of asking a model."""

    proved: tuple[Claim, ...] = ()
    unproved: tuple[Claim, ...] = ()
    unread: int = 0  # sentences without a proof that could be read
    raw: str = ""
    says_none: bool = False  # the model wrote that the passages hold no answer
    failure: ModelError | None = None

    @property
    def settles(self) -> bool:
        """Whether the question is settled: something is proved, or the model says, undisturbed, that there is no answer."""
        return bool(self.proved) or self.finds_none

    @property
    def finds_none(self) -> bool:
        """Whether the model says, undisturbed, that the passages hold no answer."""
        return self.says_none and not self.proved and not self.unproved and not self.unread and self.failure is None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be answered."""

    question: str  # one that needs no dialogue
    language: str  # of the answer


class Writer:
    """Asks one model for answers. Threads may share it.

    Raises:
        PromptError: when made, of a prompt that cannot be used.

    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._answering = load_prompt("answer", settings.prompts)

    @property
    def name(self) -> str:
        """The model's name, as the settings have it."""
        return self._settings.model or ""

    # --- Answers

    def write(
        self, asked: Asked, hits: Sequence[Hit], articles: Mapping[str, Article], prover: Prover, bill: Bill
    ) -> Generator[Claim | Waiting, None, Written]:
        """The proved claims one by one (and signs of waiting); then, returned, the whole. hits: best first; as many are sent as fit."""
        written = Written(failure=ModelPromptTooLong("No passage fits.", fix="Raise PRAMANA_CONTEXT_WINDOW."))
        try:
            shown = self._fitting(asked, hits, articles)
        except ModelError as error:  # a model file that cannot be used
            return Written(failure=error)
        waited, tries = 0.0, 0
        while shown:
            prompt = self._prompt(asked, shown, articles)
            written = yield from self._once(prompt, asked.language, shown, prover, bill)
            broke = written.failure
            tries += 1
            if isinstance(broke, ModelPromptTooLong) and tries == 1 and len(shown) > 1:
                shown = shown[: len(shown) // 2]
            elif isinstance(broke, ModelBusy) and not written.raw and tries < _TRIES:
                wait = broke.wait or _SHORTEST_WAIT * 2 ** (tries - 1)
                waited += wait
                if waited > self._settings.max_wait:
                    break
                yield from self._wait(wait, asked.language)
            else:
                break
        return written

    def _wait(self, seconds: float, language: str) -> Generator[Waiting, None, None]:
        """Waits, with a sign of life each second, so that it is seen and can be stopped."""
        left = seconds
        while left > 0:
            yield Waiting(left, wording.waiting(left, language))
            time.sleep(min(_TICK, left))
            left -= _TICK

    def _once(
        self, prompt: Filled, language: str, shown: Sequence[Hit], prover: Prover, bill: Bill
    ) -> Generator[Claim, None, Written]:
        """Asks once. The request is closed when this generator is, and when enough was said."""
        reader = LineReader()
        proved: list[Claim] = []
        unproved: list[Claim] = []
        failure: ModelError | None = None
        sent = received = 0

        def sorted_out(lines: Sequence[ClaimLine]) -> list[Claim]:
            drafts = [(_draft(line, shown), _pointed(line, shown)) for line in lines]
            tested = [_in_language(prover(draft, passages), language) for draft, passages in drafts]
            good = [claim for claim in tested if claim.verdict is Verdict.VERIFIED and claim not in proved]
            unproved.extend(claim for claim in tested if claim.verdict is not Verdict.VERIFIED)
            proved.extend(good)
            return good

        try:
            bill.promise(prompt)
            with closing(stream(self._settings, prompt)) as pieces:
                for piece in pieces:
                    sent, received = max(sent, piece.prompt_tokens), max(received, piece.completion_tokens)
                    lines = reader.feed(piece.text)
                    if reader.restarted:  # what looked like claims was thought
                        proved.clear()
                        unproved.clear()
                    yield from sorted_out(lines)
                    if len(proved) + len(unproved) >= _MOST_CLAIMS or reader.said > self._most_chars():
                        failure = ModelBrokeOff("The model's answer had no end.", fix="Ask again.")
                        break
        except ModelError as error:
            failure = error
        finally:
            bill.pay(prompt, reader.raw, sent, received)
        yield from sorted_out(reader.end(broken=failure is not None))
        if failure is None and not (proved or unproved or reader.unread or reader.says_none):
            failure = ModelBrokeOff("The model said nothing.", fix="Ask again.")
        return Written(tuple(proved), tuple(unproved), reader.unread, reader.raw, reader.says_none, failure)

    def _most_chars(self) -> int:
        return self._settings.max_answer_tokens * _CHARS_A_TOKEN

    # --- Budget

    def _prompt(self, asked: Asked, hits: Sequence[Hit], articles: Mapping[str, Article]) -> Filled:
        listed = (numbered_passage(number, hit, articles[hit.passage.article_id]) for number, hit in enumerate(hits, 1))
        return self._answering.fill(
            language=language_name(base_language(asked.language)),
            passages="\n\n".join(listed),
            question=neutral(asked.question),
        )

    def _fitting(self, asked: Asked, hits: Sequence[Hit], articles: Mapping[str, Article]) -> Sequence[Hit]:
        """The best hits that leave room for the answer."""
        empty = self._prompt(asked, (), articles)
        count = budget.counter(self._settings.tiktoken_cache_dir)
        room = budget.room(
            window(self._settings), self._settings.max_answer_tokens, count(empty.told) + count(empty.asked)
        )
        texts = [numbered_passage(number, hit, articles[hit.passage.article_id]) for number, hit in enumerate(hits, 1)]
        return hits[: budget.fitting(texts, room, count)]


def _draft(line: ClaimLine, shown: Sequence[Hit]) -> Claim:
    """A line as a claim. A sentence pointed at is its own quote; words are not placed yet; a passage that was not shown is no article."""
    citations = tuple(citation for pointer in line.proofs if (citation := _citation(pointer, shown)))
    return Claim(line.text, language_of(line.text), tuple(dict.fromkeys(citations)))


def _citation(pointer: Pointer, shown: Sequence[Hit]) -> Citation | None:
    """The citation that a pointer means; None where it names a passage and no more."""
    if not 1 <= pointer.number <= len(shown):
        return Citation("", 0, 0, pointer.words)
    passage = shown[pointer.number - 1].passage
    if 1 <= pointer.sentence <= len(passage.sentences):
        span = passage.sentences[pointer.sentence - 1]
        quote = passage.sentence_texts[pointer.sentence - 1]
        narrower = find(pointer.words, quote) if pointer.words else None
        if narrower:
            quote = quote[narrower.start : narrower.end]
            span = Span(span.start + narrower.start, span.start + narrower.end)
        return Citation(passage.article_id, span.start, span.end, quote)
    return Citation(passage.article_id, passage.start, passage.start, pointer.words) if pointer.words else None


def _pointed(line: ClaimLine, shown: Sequence[Hit]) -> tuple[Passage, ...]:
    """The passages that a line points into by number; none where it gives words, which must stand as they are."""
    if any(pointer.words and not pointer.sentence for pointer in line.proofs):
        return ()
    return tuple(
        dict.fromkeys(shown[each.number - 1].passage for each in line.proofs if 1 <= each.number <= len(shown))
    )


def _in_language(claim: Claim, language: str) -> Claim:
    """The claim, no longer verified where it is not in the asker's language."""
    if claim.verdict is not Verdict.VERIFIED or base_language(claim.language) == base_language(language):
        return claim
    wrong = tuple(replace(each, verdict=Verdict.WRONG_LANGUAGE, verified=False) for each in claim.citations)
    return replace(claim, citations=wrong)
