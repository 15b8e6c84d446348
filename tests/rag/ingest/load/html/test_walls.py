"""Pages that are no article are refused by name; a live blog is one article; of what is paid for, the beginning is told as such."""

import json

import pytest

from rag.ingest.load.draft import Blob, Draft
from rag.ingest.load.html import read_html
from rag.types.errors import LoadError


def read(inside: str, title: str = "News", head: str = "", url: str = "") -> Draft:
    markup = (
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{inside}</body></html>'
    )
    return read_html(Blob("a.html", markup.encode(), url=url))[0]


def cards(form: str, count: int = 9) -> str:
    return "<main>" + "".join(form.format(n=number) for number in range(count)) + "</main>"


LISTINGS = [
    pytest.param(
        cards(
            "<div><h3><a href=/{n}>The bridge number {n} is closed</a></h3><p>Closed for {n} days, said the mayor.</p></div>"
        ),
        id="headlines and teasers",
    ),
    pytest.param(
        cards(
            "<article><a href=/{n}><h2>The bridge number {n} is closed</h2><p>It is closed for {n} days.</p></a></article>"
        ),
        id="cards that are links",
    ),
    pytest.param(
        cards("<li><a href=/{n}>पुल संख्या {n} बंद किया गया</a> <time>{n} मार्च 2024</time></li>"), id="a tag's page"
    ),
    pytest.param(cards("<p><a href=/{n}>వంతెన {n} మూసివేత పనులు మొదలు</a></p>"), id="nothing but links"),
    pytest.param(
        cards(
            "<h2>Bridge {n} is closed</h2><p>For {n} days.</p><p><a href=/{n}>The bridge number {n} is closed</a></p>"
        ),
        id="links after teasers",
    ),
]


@pytest.mark.parametrize("inside", LISTINGS)
def test_a_listing_is_refused(inside: str) -> None:
    with pytest.raises(LoadError, match="front page or a listing"):
        read(inside)


def test_of_a_listing_at_an_address_the_articles_are_offered() -> None:
    with pytest.raises(LoadError, match=r"pramana index https://n\.example/0 https://n\.example/1 .*and 1 more"):
        read(
            cards("<h3><a href=/{n}>The bridge number {n} is closed</a></h3><p>Closed.</p>"), url="https://n.example/x"
        )


STORY = "<article><h1>Bridge closed</h1><p>The bridge is closed for nine days, the mayor said on Monday.</p></article>"
PART = (
    "<h2><a href=/b{n}>The bridge of village {n}</a></h2>"
    + "<p>It was built in 19{n}0 and is nine days' walk long.</p>" * 9
)


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(
            STORY + cards("<h3><a href=/{n}>The bridge number {n} is closed</a></h3>").replace("main", "aside"),
            id="beside many headlines",
        ),
        pytest.param(f"<h1>Ten bridges</h1>{cards(PART)}", id="long parts under linked headings"),
    ],
)
def test_an_article_with_links_is_one(inside: str) -> None:
    assert "nine days" in read(inside).text


