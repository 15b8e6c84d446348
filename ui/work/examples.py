"""Questions to begin with, from the articles themselves: after the newest ones, in the reader's language and in the archive's.

Each was asked beforehand, of the built-in reader, which costs nothing: what is not answered with confidence is no example. Knows no
markup and no Gradio.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rag import Article, PramanaError
from ui.words import LANGUAGES, Words, base, words_for
from ui.work.actions import AssistantLike
from ui.work.session_settings import ConfigurableAssistant

MOST = 3
MOST_TRIED = 12  # questions that are asked beforehand
MOST_TITLE = 110  # characters of a title that still reads as a part of a question
_AROUND = (("[", "]"), ("(", ")"), ("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"))


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the articles answer, and its language."""

    language: str
    question: str


class Examples:
    """The examples of one assistant's articles. Threads may share it; what was found holds until the articles change."""

    def __init__(self, assistant: AssistantLike) -> None:
        self._assistant = assistant
        self._finding = threading.Lock()
        self._found: dict[str, tuple[Example, ...]] = {}  # by the reader's language
        self._of: tuple[str, ...] = ()  # the articles that they were found for

    def known(self, words: Words) -> tuple[Example, ...]:
        """Those that were found before; at once."""
        return self._found.get(words.code, ())

    def found(self, words: Words) -> tuple[Example, ...]:
        """Those of the articles as they are now. A second or two, once."""
        try:
            articles = self._assistant.articles()
            ids = tuple(article.id for article in articles)
            with self._finding:
                if ids != self._of:
                    self._found, self._of = {}, ids
                if words.code not in self._found:
                    self._found[words.code] = self._look(articles, words)
                return self._found[words.code]
        except PramanaError:  # the page says elsewhere what is the matter with the store
            return ()

    def _look(self, articles: Sequence[Article], words: Words) -> tuple[Example, ...]:
        reader = self._assistant
        if isinstance(reader, ConfigurableAssistant):
            reader = reader.with_settings(model=None)
        asked = islice(_candidates(articles, words), MOST_TRIED)
        examples: dict[int, Example] = {}
        for place, example in asked:
            if place not in examples and _is_answered(reader, example.question):
                examples[place] = example
            if len(examples) == MOST:
                break
        return tuple(examples[place] for place in sorted(examples))


def _candidates(articles: Sequence[Article], words: Words) -> Iterator[tuple[int, Example]]:
    """Questions after titles, the newest first, each with the place that it would fill: one article, one question."""
    newest = sorted(articles, key=lambda article: article.published or date.min, reverse=True)
    left = [article for article in newest if 0 < len(_subject(article)) <= MOST_TITLE]
    languages = _languages(articles, words)
    for _ in range(MOST_TRIED):
        for place, language in enumerate(languages):
            if not left:
                return
            article = next((article for article in left if base(article.language) == language), left[0])
            left.remove(article)
            yield place, Example(language, words_for(language).example_about.format(title=_subject(article)))


def _languages(articles: Sequence[Article], words: Words) -> list[str]:
    """The reader's language, then those of most articles; the reader's again where there are fewer than are wanted."""
    ours = {of.code for of in LANGUAGES}
    counted = Counter(base(article.language) for article in articles)
    others = [code for code, _ in counted.most_common() if code in ours and code != words.code]
    return [words.code, *others, *[words.code] * MOST][:MOST]


def _subject(article: Article) -> str:
    title = " ".join(article.title.split())
    for first, last in _AROUND:
        if title.startswith(first) and title.endswith(last) and first not in title[1:-1]:
            return title[1:-1].strip()
    return title


def _is_answered(reader: AssistantLike, question: str) -> bool:
    answer = reader.ask(question)
    return bool(answer.claims) and answer.refusal is None and not answer.tentative
