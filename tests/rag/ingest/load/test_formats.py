"""Each format, from bytes to articles: the table that a new format joins."""

import json

import pytest

from rag.ingest.load.draft import Blob, Draft, Unread
from rag.ingest.load.formats import FORMATS, format_of, items
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import DOCUMENTS, ENGLISH, HINDI, TELUGU, archive, item, page, pdf, rss, word

BYTES = {
    "a.txt": HINDI.encode(),
    "a.md": HINDI.replace("\n", "\n\n").encode(),
    "a.html": page(HINDI),
    "a.pdf": (DOCUMENTS / "hi.pdf").read_bytes(),
    "a.docx": word(),
    "a.rss": rss(item("https://news.example/1", content=HINDI)),
    "a.jsonl": json.dumps({"text": HINDI}).encode(),
    "a.json": json.dumps([{"text": HINDI}]).encode(),
    "a.zip": archive({"b.txt": HINDI}),
}


def drafts(blob: Blob) -> list[Draft]:
    return [found for found in items(blob) if isinstance(found, Draft)]


@pytest.mark.parametrize("name", BYTES)
def test_every_format_gives_the_text(name: str) -> None:
    found = drafts(Blob(name, BYTES[name]))
    expected = "मुख्यमंत्री ने बुधवार" if name == "a.docx" else HINDI
    assert [expected in draft.text for draft in found] == [True]


def test_every_format_is_in_the_table_above() -> None:
    assert {"text", "Markdown", "HTML", "PDF", "Word", "feed", "JSONL", "JSON", "ZIP", "list of addresses"} == {
        each.name for each in FORMATS
    }


def test_no_suffix_and_no_media_type_stands_for_two_formats() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    types = [media_type for each in FORMATS for media_type in each.media_types]
    assert (len(suffixes), len(types)) == (len(set(suffixes)), len(set(types)))


@pytest.mark.parametrize(
    ("blob", "name"),
    [
        pytest.param(Blob("a.txt", BYTES["a.pdf"]), "PDF", id="a PDF under a text's name"),
        pytest.param(Blob("a.zip", BYTES["a.docx"]), "Word", id="a Word document under a ZIP's name"),
        pytest.param(Blob("", BYTES["a.html"], media_type="text/html"), "HTML", id="by its media type"),
        pytest.param(
            Blob("a.txt", BYTES["a.html"], media_type="text/html"), "HTML", id="the media type before the name"
        ),
        pytest.param(Blob("", BYTES["a.rss"], media_type="text/html"), "feed", id="a feed that says it is a page"),
        pytest.param(Blob("", BYTES["a.rss"], media_type="application/xml"), "feed", id="a feed as XML"),
        pytest.param(
            Blob("news", BYTES["a.html"], media_type="application/octet-stream"), "HTML", id="by what it looks like"
        ),
        pytest.param(
            Blob("", b"\xef\xbb\xbf" + BYTES["a.html"], media_type="text/plain"), "HTML", id="after a byte order mark"
        ),
        pytest.param(Blob("a.txt", b"<html> is how a page begins."), "text", id="a text about HTML is a text"),
    ],
)
def test_the_format_is_made_out(blob: Blob, name: str) -> None:
    assert format_of(blob).name == name


@pytest.mark.parametrize(
    ("blob", "reason"),
    [
        pytest.param(Blob("a.png", b"\x89PNG"), r"\.png is not a format", id="a picture"),
        pytest.param(Blob("a", b"text"), "without suffix", id="no suffix"),
        pytest.param(Blob("a.xml", b"<note>hello</note>"), r"\.xml is not a format", id="XML that is no feed"),
        pytest.param(Blob("", b"\x00\x01", media_type="image/png"), "not a format", id="a media type that is not read"),
        pytest.param(Blob("a.pdf", b"%PDF-1.7 no more"), "cut off", id="a PDF without its end"),
        pytest.param(Blob("a.pdf", b"%PDF-1.7\nnothing\n%%EOF"), "broken", id="a PDF that is none"),
        pytest.param(Blob("a.pdf", pdf(trailer=b"/Encrypt 6 0 R")), "encrypted", id="an encrypted PDF"),
        pytest.param(Blob("a.pdf", pdf()), "scan", id="a PDF of pictures"),
        pytest.param(Blob("a.docx", BYTES["a.docx"][:2000]), "broken or cut off", id="half a Word document"),
        pytest.param(
            Blob("a.docx", archive({"word/x.xml": "<a/>"})), "not a whole Word document", id="a ZIP that says Word"
        ),
        pytest.param(Blob("a.zip", b"PK\x03\x04nothing"), "broken or cut off", id="half a ZIP"),
        pytest.param(Blob("a.rss", b"<rss><channel></channel></rss>"), "no entry", id="a feed without entries"),
        pytest.param(
            Blob("a.html", b"<html><body><script>x</script></body></html>"), "no text", id="a page without words"
        ),
    ],
)
def test_what_cannot_be_read_says_why(blob: Blob, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        list(items(blob))


def test_a_reader_that_fails_in_its_own_way_is_told_as_a_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("something inside a library")

    monkeypatch.setattr("docx.Document", fail, raising=True)
    monkeypatch.setattr("pypdfium2.PdfDocument", fail)
    with pytest.raises(LoadError, match=r"As PDF, it cannot be read \(KeyError\)"):
        list(items(Blob("a.pdf", BYTES["a.pdf"])))


def test_members_are_read_in_their_own_formats_one_archive_deep() -> None:
    inner = archive({"deep.zip": archive({"c.txt": ENGLISH}), "b.html": page(TELUGU, language="te")})
    found = list(items(Blob("a.zip", archive({"a.txt": HINDI, "inner.zip": inner, "x.png": b"1"}))))
    assert [each.member for each in found if isinstance(each, Draft)] == ["a.txt", "inner.zip#b.html"]
    assert [each.member for each in found if isinstance(each, Unread)] == ["inner.zip#deep.zip", "x.png"]
