from datetime import date, datetime

import pytest

from rag.ingest.load.known import Known, day_of, is_web


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("2024-06-12", date(2024, 6, 12), id="ISO"),
        pytest.param("2024-06-12T23:30:00+05:30", date(2024, 6, 12), id="in its own time zone"),
        pytest.param("20240612", date(2024, 6, 12), id="ISO without dashes"),
        pytest.param("Wed, 12 Jun 2024 23:30:00 +0530", date(2024, 6, 12), id="RFC 822"),
        pytest.param("12 जून 2024", date(2024, 6, 12), id="Hindi"),
        pytest.param("12 జూన్ 2024, 10:30", date(2024, 6, 12), id="Telugu"),
        pytest.param("June 12, 2024", date(2024, 6, 12), id="English"),
        pytest.param("June 2024", None, id="no day"),
        pytest.param("2024-13-45", None, id="a day that never was"),
        pytest.param("yesterday", None, id="no date"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_day_that_is_written(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        pytest.param(date(2024, 6, 12), date(2024, 6, 12), id="a date"),
        pytest.param(datetime(2024, 6, 12, 23, 30), date(2024, 6, 12), id="a moment"),  # noqa: DTZ001 - TOML knows it without a zone
        pytest.param("2024-06-12", date(2024, 6, 12), id="text"),
        pytest.param(1718150400, date(2024, 6, 12), id="seconds since 1970"),
        pytest.param(1718150400123, date(2024, 6, 12), id="milliseconds"),
        pytest.param("1718150400", date(2024, 6, 12), id="seconds as text"),
        pytest.param(1718150400.5, date(2024, 6, 12), id="a fraction of seconds"),
        pytest.param(20240612, date(2024, 6, 12), id="a day as a number"),
        pytest.param({"$date": "2024-06-12T06:00:00Z"}, date(2024, 6, 12), id="Mongo"),
        pytest.param({"$date": {"$numberLong": "1718150400000"}}, date(2024, 6, 12), id="Mongo, canonical"),
        pytest.param({"_seconds": 1718150400, "_nanoseconds": 0}, date(2024, 6, 12), id="Firestore"),
        pytest.param({"date": "2024-06-12 06:00:00.000000", "timezone": "UTC"}, date(2024, 6, 12), id="PHP"),
        pytest.param(["2024-06-12"], date(2024, 6, 12), id="a list of one"),
        pytest.param(2024, None, id="a year"),
        pytest.param(7, None, id="a number, which may be anything"),
        pytest.param(True, None, id="a yes"),
        pytest.param(float("nan"), None, id="no number"),
        pytest.param("NaN", None, id="no number, as text"),
        pytest.param({"$date": {"$date": {}}}, None, id="objects in objects"),
    ],
)
def test_the_day_of_publication(value: object, day: date | None) -> None:
    assert Known({"date": value}).published == day


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(" सीता ", "सीता", id="one"),
        pytest.param(["सीता", "राम"], "सीता, राम", id="several"),
        pytest.param([{"name": "सीता"}, {"url": "x"}], "सीता", id="as objects"),
        pytest.param("cafe\u0301", "café", id="in NFC"),
        pytest.param(7, "", id="no text"),
    ],
)
def test_a_field_as_text(value: object, text: str) -> None:
    assert Known({"author": value}).text("author") == text


@pytest.mark.parametrize("address", ["https://n.example/a", "HTTP://n.example"])
def test_a_web_address(address: str) -> None:
    assert is_web(address)


@pytest.mark.parametrize(
    "address", ["", "ftp://n.example", "javascript:alert(1)", "data:text/html,x", "/a", " https://n.example"]
)
def test_what_is_no_web_address(address: str) -> None:
    assert not is_web(address)


def test_a_source_that_is_an_address_is_the_address_too() -> None:
    assert Known({"source": "https://n.example/a"}).url == "https://n.example/a"
    assert Known({"source": "The Paper"}).url == ""
    assert Known({"url": "https://n.example/a"}).source == "https://n.example/a"
