import pytest

from rag.ingest.load.markup import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p>one</p><p>two</p>", "one\ntwo", id="paragraphs"),
        pytest.param("one<br>two", "one\ntwo", id="a line break"),
        pytest.param("<p>one\n  <b>two</b>\n three</p>", "one two three", id="white space as a browser shows it"),
        pytest.param("<p>नमस्ते&nbsp;&amp; “ठीक”</p>", "नमस्ते\xa0& “ठीक”", id="entities"),
        pytest.param("<tr><td>a</td><td>b</td></tr>", "a | b", id="cells"),
        pytest.param("a<script>if (1<2) x</script><style>p{}</style>b", "ab", id="what is not seen"),
        pytest.param("no markup at all", "no markup at all", id="none"),
        pytest.param("<p>open <b>and never closed", "open and never closed", id="never closed"),
        pytest.param("<p onclick='x'>a</p><!-- hidden -->", "a", id="attributes and comments"),
    ],
)
def test_markup_becomes_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_no_depth_is_too_deep() -> None:
    assert plain("<div>" * 100_000 + "deep" + "</div>" * 100_000) == "deep"
