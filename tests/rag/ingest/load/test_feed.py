from datetime import date

import pytest

from rag.ingest.load.draft import Blob, Draft, Item, Link, Unread
from rag.ingest.load.feed import read_feed
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import HINDI, TELUGU, item, paragraphs, rss

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="te"><title>Feed</title><entry><title>వంతెన</title>'
    '<link rel="self" href="https://n.example/self"/><link rel="alternate" href="https://n.example/te"/>'
    "<author><name>సుజాత</name></author><updated>2025-01-01T00:00:00Z</updated><published>2024-06-12T09:00:00+05:30</published>"
    '<content type="{kind}">{content}</content></entry></feed>'
)


def read(raw: bytes) -> list[Item]:
    return list(read_feed(Blob("a.xml", raw)))


def escaped(markup: str) -> str:
    return markup.replace("&", "&amp;").replace("<", "&lt;")


def test_an_entry_of_rss_is_an_article() -> None:
    found = read(rss(item("https://n.example/1", content=HINDI)))[0]
    assert isinstance(found, Draft)
    assert found.dated is not None
    assert (found.text, found.title, found.author, found.language) == (HINDI, "Headline", "सीता", "hi")
    assert (found.url, found.source, found.member) == ("https://n.example/1",) * 3
    assert (found.dated.day, found.dated.basis) == (date(2024, 6, 12), "stated")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param("html", escaped(paragraphs(TELUGU)), id="escaped HTML"),
        pytest.param("xhtml", f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs(TELUGU)}</div>', id="XHTML"),
        pytest.param("html", f"<![CDATA[{paragraphs(TELUGU)}]]>", id="CDATA"),
    ],
)
def test_an_entry_of_atom_is_an_article(kind: str, content: str) -> None:
    found = read(ATOM.format(kind=kind, content=content).encode())[0]
    assert isinstance(found, Draft)
    assert found.dated is not None
    assert (found.text, found.title, found.author, found.language) == (TELUGU, "వంతెన", "సుజాత", "te")
    assert (found.url, found.dated.day) == ("https://n.example/te", date(2024, 6, 12))


def test_an_entry_of_the_old_rdf_form() -> None:
    raw = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<item><title>T</title><link>https://n.example/1</link><description>{HINDI}</description></item></rdf:RDF>"
    )
    assert isinstance(read(raw.encode())[0], Draft)


def test_a_long_summary_is_the_article() -> None:
    found = read(rss(item("https://n.example/1", summary=escaped(paragraphs(HINDI)))))[0]
    assert isinstance(found, Draft)
    assert found.text == HINDI


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("https://n.example/1", Link("https://n.example/1"), id="with a link"),
        pytest.param("", Unread("entry 1", "The feed holds only a summary of it, and no link."), id="without one"),
        pytest.param(
            "javascript:x",
            Unread("entry 1", "The feed holds only a summary of it, and no link."),
            id="with one that is none",
        ),
    ],
)
def test_an_entry_with_a_summary_only_says_so(link: str, expected: Item) -> None:
    assert read(rss(item(link))) == [expected]


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes_and_told() -> None:
    whole = rss(item("https://n.example/1", content=HINDI), "<item><title>a & b</title></item>")
    found = read(whole)
    assert [type(each) for each in found] == [Unread, Draft, Unread]
    assert isinstance(found[0], Unread)
    assert (found[0].member, "not well-formed" in found[0].reason) == ("", True)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss><item>&lol2;</item></rss>',
            id="laughs",
        ),
        pytest.param(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item>&x;</item></rss>', id="a file"),
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><rss>&x;</rss>'.encode("utf-16"), id="in UTF-16"
        ),
    ],
)
def test_entities_of_its_own_are_refused(raw: bytes) -> None:
    with pytest.raises(LoadError, match="entities"):
        read(raw)


def test_a_wordpress_export_has_its_paragraphs_and_no_pictures() -> None:
    story = (
        "<item><title>T</title><wp:post_type>post</wp:post_type><content:encoded><![CDATA["
        + f"{'One. ' * 20}\n\n{'Two. ' * 20}"
        + "]]></content:encoded></item>"
    )
    picture = "<item><title>P</title><wp:post_type>attachment</wp:post_type></item>"
    raw = rss(story, picture).replace(b"<rss ", b'<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    found = list(read_feed(Blob("a.xml", raw)))
    assert [each.text.split("\n") for each in found if isinstance(each, Draft)] == [
        [("One. " * 20).strip(), ("Two. " * 20).strip()]
    ]
    assert len(found) == 1
