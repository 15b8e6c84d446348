"""What a model is asked beside the answer: a follow-up put in full, a quote translated, the next questions thought of.

None of it is ever shown as fact, and none of it may fail an answer: where the model fails or answers something else, there is nothing.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing

import regex

from rag.config import Settings
from rag.model.models import stream
from rag.model.prompts import Filled, dialogue, language_name, load_prompt, neutral, one_line, passage
from rag.model.spending import Bill
from rag.proof.amounts import amounts
from rag.text.language import base_language, language_of
from rag.types import Article, Hit, Turn
from rag.types.errors import ModelError

_LONGEST = 500  # characters of a question
_MOST_SHOWN = 6  # passages from which further questions are thought of
_MOST_SUGGESTED = 5  # lines that are looked at
_NUMBERED = regex.compile(r"^\s*\[?(\p{Nd}{1,2})\]?\s*[:.)]\s*(.+)$")
_BULLET = regex.compile(r"^\s*(?:[-*•–]|\(?\p{Nd}{1,2}[.)])\s*")


class SideTasks:
    """Small tasks for the model that the settings name. Threads may share it.

    Raises:
        PromptError: when made, of a prompt that cannot be used.

    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._condensing = load_prompt("condense", settings.prompts)
        self._translating = load_prompt("translate", settings.prompts)
        self._suggesting = load_prompt("suggest", settings.prompts)

    def condense(self, question: str, history: Sequence[Turn], bill: Bill) -> str:
        """`question` as one that needs no dialogue before it; itself where the model fails or answers rubbish."""
        language = language_of(question)
        prompt = self._condensing.fill(
            language=language_name(language), dialogue=dialogue(tuple(history)), question=one_line(question)
        )
        lines = self._lines(prompt, 4 * _LONGEST, bill)
        alike = len(lines) == 1 and _is_in(lines[0], language)
        return lines[0] if alike and len(lines[0]) <= _LONGEST else question

    def translate(self, quotes: Sequence[str], language: str, bill: Bill) -> dict[str, str]:
        """Quote → its translation into `language`. Not there: what the model left out, did not translate, or changed a number of."""
        listed = "\n".join(f"{number}: {one_line(quote)}" for number, quote in enumerate(quotes, 1))
        prompt = self._translating.fill(language=language_name(base_language(language)), quotes=listed)
        found: dict[str, str] = {}
        for line in self._lines(prompt, 4 * len(listed) + 400, bill):
            match = _NUMBERED.match(line)
            place = int(match[1]) - 1 if match else -1
            if match and 0 <= place < len(quotes) and is_translation(quotes[place], match[2].strip(), language):
                found.setdefault(quotes[place], match[2].strip())
        return found

    def suggest(
        self, question: str, language: str, hits: Sequence[Hit], articles: Mapping[str, Article], bill: Bill
    ) -> tuple[str, ...]:
        """Questions that may come next, in `language`; whether the articles answer them is not known yet."""
        listed = (
            passage(number, hit, articles[hit.passage.article_id]) for number, hit in enumerate(hits[:_MOST_SHOWN], 1)
        )
        prompt = self._suggesting.fill(
            language=language_name(language), passages="\n\n".join(listed), question=neutral(question)
        )
        lines = [_BULLET.sub("", line) for line in self._lines(prompt, 4 * _LONGEST, bill)]
        return tuple(line for line in lines if len(line) <= _LONGEST and _is_in(line, language))[:_MOST_SUGGESTED]

    def _lines(self, prompt: Filled, most: int, bill: Bill) -> list[str]:
        """The lines that the model answers, without white space and quotation marks; none where it fails. most: characters."""
        text, sent, received = "", 0, 0
        try:
            bill.promise(prompt)
            with closing(stream(self._settings, prompt)) as pieces:
                for piece in pieces:
                    text += piece.text
                    sent, received = max(sent, piece.prompt_tokens), max(received, piece.completion_tokens)
                    if len(text) > most:
                        break
        except ModelError:
            text = ""
        finally:
            bill.pay(prompt, text, sent, received)
        return [bare for line in text.splitlines() if (bare := line.strip().strip('"“”').strip())]


def is_translation(quote: str, text: str, language: str) -> bool:
    """Whether `text` can be what `quote` says in `language`: in that language, with the quote's numbers, and of its size."""
    if not _is_in(text, language) or len(text) > 4 * len(quote) + 80:
        return False
    return {each.value for each in amounts(text) if not each.is_loose} == {
        each.value for each in amounts(quote) if not each.is_loose
    }


def _is_in(text: str, language: str) -> bool:
    return base_language(language_of(text)) == base_language(language)
