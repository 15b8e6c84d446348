"""Which day is an article's own: the published one, a dateline; never a day of the story."""

import pytest

from rag.ingest.load.dated import own_day

TITLE = "A bridge for Testville\n\n"


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        pytest.param("Testville, 4 March 2024: The bridge was opened.", "2024-03-04", "stated", id="dateline"),
        pytest.param(
            "TESTVILLE March 4, 2024 — The bridge was opened.", "2024-03-04", "stated", id="dateline, month first"
        ),
        pytest.param("टेस्टपुर, 4 मार्च 2024 (भाषा)। पुल खुला।", "2024-03-04", "stated", id="Hindi dateline with an agency"),
        pytest.param("टेस्टपुर। ४ मार्च, २०२४। पुल खुला।", "2024-03-04", "stated", id="Hindi digits"),
        pytest.param("టెస్ట్‌పురం, 2024 మార్చి 4: వంతెన తెరిచారు.", "2024-03-04", "stated", id="Telugu dateline, year first"),
        pytest.param("టెస్ట్‌పురం, ఆగష్టు 4, 2024: వంతెన తెరిచారు.", "2024-08-04", "stated", id="another spelling of August"),
        pytest.param("4 నవంబర్ 2024న ప్రచురించబడింది\nవంతెన తెరిచారు.", "2024-11-04", "stated", id="Telugu, published"),
        pytest.param("By Asha Rao | Published: Monday, 4 March 2024, 10:15 IST", "2024-03-04", "stated", id="byline"),
        pytest.param(
            "Updated: Mar 9, 2024 10:15 IST | Published: Mar 2, 2024",
            "2024-03-02",
            "stated",
            id="published before updated",
        ),
        pytest.param("अपडेट: 9 मार्च 2024 | प्रकाशित: 2 मार्च 2024", "2024-03-02", "stated", id="the same in Hindi"),
        pytest.param(
            "Last updated on 9 March 2024\nThe bridge was opened.", "2024-03-09", "inferred", id="only updated"
        ),
        pytest.param("04-Mar-2024\nThe bridge was opened.", "2024-03-04", "stated", id="a line of its own"),
        pytest.param("Date: 04/03/2024\nThe bridge was opened.", "2024-03-04", "stated", id="as India writes it"),
        pytest.param(
            "Posted 03/25/2024\nThe bridge was opened.", "2024-03-25", "stated", id="as only Americans can mean it"
        ),
        pytest.param(
            "Testville, 4 March 2024: The bridge, begun on 1 May 2019, was opened.",
            "2024-03-04",
            "stated",
            id="before one of the story",
        ),
    ],
)
def test_the_day_of_an_article(text: str, day: str, basis: str) -> None:
    found = own_day(TITLE + text)
    assert found is not None
    assert (str(found.day), found.basis) == (day, basis)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fort, taken on 15 March 1775, will be restored.", id="in a sentence"),
        pytest.param("It was taken by storm on 15 March 1775.", id="at a sentence's end"),
        pytest.param("Taken in war, 15 March 1775 was its last day.", id="at a sentence's beginning"),
        pytest.param("Born 4 March 1950. He went to school here.", id="a birthday"),
        pytest.param("यह किला 15 मार्च 1775 को जीता गया था।", id="Hindi"),
        pytest.param("ఈ కోటను 1775 మార్చి 15న జయించారు.", id="Telugu"),
        pytest.param("Testville, March 4: The bridge was opened.", id="no year"),
        pytest.param("In 2024 the bridge will be opened.", id="a year alone"),
        pytest.param("x " * 400 + "\n4 March 2024", id="far below"),
    ],
)
def test_a_day_of_the_story_is_not_the_article_s(text: str) -> None:
    assert own_day(TITLE + text) is None


def test_a_day_in_a_title_may_be_that_of_a_battle() -> None:
    assert own_day("The battle of Testville, 15 March 1775\nIt was long.") is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("head", ["a" * 600, "- " * 300, "1/" * 300, "Updated: " * 70, "(" * 600], ids=str)
def test_an_odd_head_takes_no_endless_time(head: str) -> None:
    for _ in range(50):
        own_day(f"{head} 4 March 2024 {head}")