@pytest.mark.parametrize(
    ("inside", "title", "reason"),
    [
        pytest.param(
            "<div id=root></div><noscript>Enable JavaScript.</noscript>", "News", "no text", id="nothing at all"
        ),
        pytest.param("<p>You need to enable JavaScript to run this app.</p>", "News", "script", id="JavaScript"),
        pytest.param(
            "<h1>जावास्क्रिप्ट चालू करें</h1><p>इस पेज के लिए जावास्क्रिप्ट ज़रूरी है।</p>",
            "समाचार",
            "script",
            id="JavaScript, in Hindi",
        ),
        pytest.param(
            "<h1>Your privacy</h1><p>We and our 700 partners use cookies to show you ads.</p><button>Accept</button>",
            "News",
            "cookie",
            id="cookies",
        ),
        pytest.param("<p>మేము కుకీలను ఉపయోగిస్తాము. కొనసాగడానికి అంగీకరించండి.</p>", "వార్తలు", "cookie", id="cookies, in Telugu"),
        pytest.param(
            "<h1>Log in</h1><form><input></form><p>Forgot your password?</p>", "Log in to read", "login", id="a login"
        ),
        pytest.param(
            "<h1>Just a moment...</h1><p>Checking your browser before you go on.</p>",
            "Just a moment",
            "human",
            id="a gate",
        ),
        pytest.param(
            "<h1>404</h1><p>The page you wanted could not be found.</p>", "Not found", "error page", id="an error"
        ),
    ],
)
def test_a_wall_is_refused_by_name(inside: str, title: str, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        read(inside, title)


def test_an_article_about_cookies_is_one() -> None:
    story = (
        "<article><h1>Court rules on cookies</h1>"
        + "".join(
            f"<p>{line}</p>"
            for line in (
                "The high court ruled on Monday that a site must not set cookies before it asks.",
                "The case was brought by nine readers of Testville, who had counted forty trackers.",
                "Judge Asha Rao gave the papers three months to change their pages.",
                "A fine of Rs 5 lakh was set for each site that does not follow the ruling.",
            )
        )
        + "</article>"
    )
    assert "nine readers" in read(story, "Court rules on cookies").text


STUB = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pact","isAccessibleForFree":"False"}</script>'


@pytest.mark.parametrize(
    ("head", "offer"),
    [
        pytest.param(STUB, "", id="by what it states"),
        pytest.param("", "<p>Subscribe to continue reading.</p>", id="by its offer"),
        pytest.param("", "<p>पूरी खबर पढ़ने के लिए सदस्य बनें।</p>", id="by its offer, in Hindi"),
    ],
)
def test_a_beginning_that_is_free_is_told_as_such(head: str, offer: str) -> None:
    found = read(
        f"<article><h1>Pact</h1><p>The mayor signed a pact with the fishermen on Monday.</p>{offer}</article>",
        "Pact",
        head,
    )
    assert (found.text.split("\n")[1:], len(found.notes)) == (
        ["The mayor signed a pact with the fishermen on Monday."],
        1,
    )


def entry(hour: int, words: str) -> str:
    return f'<div class=entry><time datetime="2024-07-03T{hour:02}:00:00+05:30">{hour}.00</time><h2>Toll</h2><p>{words}</p></div>'


LIVE = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Floods"}</script>'


@pytest.mark.parametrize(("title", "head"), [("Floods", LIVE), ("Floods live", "")], ids=["called so", "titled so"])
def test_a_live_blog_has_its_entries_with_their_times_the_newest_first(title: str, head: str) -> None:
    told = [
        entry(6, "The toll stands at 38."),
        entry(18, "The toll has risen to 46."),
        entry(12, "The rail line is cut."),
    ]
    found = read(f"<main><h1>{title}</h1>{''.join(told)}</main>", title, head)
    assert (found.title, found.text.split("\n")) == (
        title,
        [
            title,
            "18.00: Toll",
            "The toll has risen to 46.",
            "12.00: Toll",
            "The rail line is cut.",
            "6.00: Toll",
            "The toll stands at 38.",
        ],
    )


def test_a_live_blog_may_write_its_times_as_it_likes() -> None:
    told = "".join(
        f"<div class=entry><span class=at>{at}</span><p>{words}</p></div>"
        for at, words in (
            ("11:05 AM", "The speech begins."),
            ("11:40 AM", "The tax stays."),
            ("1:20 PM", "The speech ends."),
        )
    )
    assert read(f"<main><h1>Budget live</h1>{told}</main>", "Budget live").text.split("\n")[1:] == [
        "1:20 PM: The speech ends.",
        "11:40 AM: The tax stays.",
        "11:05 AM: The speech begins.",
    ]


def test_the_article_that_only_the_linked_data_hold() -> None:
    body = "The mayor signed a pact on Monday. It holds for nine years, and costs Rs 12 lakh. " * 3
    page, article = (
        {"@type": "WebPage", "datePublished": "2019-01-01"},
        {"@type": "NewsArticle", "datePublished": "2024-06-10"},
    )
    head = (
        f'<script type="application/ld+json">{json.dumps({"@graph": [page, article | {"articleBody": body}]})}</script>'
    )
    found = read("<div id=root></div>", "Pact signed", head)
    assert (found.text, str(found.dated and found.dated.day), len(found.notes)) == (
        f"Pact signed\n{body.strip()}",
        "2024-06-10",
        1,
    )
