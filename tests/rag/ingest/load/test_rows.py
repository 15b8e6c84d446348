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


# --- As programs export

BODY = "The harbour board met on Monday. It will deepen the old way to the sea, and build a wall of stones."


@pytest.mark.parametrize(
    ("content", "text", "day", "title"),
    [
        pytest.param(
            {
                "status": "ok",
                "totalResults": 1,
                "articles": [
                    {
                        "source": {"id": None, "name": "The Paper"},
                        "title": "T",
                        "description": "D.",
                        "publishedAt": "2024-06-12T04:00:00Z",
                        "content": BODY,
                    }
                ],
            },
            BODY,
            "2024-06-12",
            "T",
            id="NewsAPI",
        ),
        pytest.param(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Feed",
                "items": [
                    {
                        "id": "1",
                        "title": "T",
                        "content_html": f"<p>{BODY}</p>",
                        "date_published": "2024-06-12T04:00:00Z",
                    }
                ],
            },
            BODY,
            "2024-06-12",
            "T",
            id="JSON Feed",
        ),
        pytest.param(
            [
                {
                    "id": 7,
                    "date": "2024-06-12T04:00:00",
                    "link": "https://n.example/7",
                    "title": {"rendered": "T&#8217;s"},
                    "content": {"rendered": f"<p>{BODY}</p>\n", "protected": False},
                    "excerpt": {"rendered": "<p>E</p>"},
                }
            ],
            BODY,
            "2024-06-12",
            "T’s",
            id="WordPress",
        ),
        pytest.param(
            {
                "_id": {"$oid": "6667"},
                "headline": "T",
                "articleBody": BODY,
                "createdAt": {"$date": {"$numberLong": "1718150400000"}},
            },
            BODY,
            "2024-06-12",
            "T",
            id="Mongo",
        ),
        pytest.param(
            {
                "hits": {
                    "total": 1,
                    "hits": [{"_id": "x", "_source": {"title": "T", "body": BODY, "@timestamp": 1718150400000}}],
                }
            },
            BODY,
            "2024-06-12",
            "T",
            id="Elasticsearch",
        ),
        pytest.param(
            {
                "response": {
                    "status": "ok",
                    "results": [
                        {
                            "webTitle": "T",
                            "webPublicationDate": "2024-06-12T04:00:00Z",
                            "fields": {"body": f"<p>{BODY}</p>"},
                        }
                    ],
                }
            },
            BODY,
            "2024-06-12",
            "T",
            id="the Guardian",
        ),
        pytest.param(
            {"data": [{"attributes": {"title": "T", "published": True, "publishedAt": "2024-06-12", "body": BODY}}]},
            BODY,
            "2024-06-12",
            "T",
            id="Strapi",
        ),
        pytest.param(
            {"title": "T", "paragraphs": BODY.split(". "), "date": "20240612"},
            BODY.replace(". ", "\n"),
            "2024-06-12",
            "T",
            id="paragraphs",
        ),
        pytest.param(
            {"title": "T", "text": "NaN", "content:encoded": f"<p>{BODY}</p>", "pubDate": "12/06/2024"},
            BODY,
            "2024-06-12",
            "T",
            id="an empty field first",
        ),
        pytest.param(
            {"title": "T", "content": BODY[:30] + "… [+70 chars]", "body": BODY, "date": 1718150400},
            BODY,
            "2024-06-12",
            "T",
            id="cut off in one of two fields",
        ),
    ],
)
def test_exports(content: object, text: str, day: str, title: str) -> None:
    found = next(iter(read_json(Blob("a.json", json.dumps(content).encode()))))
    assert isinstance(found, Draft), found
    assert (found.text, found.title, str(found.dated and found.dated.day)) == (text, title, day)


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        pytest.param({"content": f"{BODY}… [+2345 chars]"}, "beginning", id="cut off"),
        pytest.param({"description": BODY, "content": None}, "summary", id="a description alone"),
    ],
)
def test_what_is_not_the_whole_is_told(fields: dict[str, object], note: str) -> None:
    found = row(**fields)[0]
    assert isinstance(found, Draft)
    assert (found.text, [note in told for told in found.notes]) == (BODY, [True])


def test_nan_is_nothing() -> None:
    found = next(
        iter(read_jsonl(Blob("a.jsonl", f'{{"text": "{BODY}", "title": NaN, "author": NaN, "date": NaN}}'.encode())))
    )
    assert isinstance(found, Draft)
    assert (found.title, found.author, found.dated) == ("", "", None)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"titel": "x", "inhalt": BODY}, "it has titel, inhalt", id="names that nobody knows"),
        pytest.param({"title": "x", "text": ""}, "`text` is empty", id="an empty text"),
        pytest.param({"title": "x", "body": float("nan")}, "`body` is empty", id="no number for a text"),
    ],
)
def test_why_a_row_has_no_text(fields: dict[str, object], reason: str) -> None:
    found = row(**fields)[0]
    assert isinstance(found, Unread)
    assert reason in found.reason


def test_an_update_s_day_is_only_inferred() -> None:
    found = row(text=BODY, updated_at="2024-06-12")[0]
    assert isinstance(found, Draft)
    assert found.dated is not None
    assert found.dated.basis == "inferred"
