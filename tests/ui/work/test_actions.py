from dataclasses import replace

import pytest

from rag import QuestionError
from tests.ui.samples import FakeAssistant, answer, article, claim, refused
from ui.html import parts
from ui.work.actions import OpenArticle, ask, open_citation
from ui.work.conversation import Conversation, Stage

OF = article()
ASSISTANT = FakeAssistant((OF,), answer(OF, claim(OF, "It cost nine crore."), claim(OF, "The old bridge fell.")))
REFUSING = FakeAssistant((OF,), refused(OF))


def _asked(assistant: FakeAssistant) -> Conversation:
    *_, last = ask(assistant, "How much?", Conversation())
    return last


def test_asking_ends_answered() -> None:
    assert _asked(ASSISTANT).exchanges[-1].stage == Stage.ANSWERED


def test_the_question_shows_before_any_answer() -> None:
    first = next(ask(ASSISTANT, "How much?", Conversation()))
    assert [(e.question, e.stage) for e in first.exchanges] == [("How much?", Stage.READING)]


def test_every_claim_has_its_evidence() -> None:
    assert [e.citation.quote for e in _asked(ASSISTANT).exchanges[-1].evidence] == [
        "It cost nine crore.",
        "The old bridge fell.",
    ]


def test_an_error_is_a_failed_exchange() -> None:
    assistant = FakeAssistant((OF,), error=QuestionError("The question is empty.", fix="Type one."))
    assert _asked(assistant).exchanges[-1].stage == Stage.FAILED


def test_what_nobody_foresaw_is_a_failed_exchange_too() -> None:
    assert (
        _asked(FakeAssistant((OF,))).exchanges[-1].stage == Stage.FAILED
    )  # this assistant asserts that it was taught an answer


def test_a_citation_opens_its_article_with_every_quote_marked_and_its_own_first() -> None:
    opened = open_citation(ASSISTANT, _asked(ASSISTANT), 0, 2)
    assert opened is not None
    assert [mark.number for mark in opened.marks] == [2, 1]


def test_a_citation_of_a_removed_article_still_names_it() -> None:
    opened = open_citation(FakeAssistant(()), _asked(ASSISTANT), 0, 1)
    assert opened is not None
    assert (opened.article, opened.known and opened.known.title) == (None, "The bridge")


@pytest.mark.parametrize(
    "click",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"exchange": "9", "citation": "1"}, id="no such exchange"),
        pytest.param({"exchange": "0", "citation": "9"}, id="no such citation"),
        pytest.param({"exchange": "-1", "citation": "1"}, id="negative"),
        pytest.param({"exchange": "0", "citation": "1e3"}, id="no number"),
        pytest.param({"exchange": "0", "citation": "9" * 5000}, id="endless number"),
        pytest.param({"exchange": "०", "citation": "१"}, id="other digits"),
        pytest.param({"exchange": "0", "nearest": "0"}, id="no refusal there"),
        pytest.param({"article": "../../etc/passwd"}, id="no such article"),
        pytest.param({"article": ["x"]}, id="no text"),
    ],
)
def test_a_click_that_names_nothing_opens_nothing(click: dict[str, object]) -> None:
    assert parts.find(ASSISTANT, _asked(ASSISTANT), click) is None


@pytest.mark.parametrize(
    ("assistant", "click", "marked"),
    [
        pytest.param(
            ASSISTANT, {"exchange": "0", "citation": "1"}, ["It cost nine crore.", "The old bridge fell."], id="chip"
        ),
        pytest.param(REFUSING, {"exchange": "0", "nearest": "0"}, [OF.text], id="nearest passage"),
        pytest.param(ASSISTANT, {"article": OF.id}, [], id="library"),
    ],
)
def test_a_click_opens_what_it_names(assistant: FakeAssistant, click: dict[str, object], marked: list[str]) -> None:
    opened = parts.find(assistant, _asked(assistant), click)
    assert isinstance(opened, OpenArticle)
    assert [OF.text[mark.span.start : mark.span.end] for mark in opened.marks] == marked


def test_an_article_removed_since_is_said_to_be_removed() -> None:
    *_, last = ask(replace(ASSISTANT, kept=()), "How much?", Conversation())
    assert [e.removed for e in last.exchanges[-1].evidence] == [True, True]
