"""Web addresses, from fetching to articles."""

from pathlib import Path

import pytest

from rag.ingest.load import Loaded, load
from tests.rag.ingest.load.documents import DOCUMENTS, ENGLISH, HINDI, TELUGU, archive, item, page, rss
from tests.rag.ingest.load.website import Website, redirect, visitor


def fetched(*addresses: str) -> Loaded:
    return load(addresses, fetcher=visitor())


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        pytest.param(page(HINDI), "text/html; charset=utf-8", f"Headline\n{HINDI}", id="a page"),
        pytest.param(page(HINDI), "", f"Headline\n{HINDI}", id="a page of no kind"),
        pytest.param((DOCUMENTS / "te.pdf").read_bytes(), "application/pdf", TELUGU, id="a PDF"),
        pytest.param((DOCUMENTS / "te.pdf").read_bytes(), "application/octet-stream", TELUGU, id="a PDF of no kind"),
        pytest.param(HINDI.encode(), "text/plain", HINDI, id="a text"),
    ],
)
def test_an_address_gives_its_article(site: Website, content: bytes, kind: str, text: str) -> None:
    site.pages["/a"], site.types["/a"] = content, kind
    found = fetched(f"{site.address}/a").articles[0]
    assert found.text == text
    assert (found.source, found.origin, found.url) == (f"{site.address}/a",) * 3


def test_an_address_that_gives_nothing_is_told(site: Website) -> None:
    found = fetched(f"{site.address}/nowhere", "http://10.0.0.1/", "ftp://n.example/a")
    assert [(skipped.source, skipped.reason[:17]) for skipped in found.skipped] == [
        (f"{site.address}/nowhere", "The server says 4"),
        ("http://10.0.0.1/", "10.0.0.1 is an ad"),
        ("ftp://n.example/a", "It is no web addr"),
    ]


def test_a_page_that_moved_keeps_the_address_that_was_named(site: Website) -> None:
    site.pages |= {"/old": redirect("/new"), "/new": page(HINDI)}
    found = fetched(f"{site.address}/old").articles[0]
    assert (found.source, found.url) == (f"{site.address}/old", f"{site.address}/new")


def test_a_feed_gives_its_entries_and_the_pages_of_those_that_are_summaries(site: Website) -> None:
    site.pages |= {
        "/feed": rss(item(f"{site.address}/1", content=HINDI), item(f"{site.address}/2"), item(f"{site.address}/3")),
        "/2": page(TELUGU, language="te"),
    }
    found = fetched(f"{site.address}/feed")
    assert [article.source for article in found.articles] == [f"{site.address}/1", f"{site.address}/2"]
    assert [skipped.source for skipped in found.skipped] == [f"{site.address}/3"]


def test_feeds_that_loop_come_to_an_end(site: Website) -> None:
    site.pages |= {
        "/a": rss(item(f"{site.address}/b"), item(f"{site.address}/a")),
        "/b": rss(item(f"{site.address}/a"), item(f"{site.address}/c")),
    }
    found = fetched(f"{site.address}/a")
    assert sorted(site.asked) == ["/a", "/b"]
    assert all("is not followed" in skipped.reason for skipped in found.skipped)


def test_a_feed_of_endless_summaries_is_followed_only_so_far(site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.ingest.load.read._MOST_LINKS", 3)
    site.pages["/feed"] = rss(*(item(f"{site.address}/{number}") for number in range(10)))
    found = fetched(f"{site.address}/feed")
    assert len(site.asked) == 4
    assert sum("index again for more" in skipped.reason for skipped in found.skipped) == 7


def test_a_feed_that_leads_inside_is_told(site: Website) -> None:
    site.pages["/feed"] = rss(item("http://169.254.169.254/latest/meta-data"))
    assert "private network" in fetched(f"{site.address}/feed").skipped[0].reason


def test_an_archive_on_the_web(site: Website) -> None:
    site.pages["/a.zip"] = archive({"a.txt": HINDI, "b.txt": TELUGU})
    assert [article.origin for article in fetched(f"{site.address}/a.zip").articles] == [
        f"{site.address}/a.zip#a.txt",
        f"{site.address}/a.zip#b.txt",
    ]


def test_a_list_of_addresses_is_followed(site: Website, tmp_path: Path) -> None:
    site.pages |= {"/1": page(HINDI), "/feed": rss(item(f"{site.address}/2")), "/2": page(ENGLISH, language="en")}
    (tmp_path / "news.urls").write_text(f"# ours\n{site.address}/1\n{site.address}/feed\nno address\n")
    found = load([tmp_path], fetcher=visitor())
    assert [article.source for article in found.articles] == [f"{site.address}/1", f"{site.address}/2"]
    assert [skipped.source for skipped in found.skipped] == ["news.urls#line 4"]


def test_addresses_in_an_archive_are_not_followed(site: Website, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"b.urls": f"{site.address}/1", "c.txt": HINDI}))
    found = load([tmp_path], fetcher=visitor())
    assert ([article.source for article in found.articles], site.asked) == (["a.zip#c.txt"], [])
    assert "not followed" in found.skipped[0].reason


def test_a_page_that_is_the_same_is_not_read_again(site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/a"] = page(HINDI)
    first = fetched(f"{site.address}/a")
    monkeypatch.setattr("rag.ingest.load.read.items", None)
    assert load([f"{site.address}/a"], first.articles, visitor()).articles == first.articles
