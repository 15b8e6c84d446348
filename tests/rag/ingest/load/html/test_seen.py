"""What a reader of a page sees is in its article's text, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.ingest.load.article import Place, article
from rag.ingest.load.draft import Blob
from rag.ingest.load.html import read_html
from rag.ingest.load.markup import plain
from rag.types import Article
from rag.types.errors import LoadError

FRAME = (
    "The council of Testville met on Monday to speak about the harbour and its nine boats. It will meet again in June."
)


def read(inside: str, head: str = "") -> Article:
    body = f"<article><h1>Harbour</h1><p>{FRAME}</p>{inside}</article>"
    markup = f"<html lang=en><head><title>Harbour</title>{head}</head><body>{body}</body></html>"
    return article(read_html(Blob("a.html", markup.encode()))[0], Place("a.html", "/a.html"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("sold 4,350<sup>2</sup> boats", "sold 4,350 boats", id="a footnote's mark after a number"),
        pytest.param("sold 3,900<sup><a href=#n3>3</a></sup> boats", "sold 3,900 boats", id="one that is linked"),
        pytest.param("sold 88<a href=#n4><sup>[4]</sup></a> boats", "sold 88 boats", id="one in brackets"),
        pytest.param("sold 1,204<a href=#fn1>1</a> boats", "sold 1,204 boats", id="a mark that is not raised"),
        pytest.param("weighs 1.2<sub>a</sub> kg", "weighs 1.2 kg", id="a letter for a mark"),
        pytest.param("2<sup>10</sup> = 1,024", "2¹⁰ = 1,024", id="a power in a sum"),
        pytest.param("said the mayor.<sup>1,2</sup> Boats", "said the mayor. Boats", id="two after a sentence"),
        pytest.param("sold 70<sup>*</sup> boats", "sold 70 boats", id="an asterisk"),
        pytest.param("sold १२<sup>३</sup> नावें", "sold १२ नावें", id="Devanagari digits"),
        pytest.param("245 km<sup>2</sup> of sea", "245 km² of sea", id="a unit squared"),
        pytest.param("30 కి.మీ<sup>2</sup> of sea", "30 కి.మీ² of sea", id="a Telugu unit squared"),
        pytest.param("10<sup>3</sup> metres", "10³ metres", id="a power of ten"),
        pytest.param("6 × 10<sup>−6</sup> g", "6 × 10⁻⁶ g", id="a negative power"),
        pytest.param("the 1<sup>st</sup> boat", "the 1st boat", id="an ordinal"),
        pytest.param("H<sub>2</sub>O and CO<sub>2</sub>", "H₂O and CO₂", id="formulas"),
        pytest.param("<sup>235</sup>U", "²³⁵U", id="an isotope"),
        pytest.param("5<sup>1</sup>/<sub>2</sub> miles", "5 1/₂ miles", id="a fraction"),
        pytest.param("Rs <del>12</del> <ins>14</ins> lakh", "Rs 14 lakh", id="deleted and inserted"),
        pytest.param("<s>three</s> four and <strike>nine</strike> ten", "four and ten", id="struck out"),
        pytest.param("<span style='text-decoration: line-through'>May</span> June", "June", id="struck out by style"),
        pytest.param("one<br>two", "one\ntwo", id="a line break"),
        pytest.param(
            "<span style='display:inline-block'>one</span><span style='display:inline-block'>two</span>",
            "one two",
            id="boxes in a line",
        ),
        pytest.param("మ్యాచ్‌లో क्‍ष", "మ్యాచ్‌లో क्‍ष", id="joiners"),
        pytest.param("govern&shy;ment", "government", id="a soft hyphen"),
        pytest.param("he said <q>no</q>", "he said “no”", id="quotation marks that a browser draws"),
        pytest.param("seen<span hidden>not</span> by all", "seen by all", id="hidden in a line"),
        pytest.param("seen<!-- not --> by all", "seen by all", id="a comment"),
        pytest.param("एक<wbr>ता", "एकता", id="where a word may break"),
    ],
)
def test_words_in_a_line(markup: str, text: str) -> None:
    assert read(f"<p>{markup}</p>").text.removeprefix(f"Harbour\n{FRAME}\n") == text


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", ["one", "two", "three"], id="lists"),
        pytest.param(
            "<table><tr><th>Year<th>Boats<tr><td>2020<td>50<tr><td>2021<td>60</table>",
            ["Year | Boats", "2020 | 50", "2021 | 60"],
            id="a table with its headers",
        ),
        pytest.param(
            "<table><tr><td rowspan=2>2020<td>rice<tr><td>coal</table>",
            ["2020 | rice", "2020 | coal"],
            id="a cell that spans rows",
        ),
        pytest.param(
            "<table><tr><td><p>one</p><p>two</p><td>three</table>", ["one two | three"], id="paragraphs in a cell"
        ),
        pytest.param("<table><tr><td>a<td><td>c</table>", ["a | | c"], id="an empty cell"),
        pytest.param("<dl><dt>Cost</dt><dd>Rs 9</dd></dl>", ["Cost", "Rs 9"], id="terms"),
        pytest.param("<pre>one\n  two</pre>", ["one", "two"], id="set line by line"),
        pytest.param("<blockquote><p>No.</p><footer>A man</footer></blockquote>", ["No.", "A man"], id="who is quoted"),
        pytest.param("<figure><img alt=x><figcaption>Boats.</figcaption></figure>", ["Boats."], id="a caption"),
        pytest.param(
            "<details open><summary>More</summary><p>Text.</p></details>", ["More", "Text."], id="what is unfolded"
        ),
        pytest.param("<aside class=factbox><p>It is deep.</p></aside>", ["It is deep."], id="a box of facts"),
        pytest.param("loose <b>words</b><p>one</p>more", ["loose words", "one", "more"], id="words outside of blocks"),
    ],
)
def test_blocks(markup: str, lines: list[str]) -> None:
    assert read(markup).text.split("\n")[2:] == lines


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p hidden>Secret.</p>", id="attribute"),
        pytest.param("<p style='display : none'>Secret.</p>", id="style"),
        pytest.param("<p style='visibility:hidden'>Secret.</p>", id="visibility"),
        pytest.param("<p style='font-size:0px'>Secret.</p>", id="no size"),
        pytest.param("<p style='position:absolute;left:-9999px'>Secret.</p>", id="far away"),
        pytest.param("<p style='position:absolute;clip:rect(0,0,0,0)'>Secret.</p>", id="clipped"),
        pytest.param("<p class=sr-only>Secret.</p>", id="for screen readers"),
        pytest.param("<p class='visually-hidden x'>Secret.</p>", id="visually hidden"),
        pytest.param("<div aria-hidden=true><p>Secret.</p></div>", id="hidden from screen readers"),
        pytest.param("<style>.x{color:red;display:none}</style><p class=x>Secret.</p>", id="a style sheet"),
        pytest.param(
            "<style>#y .x > p{display:none}</style><div id=y><div class=x><p>Secret.</p></div></div>",
            id="below another",
        ),
        pytest.param("<template><p>Secret.</p></template>", id="template"),
        pytest.param("<noscript><p>Secret.</p></noscript>", id="without scripts"),
        pytest.param("<details><summary></summary><p>Secret.</p></details>", id="folded"),
        pytest.param("<del><p>Secret.</p></del>", id="a deleted paragraph"),
        pytest.param("<nav><p>Secret.</p></nav>", id="menu"),
        pytest.param("<div class=share-bar><p>Secret.</p></div>", id="sharing"),
        pytest.param("<form><p>Secret.</p></form>", id="form"),
        pytest.param("<p><a href=/x>Also read: Secret.</a></p>", id="promotion"),
        pytest.param("<p><a href=/x>यह भी पढ़ें: Secret.</a></p>", id="promotion in Hindi"),
    ],
)
def test_what_is_not_seen_or_not_the_article_is_left_out(markup: str) -> None:
    assert "Secret" not in read(f"{markup}<p>The end.</p>").text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p class='hidden md:block'>Shown.</p>", id="hidden on small screens only"),
        pytest.param("<style>.x{display:none}.x.on{display:block}</style><p class='x on'>Shown.</p>", id="shown again"),
        pytest.param("<style>@media print{.x{display:none}}</style><p class=x>Shown.</p>", id="hidden in print"),
        pytest.param("<style>.x:hover{display:none}</style><p class=x>Shown.</p>", id="hidden under the mouse"),
        pytest.param("<p class=unhidden>Shown.</p>", id="another class"),
        pytest.param(
            "<p class=share-price>The share price fell. Shown.</p>" * 3, id="a class that sounds like sharing"
        ),
        pytest.param("<p>Shown <a href=/x>in a link of a sentence</a> that goes on.</p>", id="a link"),
    ],
)
def test_what_is_seen_stays(markup: str) -> None:
    assert "Shown" in read(f"{markup}<p>The end.</p>").text


def test_what_was_left_out_is_told_where_it_stood() -> None:
    read_ = read("<p>Rs <del>12</del> 14 lakh.</p><p hidden>No.</p><p>The end.</p>")
    assert [(part.source, part.why) for part in read_.original if part.why] == [
        ("12", "struck out"),
        ("No.", "hidden by the page"),
    ]
    assert "".join(part.source for part in read_.original).endswith("Rs 1214 lakh.No.\nThe end.")


WORDS = st.text(st.sampled_from("ab अकी తె1² \u200c\n"), max_size=6)
TAGS = st.sampled_from("p div span sup sub del ins br table tr td th ul li a b q pre details h1 article aside".split())


@st.composite
def markup(draw: st.DrawFn) -> str:
    pieces = draw(
        st.lists(
            st.tuples(
                TAGS, WORDS, st.sampled_from(["", " hidden", " class=sr-only", " href=/x", " rowspan=3"]), st.booleans()
            ),
            max_size=25,
        )
    )
    return "".join(
        f"<{tag}{attribute}>{words}{'</' + tag + '>' if closed else ''}" for tag, words, attribute, closed in pieces
    )


@given(markup())
@settings(max_examples=150, deadline=None)
def test_whatever_the_markup_offsets_hold(inside: str) -> None:
    try:
        made = read(inside)
    except LoadError:
        return
    places = [(edit.start, edit.end) for edit in made.edits]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(made.text) for start, end in places)
    assert "".join(part.text for part in made.original) == made.text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<style>" + "/*" * 200_000 + "</style>", id="comments in a style sheet"),
        pytest.param("<style>" + "@media x{" * 50_000 + "</style>", id="rules in rules"),
        pytest.param(
            "<style>" + ".a .a .a .a{display:none}" * 20_000 + "</style>" + "<p class=a>x</p>" * 2_000, id="selectors"
        ),
        pytest.param("<table>" + "<tr><td rowspan=60000>x" * 3_000 + "</table>", id="cells that span rows"),
        pytest.param("<p>" + "a<br>" * 100_000, id="line breaks"),
        pytest.param("<table><tr>" + "<td>a" * 50_000 + "</table>", id="cells"),
        pytest.param("<p>" + "4<sup>2</sup>" * 30_000, id="marks"),
    ],
)
@pytest.mark.timeout(60)
def test_endless_markup_takes_no_endless_time(markup: str) -> None:
    assert isinstance(plain(markup), str)
