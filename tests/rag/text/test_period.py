from datetime import date

import pytest

from rag.text.period import Period, period
from rag.text.reading import read

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What did they sign in 2022?", YEAR, id="a year"),
        pytest.param("२०२२ में क्या हुआ?", YEAR, id="in Devanagari digits"),
        pytest.param("2022లో ఏం జరిగింది?", YEAR, id="with a Telugu ending"),
        pytest.param("दिसंबर 2021 में क्या हुआ?", Period(date(2021, 12, 1), date(2021, 12, 31)), id="a month"),
        pytest.param("What happened on 4 November 2025?", Period(date(2025, 11, 4), date(2025, 11, 4)), id="a day"),
        pytest.param("What happened after 2022?", Period(since=date(2023, 1, 1)), id="after, en"),
        pytest.param("2022 के बाद क्या हुआ?", Period(since=date(2023, 1, 1)), id="after, hi"),
        pytest.param("2022 తర్వాత ఏం జరిగింది?", Period(since=date(2023, 1, 1)), id="after, te"),
        pytest.param("What was agreed before 2022?", Period(until=date(2021, 12, 31)), id="before, en"),
        pytest.param("2022 से पहले क्या हुआ?", Period(until=date(2021, 12, 31)), id="before, hi: not since"),
        pytest.param("Since 2021, who has visited?", Period(since=date(2021, 1, 1)), id="since, en"),
        pytest.param("2021 నుంచి ఎవరు వచ్చారు?", Period(since=date(2021, 1, 1)), id="since, te"),
        pytest.param("2022 तक क्या हुआ?", Period(until=date(2022, 12, 31)), id="until, hi"),
        pytest.param(
            "Trade from 2021 to 2025?",
            Period(date(2021, 1, 1), date(2025, 12, 31), spans=True),
            id="from one year to another",
        ),
        pytest.param("What is the latest visit?", Period(newest=True), id="latest, en"),
        pytest.param("ताज़ा यात्रा कौन सी है?", Period(newest=True), id="latest, hi, with a nukta"),
        pytest.param("ఇటీవలి సమావేశం ఏది?", Period(newest=True), id="latest, te"),
        pytest.param("How has trade changed?", Period(spans=True), id="what became of it"),
        pytest.param("వాణిజ్యం ఎలా మారింది?", Period(spans=True), id="what became of it, te"),
        pytest.param("What did Xi say?", None, id="no time"),
        pytest.param("Is the exchange rate fixed?", None, id="a word inside another"),
    ],
)
def test_the_time_that_a_question_names(question: str, expected: Period | None) -> None:
    assert period(read(question)) == expected


def test_a_stretch_that_only_touches_a_period_is_in_it() -> None:
    assert YEAR.holds(date(2021, 1, 1), date(2022, 1, 1))
    assert not YEAR.holds(date(2021, 1, 1), date(2021, 12, 31))
