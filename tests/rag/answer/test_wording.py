import re
import string
from datetime import date

import pytest

from rag import ModelError, RefusalReason
from rag.answer import wording
from rag.text.language import language_of

LANGUAGES = ["en", "hi", "te"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(RefusalReason))
def test_a_refusal_is_in_the_asker_s_language(reason: RefusalReason, language: str) -> None:
    said = wording.refusal(reason, language, names="").replace("pramana index PATH", "")
    assert language_of(said) == language


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_a_refusal_has_the_same_placeholders_in_every_language(reason: RefusalReason) -> None:
    texts = wording._REFUSALS[reason]
    assert len({frozenset(placeholders(text)) for text in texts.values()}) == 1
    assert sorted(texts) == LANGUAGES


def test_a_romanised_question_is_answered_in_its_language() -> None:
    assert wording.refusal(RefusalReason.NOT_IN_ARTICLES, "hi-Latn") == wording.refusal(
        RefusalReason.NOT_IN_ARTICLES, "hi"
    )


def test_a_language_that_is_not_spoken_gets_english() -> None:
    assert wording.refusal(RefusalReason.NOT_IN_ARTICLES, "ru") == wording.refusal(RefusalReason.NOT_IN_ARTICLES, "en")


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "4 November 2025"), ("hi", "4 नवंबर 2025"), ("te", "4 నవంబర్ 2025")]
)
def test_a_day(language: str, expected: str) -> None:
    assert wording.day(date(2025, 11, 4), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_told_once_each_and_in_order(language: str) -> None:
    days = [date(2025, 11, 4), date(2021, 12, 15), date(2025, 11, 4)]
    told = ", ".join(wording.day(day, language) for day in (days[1], days[0]))
    assert told in wording.dates_differ(days, language)


MODEL_ERRORS = sorted(thing.__name__ for thing in ModelError.__subclasses__())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MODEL_ERRORS)
@pytest.mark.parametrize("kept", [True, False], ids=["something proved", "nothing proved"])
def test_a_model_s_failure_is_told_in_the_asker_s_language(kind: str, language: str, kept: bool) -> None:
    said = wording.model_failed(kind, language, kept=kept)
    assert language_of(re.sub(r"[A-Z_]{4,}", "", said)) == language


@pytest.mark.parametrize("kind", MODEL_ERRORS)
def test_no_two_failures_of_a_model_are_told_alike(kind: str) -> None:
    others = {wording.model_failed(other, "en", kept=False) for other in MODEL_ERRORS if other != kind}
    assert wording.model_failed(kind, "en", kept=False) not in others
