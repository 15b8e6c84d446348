import pytest

from rag.ingest.furniture import furniture
from rag.ingest.load import load
from tests.conftest import SEEDS

SOURCES = {found.source: found for found in load([SEEDS]).articles}


def removed(source: str) -> str:
    found = SOURCES[source]
    return "".join(found.text[span.start : span.end] for span in found.furniture)


def test_the_comment_form_and_related_articles_are_not_article() -> None:
    gone = removed("004_223e563596404111.txt")
    assert gone.startswith("Related Articles")
    assert gone.endswith("Back to top button")
    assert "Ukraine" not in gone


def test_the_embedded_post_with_its_caption_is_not_article() -> None:
    gone = removed("002_8f61cc20bce09c8f.txt")
    assert "@SpoxCHN_MaoNing" in gone
    assert "pic.twitter.com" in gone
    assert gone.startswith("రష్యా ప్రధాని మిఖాయిల్ మిషుస్టిన్తో అధ్యక్షుడు జీ జిన్పింగ్ సమావేశమయ్యారు.")
    assert gone.count("\n") == 4


@pytest.mark.parametrize("source", ["000_7c64dbce5d9ad03a.txt", "001_3da656bf9b007e40.txt", "003_75d76b80f4a6ee27.txt"])
def test_a_clean_article_loses_nothing(source: str) -> None:
    assert removed(source) == ""


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        pytest.param(
            "Related Articles\nThey wrote two articles on it.\nThe second was longer and better.",
            "",
            id="a heading at the top stays",
        ),
        pytest.param(
            "A long first line of an article.\nShare\nIts second line.",
            "Share\n",
            id="a page's word on a line of its own",
        ),
        pytest.param(
            "They share what they have.\nLeave a Reply to them.", "", id="the same words inside a sentence stay"
        ),
        pytest.param("He met us.\n— Somebody said so (in May).", "", id="a dash alone is no post"),
    ],
)
def test_furniture(text: str, gone: str) -> None:
    assert "".join(text[span.start : span.end] for span in furniture(text)) == gone
