"""Near-duplicates: found, told apart from stories of the same event, and said once."""

from dataclasses import replace

import pytest

from rag.text.twins import ALIKE, also, distinct, resemblance, sketch, twins
from rag.types import Article, Copy, Hit, Passage
from tests.rag.ingest.load.documents import ENGLISH, HINDI, TELUGU

# The same event in other words, as another paper tells it.
RETOLD = (
    "Testville has its harbour at last. After nine years of work the mayor cut the ribbon on Sunday; twelve million had been spent. "
    "Those who live from fishing are not happy: their old passage is to be shut, and nobody has begun to dig the one that was promised."
)


def article(text: str, source: str = "a.txt", **fields: object) -> Article:
    return replace(Article(source, source, "en", None, source, text, sketch=sketch(text)), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [HINDI, TELUGU, ENGLISH], ids=["hi", "te", "en"])
@pytest.mark.parametrize(
    "retell",
    [
        pytest.param(lambda text: text, id="word for word"),
        pytest.param(lambda text: "The News Agency. " + text + " All rights reserved.", id="with a frame"),
        pytest.param(
            lambda text: " ".join(w for n, w in enumerate(text.split()) if n % 15), id="a word in fifteen left out"
        ),
        pytest.param(lambda text: text[: int(len(text) * 0.75)], id="cut by a quarter"),
        pytest.param(lambda text: text.upper().replace(",", " ,"), id="other marks and letters"),
    ],
)
def test_the_same_story_is_alike(text: str, retell: object) -> None:
    assert resemblance(sketch(text), sketch(retell(text))) >= ALIKE  # type: ignore[operator]


@pytest.mark.parametrize(
    "other",
    [pytest.param(RETOLD, id="the same event in other words"), pytest.param(HINDI, id="another language")],
)
def test_another_story_is_not(other: str) -> None:
    assert resemblance(sketch(ENGLISH), sketch(other)) < ALIKE / 2


def test_of_a_few_words_nothing_is_told() -> None:
    assert sketch("The mayor opened the harbour of Testville.") == ""
    assert resemblance("", "") == 0.0


def test_a_sketch_is_the_same_for_ever() -> None:
    """Sketches are stored: another way to make them would find no twin of an article that is there already."""
    assert sketch(ENGLISH)[:24] == "TOUooPswD+SV5kcH/9KbvmE6"


def test_twins_know_each_other_and_nobody_else() -> None:
    one, two, other = article(ENGLISH, "a"), article("Agency: " + ENGLISH, "b"), article(RETOLD, "c")
    assert twins([one, two, other]) == {"a": ("b",), "b": ("a",)}


def hit(article_id: str, text: str, score: float) -> Hit:
    return Hit(Passage(f"{article_id}:0", article_id, 0, len(text), text, "en", ()), score)


def test_what_twins_say_alike_is_said_once_by_the_best() -> None:
    one, two, other = article(ENGLISH, "a", twins=("b",)), article(ENGLISH, "b", twins=("a",)), article(ENGLISH, "c")
    known = {each.id: each for each in (one, two, other)}
    said, own = "The mayor opened the harbour on Sunday", "Only the second paper tells of the parade"
    hits = [hit("a", said, 3.0), hit("b", said + ".", 2.0), hit("c", said, 1.5), hit("b", own, 1.0)]
    assert [(each.passage.article_id, each.score) for each in distinct(hits, known)] == [
        ("a", 3.0),
        ("c", 1.5),
        ("b", 1.0),
    ]


def test_the_sources_of_a_story() -> None:
    one = article(ENGLISH, "a", twins=("b", "gone"), copies=(Copy("a2", "/a2"),))
    two = article(ENGLISH, "b", copies=(Copy("b2", "/b2"), Copy("a", "/x")))
    assert also(one, {"a": one, "b": two}) == ("a2", "b", "b2")
