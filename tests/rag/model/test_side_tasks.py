"""What a model is asked beside the answer: translations and next questions, over real HTTP; nothing of it may fail an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from rag import Answer, Assistant, Settings
from rag.model.side_tasks import is_translation
from tests.model_server import Asked, Fails, ModelServer, Reply, Says, Script
from tests.rag.model.test_generate import number_of
from tests.rag.proof.claims import FARM

HINDI = "जनवरी-नवंबर में कृषि उत्पादों का व्यापार कितना बढ़ा?"
CLAIM = "जनवरी-नवंबर में व्यापार 36 प्रतिशत बढ़ा।"
TRANSLATION = "जनवरी-नवंबर की अवधि में व्यापार 36 प्रतिशत बढ़कर 6 अरब डॉलर तक पहुँचा"
NEXT = "- How high is Russia's vaccination rate?\n- Who won the cricket world cup?\n- रूस की टीकाकरण दर कितनी है?"


def teaches(aside: Reply) -> Script:
    """A model that answers the question, and everything else with `aside`."""

    def script(asked: Asked) -> Reply:
        if "one sentence to a line" in asked.question:
            return Says(f'{CLAIM} [{number_of(asked, FARM)}: "{FARM}"]')
        return aside

    return script


@contextmanager
def opened(seeds_home: Path, script: Script, **settings: object) -> Iterator[tuple[Assistant, ModelServer]]:
    with ModelServer(script) as server:
        given = Settings.load(home=seeds_home, model="test-model", openai_base_url=server.url, **settings)
        with Assistant(given) as assistant:
            yield assistant, server


def translation(answer: Answer) -> str:
    return answer.claims[0].citations[0].translation


# --- Translations


def test_a_quote_in_another_language_is_translated(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Says(f"1: {TRANSLATION}"))) as (assistant, _):
        assert translation(assistant.translated(assistant.ask(HINDI))) == TRANSLATION


def test_only_when_it_is_asked_for(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Fails(500))) as (assistant, server):
        assert translation(assistant.ask(HINDI)) == ""
    assert len(server.asked) == 1


def test_what_is_sent_for_it(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Says(f"1: {TRANSLATION}"))) as (assistant, server):
        assistant.translated(assistant.ask(HINDI))
    assert server.asked[-1].question == f"1: {FARM}\n\nThe same in Hindi, one line for each number:"


def test_a_translation_is_remembered(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Says(f"1: {TRANSLATION}"))) as (assistant, server):
        answer = assistant.ask(HINDI)
        assert assistant.translated(answer).claims == assistant.translated(answer).claims
    assert len(server.asked) == 2


def test_its_cost_is_counted(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Says(f"1: {TRANSLATION}")), price_in=1.0, price_out=10.0) as (assistant, _):
        answer = assistant.translated(assistant.ask(HINDI))
        assert answer.usage == assistant.spent
        assert answer.usage.prompt_tokens == 2000


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Fails(500), id="failing"),
        pytest.param(Says(""), id="silent"),
        pytest.param(Says(f"1: {FARM}"), id="not translated"),
        pytest.param(Says(TRANSLATION), id="without its number"),
        pytest.param(Says(f"7: {TRANSLATION}"), id="of no quote"),
        pytest.param(Says(f"1: {TRANSLATION.replace('36', '63')}"), id="another number"),
        pytest.param(Says(f"1: {TRANSLATION} " + "और भी " * 200), id="endless"),
    ],
)
def test_what_is_no_translation_is_not_shown(seeds_home: Path, reply: Reply) -> None:
    with opened(seeds_home, teaches(reply)) as (assistant, _):
        answer = assistant.ask(HINDI)
        assert assistant.translated(answer).claims == answer.claims


def test_a_quote_in_the_askers_language_needs_none(seeds_home: Path) -> None:
    def script(asked: Asked) -> Reply:
        return Says(f'Trade rose by 36 percent. [{number_of(asked, FARM)}: "{FARM}"]')

    with opened(seeds_home, script) as (assistant, server):
        assistant.translated(assistant.ask("By how much did trade in agricultural products rise?"))
    assert len(server.asked) == 1


def test_without_a_model_there_is_none(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("What is Russia's vaccination rate?")
    assert seeds_assistant.translated(answer) == answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Trade grew by 15 crore dollars", True, id="the same number on another scale"),
        pytest.param("Trade grew by 15 million dollars", False, id="another scale, another number"),
        pytest.param("व्यापार 15 करोड़ डॉलर बढ़ा", False, id="another language"),
    ],
)
def test_is_translation(text: str, expected: bool) -> None:
    assert is_translation("వాణిజ్యం 150 మిలియన్ డాలర్లు పెరిగింది", text, "en") is expected


# --- Next questions


def test_the_models_questions_are_kept_where_the_articles_answer_them(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Says(NEXT))) as (assistant, _):
        answer = replace(assistant.ask(HINDI), language="en", question="By how much did trade in farm products rise?")
        found = assistant.suggest(answer)
    assert "How high is Russia's vaccination rate?" in found
    assert not any("cricket" in each or "टीकाकरण" in each for each in found)


def test_where_the_model_fails_there_are_plain_ones(seeds_home: Path) -> None:
    with opened(seeds_home, teaches(Fails(500))) as (assistant, _):
        assert assistant.suggest(assistant.ask(HINDI))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("How many doses were agreed on with Chinese manufacturers?", "en", id="en"),
        pytest.param("पुतिन ने शी को कहाँ बुलाया?", "hi", id="hi"),
        pytest.param("మిషుస్టిన్ ఎక్కడ కలిశారు?", "te", id="te"),
    ],
)
def test_without_a_model_each_is_answered(seeds_assistant: Assistant, question: str, language: str) -> None:
    found = seeds_assistant.suggest(seeds_assistant.ask(question))
    assert 0 < len(found) <= 3
    assert {(bool(seeds_assistant.ask(each).claims), seeds_assistant.ask(each).language) for each in found} == {
        (True, language)
    }


def test_nothing_is_suggested_over_an_empty_store(tmp_path: Path) -> None:
    with Assistant(Settings(home=tmp_path)) as assistant:
        assert assistant.suggest(assistant.ask("What did Putin say?")) == ()
