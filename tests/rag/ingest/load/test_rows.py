import json
from datetime import date

import pytest

from rag.ingest.load.draft import Blob, Draft, Item, Link, Unread
from rag.ingest.load.rows import read_json, read_jsonl, read_urls
from tests.rag.ingest.load.documents import HINDI


def row(**fields: object) -> list[Item]:
    return list(read_jsonl(Blob("a.jsonl", json.dumps(fields, ensure_ascii=False).encode())))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(
            {
                "text": HINDI,
                "title": "T",
                "date": "2024-06-12",
                "language": "hi",
                "source": "https://n.example/1",
                "author": "A",
            },
            id="ours",
        ),
        pytest.param(
            {
                "content": HINDI,
                "headline": "T",
                "published_at": "2024-06-12T23:00:00+05:30",
                "lang": "HI",
                "url": "https://n.example/1",
                "byline": "A",
            },
            id="a site's",
        ),
        pytest.param(
            {
                "body": HINDI,
                "title": " T ",
                "pubDate": "Wed, 12 Jun 2024 23:00:00 +0530",
                "lang": "hi",
                "link": "https://n.example/1",
                "authors": [{"name": "A"}],
            },
            id="a feed's",
        ),
    ],
)
def test_the_fields_of_a_row_under_their_many_names(fields: dict[str, object]) -> None:
    found = row(**fields)[0]
    assert isinstance(found, Draft)
    assert found.dated is not None
    assert (found.text, found.title, found.author, found.language) == (HINDI, "T", "A", "hi")
    assert (found.url, found.source, found.dated.day) == (
        "https://n.example/1",
        "https://n.example/1",
        date(2024, 6, 12),
    )


def test_a_bad_line_is_told_by_its_number_and_the_others_go_in() -> None:
    lines = [
        '{"text": "One."}',
        "{broken",
        "",
        '["a list"]',
        '{"title": "no text"}',
        '{"text": 7}',
        '{"text": "Last."}',
    ]
    found = list(read_jsonl(Blob("a.jsonl", "\n".join(lines).encode())))
    assert [each.text for each in found if isinstance(each, Draft)] == ["One.", "Last."]
    assert [each.member for each in found if isinstance(each, Unread)] == ["line 2", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize(
    ("fields", "member"),
    [
        pytest.param({"text": "One.", "id": 7}, "7", id="its id"),
        pytest.param({"text": "One.", "url": "https://n.example/1"}, "https://n.example/1", id="its address"),
        pytest.param({"text": "One."}, "line 1", id="its line"),
    ],
)
def test_a_row_is_known_again_by(fields: dict[str, object], member: str) -> None:
    found = row(**fields)[0]
    assert isinstance(found, Draft)
    assert found.member == member


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b'{"text": "' + b"x" * 50_000_000 + b'"}', "50,000,012 bytes", id="fifty megabytes"),
        pytest.param(
            b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "not JSON|no text", id="nested without end"
        ),
        pytest.param(b'{"text": "\xff\xfe"}', "not JSON", id="no UTF-8"),
    ],
)
def test_a_line_that_means_harm(line: bytes, reason: str) -> None:
    import re

    found = list(read_jsonl(Blob("a.jsonl", line + b'\n{"text": "Good."}')))
    assert isinstance(found[0], Unread)
    assert re.search(reason, found[0].reason)
    assert isinstance(found[1], Draft)


def test_markup_in_a_row_is_read_as_a_reader_sees_it() -> None:
    found = row(content="<p>पहला <b>अनुच्छेद</b></p><p>दूसरा</p>")[0]
    assert isinstance(found, Draft)
    assert found.text == "पहला अनुच्छेद\nदूसरा"


def test_a_text_that_compares_is_no_markup() -> None:
    found = row(text="It is known that 3 < 5 and 7 > 6.")[0]
    assert isinstance(found, Draft)
    assert found.text == "It is known that 3 < 5 and 7 > 6."


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"text": HINDI, "title": "T"}, id="an object"),
        pytest.param([{"text": HINDI, "title": "T"}], id="a list"),
    ],
)
def test_the_same_as_json(content: object) -> None:
    found = next(read_json(Blob("a.json", json.dumps(content).encode("utf-16"))))
    assert isinstance(found, Draft)
    assert (found.text, found.title, found.member) == (HINDI, "T", "entry 1")


def test_a_list_of_addresses() -> None:
    found = list(read_urls(Blob("a.urls", b"# news\nhttps://n.example/1\n\nfile:///etc/passwd\nhttp://n.example/2\n")))
    assert [each.url for each in found if isinstance(each, Link)] == ["https://n.example/1", "http://n.example/2"]
    assert [each.member for each in found if isinstance(each, Unread)] == ["line 4"]
