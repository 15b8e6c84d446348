from datetime import date

import pytest

from rag.text.dates import mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Published 4 November 2025.", (2025, 11, 4), id="english, day first"),
        pytest.param("on November 4, 2025", (2025, 11, 4), id="english, month first"),
        pytest.param("on the 3rd March 2024", (2024, 3, 3), id="ordinal"),
        pytest.param("Sept. 2021", (2021, 9, None), id="abbreviated month"),
        pytest.param("in March 2020", (2020, 3, None), id="month and year"),
        pytest.param("in December", (None, 12, None), id="month alone"),
        pytest.param("in 2013", (2013, None, None), id="year alone"),
        pytest.param("2025-11-04", (2025, 11, 4), id="iso"),
        pytest.param("4 नवंबर 2025 को", (2025, 11, 4), id="hindi"),
        pytest.param("१५ दिसम्बर २०२१", (2021, 12, 15), id="devanagari digits"),
        pytest.param("अगस्त 2021 में", (2021, 8, None), id="hindi month and year"),
        pytest.param("इस साल जून में", (None, 6, None), id="hindi month alone"),
        pytest.param("4 నవంబర్ 2025న", (2025, 11, 4), id="telugu"),
        pytest.param("౪ నవంబర్ ౨౦౨౫", (2025, 11, 4), id="telugu digits"),
        pytest.param("ఫిబ్రవరి 2022లో", (2022, 2, None), id="telugu month and year"),
        pytest.param("సెప్టెంబర్లో చైనాను సందర్శించారు", (None, 9, None), id="telugu month with its ending"),
        pytest.param("2024 లో", (2024, None, None), id="telugu year"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    assert [(found.year, found.month, found.day) for found in mentions(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march on.", id="words that are months too"),
        pytest.param("It sold 2,013 cars.", id="a grouped number"),
        pytest.param("It grew by 20.25 percent.", id="a decimal"),
        pytest.param("It has 120250 members.", id="a longer number"),
        pytest.param("వారు ఇంకా మే అని అంటారు", id="telugu may alone"),
    ],
)
def test_no_date(text: str) -> None:
    assert mentions(text) == ()


def test_mentions_stand_where_they_say_in_order() -> None:
    text = "From 4 November 2025 until अगस्त 2021, and फिर 2022."
    assert [text[found.span.start : found.span.end] for found in mentions(text)] == [
        "4 November 2025",
        "अगस्त 2021",
        "2022",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("4 November 2025", date(2025, 11, 4), id="a day"),
        pytest.param("November 2025", None, id="no day named"),
        pytest.param("31 February 2025", None, id="a day that never was"),
    ],
)
def test_the_exact_day(text: str, expected: date | None) -> None:
    assert mentions(text)[0].exact == expected
