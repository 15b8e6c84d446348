import re
from dataclasses import replace

import pytest

from tests.ui.samples import FakeAssistant, answer, article, cited, claim
from ui.html.explaining import explained
from ui.words import ENGLISH, LANGUAGES, Words
from ui.work import actions
from ui.work.conversation import Conversation

OF = article()
ASSISTANT = FakeAssistant((OF,), answer(OF, claim(OF, "It cost nine crore.")))
GIVEN = ASSISTANT.explain("How much?")


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_every_passage_has_its_score_and_its_fate(words: Words) -> None:
    html = explained(GIVEN, {OF.id: cited(OF)}, words)
    assert (words.fates["chosen"] in html, "<td>0.50</td>" in html) == (True, True)


def test_how_sure_is_said_beside_how_sure_it_must_be() -> None:
    assert "70%. Below 50%" in explained(GIVEN, {}, ENGLISH)


def test_a_signal_without_words_keeps_its_own_name() -> None:
    assert "near × 1" in explained(GIVEN, {}, ENGLISH)


def test_columns_and_rows_have_heads() -> None:
    tables = re.findall(r"<table>.*?</table>", explained(GIVEN, {}, ENGLISH))
    assert [('scope="col"' in each, 'scope="row"' in each) for each in tables] == [(True, True)] * 2


def test_what_others_wrote_is_never_markup() -> None:
    evil = replace(GIVEN, searched="<img src=x>", terms=("<b>",), wants="<i>")
    assert re.findall(r"<(?:img|b|i)\b", explained(evil, {}, ENGLISH)) == []


def test_asked_for_again_the_explanation_goes() -> None:
    *_, asked = actions.ask(ASSISTANT, "How much?", Conversation())
    once = actions.explain(ASSISTANT, asked, 0)
    assert (once.exchanges[0].explained is not None, actions.explain(ASSISTANT, once, 0)) == (True, asked)
