"""Near-duplicates: found, told apart from stories of the same event, and said once."""

from dataclasses import replace
from datetime import date

import pytest

from rag.text.twins import ALIKE, also, distinct, earlier, resemblance, sketch, twins, within
from rag.types import Article, Copy, Hit, Passage, Scope
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


# --- An update is no copy, a template no story


def toll(day: int, dead: int, missing: int) -> str:
    return (
        f"Boat sinks off Testville; {dead} dead\n\nTestville, {day} March 2024: A boat of fishermen sank off the harbour of Testville on "
        f"Monday, and {dead} people have died, officials said.\n\nEngineer Asha Rao said that {missing} people were still missing and that "
        "divers were searching the bay. The boat had left at five in the morning with about forty people on board.\n\n"
        "The council has ordered an inquiry and will pay four lakh to each family. Ferries do not run until further orders."
    )


def dated(text: str, source: str, day: int, **fields: object) -> Article:
    return article(text, source, title=text.split("\n", maxsplit=1)[0], published=date(2024, 3, day), **fields)


def chain() -> dict[str, Article]:
    first, later = dated(toll(4, 12, 19), "a", 4, twins=("b",)), dated(toll(5, 23, 8), "b", 5, twins=("a",))
    return {"a": first, "b": later}


DEAD, BOARD = (
    "12 people have died, officials said.",
    "The boat had left at five in the morning with about forty people on board.",
)


def test_an_update_is_a_twin() -> None:
    assert twins(chain().values()) == {"a": ("b",), "b": ("a",)}


@pytest.mark.parametrize(
    ("quotes", "told"),
    [
        pytest.param([DEAD], (), id="a figure that was overtaken"),
        pytest.param([BOARD], ("b",), id="a sentence that stayed"),
        pytest.param([DEAD, BOARD], (), id="one of each"),
        pytest.param([], (), id="the whole"),
    ],
)
def test_also_in_is_said_only_of_the_same_sentence(quotes: list[str], told: tuple[str, ...]) -> None:
    assert also(chain()["a"], chain(), quotes) == told


@pytest.mark.parametrize(
    "scope", [Scope(until=date(2024, 3, 4)), Scope(articles=frozenset("a")), Scope(sources=frozenset("a"))], ids=str
)
def test_also_in_stays_within_the_scope(scope: Scope) -> None:
    one = replace(chain()["a"], copies=(Copy("a2", "/a2"),))
    assert also(one, within({**chain(), "a": one}, scope), [BOARD]) in ((), ("a2",))


def test_the_newer_figure_comes_first() -> None:
    told = [
        hit("a", "In all 12 people have died, officials said.", 3.0),
        hit("b", "In all 23 people have died, officials said.", 2.0),
    ]
    assert [(each.passage.article_id, each.score > 2.0) for each in distinct(told, chain())] == [
        ("b", True),
        ("a", True),
    ]


def test_what_the_older_said_is_found() -> None:
    known = chain()
    found = earlier("and 23 people have died, officials said.", known["b"], known)
    assert ["12 people have died" in each.article.text[each.span.start : each.span.end] for each in found] == [True]


@pytest.mark.parametrize(
    ("quote", "of"),
    [
        pytest.param("12 people have died, officials said.", "a", id="nothing newer is older"),
        pytest.param(BOARD, "b", id="the same in both"),
    ],
)
def test_nothing_was_overtaken(quote: str, of: str) -> None:
    assert earlier(quote, chain()[of], chain()) == ()


FORMS = {
    "en": "{place}: the weather\n\nThe highest temperature in {place} on 4 March 2024 was {degrees} degrees, the weather office said. Rain "
    "of 12 millimetres is likely in {place} in the next two days. People are asked to drink water and to stay indoors at noon.",
    "hi": "{place} का मौसम\n\n{place} में सोमवार को अधिकतम तापमान {degrees} डिग्री रहा, मौसम विभाग ने कहा। अगले दो दिन में बारिश की संभावना है। "
    "लोगों से कहा गया है कि दोपहर में घर पर रहें और पानी पीते रहें। किसान अभी बुवाई न करें।",
    "te": "{place} వాతావరణం\n\n{place} జిల్లాలో సోమవారం గరిష్ఠ ఉష్ణోగ్రత {degrees} డిగ్రీలు నమోదైందని వాతావరణ శాఖ తెలిపింది. రెండు రోజుల్లో వర్షం పడే అవకాశం ఉంది. "
    "మధ్యాహ్నం ఇంట్లోనే ఉండాలని, నీళ్లు తాగాలని ప్రజలను కోరింది. రైతులు విత్తనాలు వేయకుండా ఆగాలి.",
}
PLACES = {"en": ("Northby", "Southend"), "hi": ("उत्तरपुर", "दक्षिणगढ़"), "te": ("ఉత్తరపురం", "దక్షిణవాడ")}


@pytest.mark.parametrize("language", FORMS)
def test_a_form_filled_in_for_two_places_is_two_stories(language: str) -> None:
    texts = [FORMS[language].format(place=place, degrees=38 + number) for number, place in enumerate(PLACES[language])]
    made = [
        article(text, place, title=text.split("\n")[0]) for text, place in zip(texts, PLACES[language], strict=True)
    ]
    assert resemblance(made[0].sketch, made[1].sketch) >= ALIKE
    assert twins(made) == {}
