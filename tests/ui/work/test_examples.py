from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from rag import Answer, Article, Scope, Turn
from tests.ui.samples import PUL, FakeAssistant, answer, article, claim, refused
from ui.words import ENGLISH, HINDI, TELUGU, Words
from ui.work.examples import MOST, MOST_TITLE, MOST_TRIED, Examples

BRIDGE = article()
HINDI_ONE = article(PUL, title="[पुल]", language="hi", id_="c" * 16)
FRENCH = replace(BRIDGE, id="d" * 16, title="Le pont", language="fr")
GIVEN = answer(BRIDGE, claim(BRIDGE, "It cost nine crore."))


@dataclass(frozen=True)
class Listening(FakeAssistant):
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
        self.asked.append(question)
        return super().ask(question, history, scope)


def _many(count: int) -> tuple[Article, ...]:
    return tuple(replace(BRIDGE, id=f"{number:016x}", title=f"Bridge {number}") for number in range(count))


@pytest.mark.parametrize(
    ("words", "languages"),
    [(ENGLISH, ["en", "hi"]), (HINDI, ["hi", "en"]), (TELUGU, ["te", "en"])],
    ids=lambda of: str(of)[:2],
)
def test_the_readers_language_comes_first_then_the_archives(words: Words, languages: list[str]) -> None:
    found = Examples(FakeAssistant((BRIDGE, HINDI_ONE), GIVEN)).found(words)
    assert [example.language for example in found] == languages


def test_a_language_that_the_page_has_not_is_asked_about_in_the_readers() -> None:
    found = Examples(FakeAssistant((FRENCH,), GIVEN)).found(TELUGU)
    assert [(example.language, "Le pont" in example.question) for example in found] == [("te", True)]


def test_each_is_about_another_article() -> None:
    found = Examples(FakeAssistant(_many(9), GIVEN)).found(ENGLISH)
    assert len({example.question for example in found}) == MOST


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(refused(BRIDGE), id="refused"),
        pytest.param(replace(GIVEN, tentative=True), id="tentative"),
        pytest.param(replace(GIVEN, claims=()), id="nothing proved"),
    ],
)
def test_what_is_not_answered_is_no_example(given: Answer) -> None:
    assistant = Listening(_many(40), given)
    assert (Examples(assistant).found(ENGLISH), len(assistant.asked)) == ((), MOST_TRIED)


def test_they_are_looked_for_once() -> None:
    assistant = Listening((BRIDGE,), GIVEN)
    examples = Examples(assistant)
    first, again = examples.found(ENGLISH), examples.found(ENGLISH)
    assert (first == again == examples.known(ENGLISH), len(assistant.asked)) == (True, 1)


def test_nothing_is_asked_to_show_what_is_known() -> None:
    assistant = Listening((BRIDGE,), GIVEN)
    assert (Examples(assistant).known(ENGLISH), assistant.asked) == ((), [])


@pytest.mark.parametrize("title", ["", "…" * (MOST_TITLE + 1)], ids=["none", "endless"])
def test_a_title_that_reads_as_none_makes_no_question(title: str) -> None:
    assert Examples(FakeAssistant((replace(BRIDGE, title=title),), GIVEN)).found(ENGLISH) == ()
