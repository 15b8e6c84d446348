import pytest

from rag.ingest.load.draft import Blob, Draft
from rag.ingest.load.html import read_html
from tests.rag.ingest.load.documents import ENGLISH, HINDI, TELUGU, page, paragraphs


def read(raw: bytes, charset: str = "") -> Draft:
    return read_html(Blob("a.html", raw, charset=charset))[0]


@pytest.mark.parametrize(("text", "language"), [(HINDI, "hi"), (TELUGU, "te"), (ENGLISH, "en")], ids=["hi", "te", "en"])
def test_the_article_without_the_furniture(text: str, language: str) -> None:
    found = read(page(text, language=language))
    assert (found.text, found.language) == (f"Headline\n{text}", language)


LINKED = (
    '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2024-06-12T23:30:00+05:30"}]}'
)


@pytest.mark.parametrize(
    ("head", "basis", "evidence"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2024-06-12T23:30:00+05:30">',
            "stated",
            "meta article:published_time: 2024-06-12T23:30:00+05:30",
            id="Open Graph",
        ),
        pytest.param(
            '<meta name="date" content="12 June 2024">', "stated", "meta date: 12 June 2024", id="a person's date"
        ),
        pytest.param(
            f'<script type="application/ld+json">{LINKED}</script>',
            "stated",
            "JSON-LD datePublished: 2024-06-12T23:30:00+05:30",
            id="JSON-LD",
        ),
        pytest.param(
            '<time datetime="2024-06-12" pubdate>', "stated", "time datetime: 2024-06-12", id="a time element"
        ),
        pytest.param(
            '<link rel="canonical" href="https://news.example/2024/06/12/a">',
            "inferred",
            "in the address: https://news.example/2024/06/12/a",
            id="the address",
        ),
    ],
)
def test_the_date_and_what_it_rests_on(head: str, basis: str, evidence: str) -> None:
    found = read(page("खबर यहाँ है। " * 20, head)).dated
    assert found is not None
    assert (str(found.day), found.basis, found.evidence) == ("2024-06-12", basis, evidence)


def test_a_date_beside_the_headline() -> None:
    found = read(page("खबर यहाँ है। " * 20).replace(b"</h1>", "</h1><div>सीता | 12 जून 2024</div>".encode())).dated
    assert found is not None
    assert (str(found.day), found.basis, found.evidence) == (
        "2024-06-12",
        "stated",
        "beside the headline: 12 जून 2024",
    )


def test_a_year_in_the_footer_is_no_date() -> None:
    assert (
        read(page("खबर यहाँ है। " * 20).replace(b"All rights reserved", "© 2024; 1 January 2024".encode())).dated is None
    )


def test_a_page_without_a_date_has_none() -> None:
    assert read(page("खबर यहाँ है। " * 20)).dated is None


def test_title_author_and_address() -> None:
    head = '<meta name="author" content="सीता राम"><link rel="canonical" href="https://news.example/a">'
    found = read(page(HINDI, head))
    assert (found.title, found.author, found.url) == ("Headline", "सीता राम", "https://news.example/a")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//"])
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    assert (
        read(page(HINDI, f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">')).url
        == ""
    )


def test_the_encoding_that_the_page_declares() -> None:
    raw = page("Приказ о новом мосте подписан. " * 10).replace(b'charset="utf-8"', b'charset="windows-1251"')
    assert "Приказ" in read(raw.decode().encode("cp1251")).text


def test_the_encoding_that_the_server_declares() -> None:
    raw = page("Приказ о новом мосте подписан. " * 10).replace(b'<meta charset="utf-8">', b"")
    assert "Приказ" in read(raw.decode().encode("cp1251"), charset="windows-1251").text


def test_tables_and_lists_lose_their_marks() -> None:
    table = "<table><tr><td>2020</td><td>50</td></tr><tr><td>2021</td><td>60</td></tr></table>"
    body = f"{ENGLISH}</p><ul><li>First stage done</li></ul>{table}<p>End."
    lines = read(page(body)).text.splitlines()
    assert {"First stage done", "2020 | 50", "2021 | 60"} <= set(lines)


def test_a_list_of_links_is_no_article_and_a_link_in_a_sentence_is() -> None:
    story = (
        "<p>मुख्यमंत्री ने बुधवार को <a href=/p>नया पुल</a> खोला। इसकी लागत 50 करोड़ रुपये थी।</p><p><a href=/q>पूरी सूची</a></p>"
    )
    links = "".join(f"<p><a href=/{number}>ट्रेंडिंग खबर {number} की सुर्ख़ी</a></p>" for number in range(10))
    found = read(f"<html lang=hi><body><div><h1>छोटी खबर</h1>{story}</div><div>{links}</div></body></html>".encode())
    assert "नया पुल खोला" in found.text
    assert "ट्रेंडिंग" not in found.text


def test_a_fragment_is_read_too() -> None:
    assert read(paragraphs(TELUGU).encode()).text == TELUGU


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 10_000 + f"<p>{ENGLISH}</p>" + "</div>" * 10_000, id="blocks"),
        pytest.param("<b>" * 10_000 + f"<p>{ENGLISH}", id="never closed"),
        pytest.param("<table><tr><td>" * 10_000 + f"<p>{ENGLISH}</p>", id="tables"),
        pytest.param("<blockquote>" * 10_000 + f"{ENGLISH}" + "</blockquote>" * 10_000, id="quotes"),
    ],
)
def test_markup_ten_thousand_deep(markup: str) -> None:
    found = read(f"<html><head><title>Deep</title></head><body>{markup}</body></html>".encode())
    assert (found.title, "Fishermen fear" in found.text) == ("Deep", True)
