"""The page as its reader meets it: a real browser, a real server, a real store."""

import re

import pytest
from playwright.sync_api import expect

from rag import Assistant, Settings
from tests.browser.conftest import Visitor
from ui.words import ENGLISH, HINDI, TELUGU, Words

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}}
QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
HOSTILE = '<script>window.pwned=1</script><img src="http://evil.example/q.png" onerror="window.pwned=1"> who is it?'
ASKED = [
    pytest.param("रूस की टीकाकरण दर कितनी है?", "36.7%", id="hi"),
    pytest.param("2024లో రష్యా ఏ దేశంతో రక్షణ ఒప్పందంపై సంతకం చేసింది?", "ఉత్తర కొరియా", id="te"),
    pytest.param(QUESTION, "Moscow", id="en"),
]


@pytest.mark.parametrize(("question", "fact"), ASKED)
def test_a_question_gets_its_fact(visitor: Visitor, question: str, fact: str) -> None:
    visitor.ask(question)
    expect(visitor.page.locator("#current .answer")).to_contain_text(fact)


@pytest.mark.parametrize("place", range(3))
def test_every_example_is_answered(visitor: Visitor, place: int) -> None:
    visitor.page.locator(".example").nth(place).click()
    expect(visitor.page.locator("#current .chip.verified").first).to_be_visible()


@pytest.mark.parametrize(("question", "fact"), ASKED)
def test_a_citation_leads_to_its_sentence(visitor: Visitor, question: str, fact: str) -> None:
    visitor.ask(question)
    quote = visitor.page.locator("#current .proof mark").first.text_content()
    visitor.page.locator("#current .chip").first.click()
    expect(visitor.page.locator("#reader mark.current")).to_have_text(quote or "", use_inner_text=False)


def test_the_marked_sentence_is_in_view(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#current .chip").last.click()
    expect(visitor.page.locator("#reader mark.current")).to_be_in_viewport()


def test_the_open_article_is_whole(visitor: Visitor, home: str) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#current .chip").first.click()
    shown = visitor.page.locator("#reader .text").text_content()
    with Assistant(Settings(home=home)) as assistant:  # type: ignore[arg-type]
        assert shown in [article.text for article in assistant.articles()]


def test_next_citation_moves_on(slow_visitor: Visitor) -> None:
    slow_visitor.ask("When?")  # this library gives four citations, always
    quote = slow_visitor.page.locator("#current .proof mark").nth(1).text_content()
    slow_visitor.page.locator("#current .chip").first.click()
    slow_visitor.page.get_by_label(ENGLISH.following).click()
    expect(slow_visitor.page.locator("#reader mark.current")).to_have_text(quote or "")


def test_escape_closes_the_article_and_returns_the_focus(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#current .chip").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("#reader mark.current").wait_for()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#current .chip").first).to_be_focused()


def test_a_refusal_looks_like_one(visitor: Visitor) -> None:
    visitor.ask("Who won the cricket world cup in 2011?")
    expect(visitor.page.locator("#current .refusal .nearest li").first).to_be_visible()


def test_a_refusal_offers_what_is_answered_instead(visitor: Visitor) -> None:
    visitor.ask("Who won the cricket world cup in 2011?")
    visitor.page.locator("#suggested button").first.click()
    expect(visitor.page.locator("#current .question")).not_to_contain_text("cricket")
    expect(visitor.page.locator("#current .chip.verified").first).to_be_visible()


def test_a_nearest_passage_opens_where_it_stands(visitor: Visitor) -> None:
    visitor.ask("Who won the cricket world cup in 2011?")
    visitor.page.locator("#current .nearest .open").first.click()
    expect(visitor.page.locator("#reader mark.current")).to_be_in_viewport()


@pytest.mark.parametrize("question", ["😀🎉", "x" * 20_000], ids=["only emoji", "20,000 characters"])
def test_a_bad_question_gets_a_message(visitor: Visitor, question: str) -> None:
    visitor.ask(question)
    expect(visitor.page.locator("#current .failure")).to_be_visible()


def test_a_second_question_keeps_the_first(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.ask("रूस की टीकाकरण दर कितनी है?")
    expect(visitor.page.locator("#past .question")).to_have_text([QUESTION])


def test_a_citation_of_an_earlier_answer_still_opens(visitor: Visitor) -> None:
    visitor.ask("रूस की टीकाकरण दर कितनी है?")
    visitor.ask(QUESTION)
    visitor.page.locator("#past .chip").first.click()
    expect(visitor.page.locator("#reader mark.current")).to_contain_text("36.7%")


def test_a_new_conversation_brings_the_examples_back(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name=ENGLISH.new_conversation).click()
    expect(visitor.page.locator(".example")).to_have_count(3)


def test_stop_ends_an_answer(slow_visitor: Visitor) -> None:
    page = slow_visitor.page
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    page.locator("#current .claim").first.wait_for()
    page.get_by_role("button", name=ENGLISH.stop).click()
    expect(page.locator("#current p.stopped")).to_be_visible()


def test_after_stop_nothing_more_arrives(slow_visitor: Visitor) -> None:
    page = slow_visitor.page
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    page.locator("#current .chip").first.wait_for()
    page.get_by_role("button", name=ENGLISH.stop).click()
    stopped = page.locator("#current p.stopped")
    stopped.wait_for()
    page.wait_for_timeout(1500)  # longer than a claim of the slow page takes
    expect(page.locator("#current .byline")).to_have_count(0)


def test_an_answer_grows_while_it_is_written(slow_visitor: Visitor) -> None:
    page = slow_visitor.page
    page.fill("#question textarea", "When?")
    page.press("#question textarea", "Enter")
    page.locator("#current .claim").first.wait_for()
    expect(page.locator("#current .byline")).to_have_count(0)


def test_a_slow_answer_holds_up_nobody_else(slow_visitor: Visitor, other_slow_visitor: Visitor) -> None:
    for page in (slow_visitor.page, other_slow_visitor.page):
        page.fill("#question textarea", "When?")
        page.press("#question textarea", "Enter")
        page.locator("#current .claim").first.wait_for()
    expect(slow_visitor.page.locator("#current .byline")).to_have_count(0)  # the first is not even at its end


@pytest.mark.parametrize("words", [HINDI, TELUGU, ENGLISH], ids=["hi", "te", "en"])
def test_the_interface_changes_language(visitor: Visitor, words: Words) -> None:
    visitor.page.locator("#language label", has_text=words.name).click()
    expect(visitor.page.locator("#question textarea")).to_have_attribute("placeholder", words.placeholder)


def test_an_answer_stays_when_the_interface_changes_language(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#language label", has_text=TELUGU.name).click()
    expect(visitor.page.locator("#current .evidence h3")).to_have_text(TELUGU.evidence)


@pytest.mark.parametrize(
    ("visitor", "words"),
    [({"locale": "hi-IN"}, HINDI), ({"locale": "te-IN"}, TELUGU), ({"locale": "fr-FR"}, ENGLISH)],
    ids=["hi", "te", "fr"],
    indirect=["visitor"],
)
def test_the_page_speaks_the_browsers_language(visitor: Visitor, words: Words) -> None:
    expect(visitor.page.locator("html")).to_have_attribute("lang", words.code)


def test_a_chosen_language_is_kept(visitor: Visitor) -> None:
    visitor.page.locator("#language label", has_text=TELUGU.name).click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "te")
    visitor.page.reload()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "te")


def test_articles_are_listed_and_open(visitor: Visitor) -> None:
    visitor.page.get_by_role("tab", name=ENGLISH.tab_articles).click()
    visitor.page.locator(".shelf").first.click()
    expect(visitor.page.locator("#reader .text")).to_be_visible()


@pytest.mark.parametrize("visitor", [PHONE, TABLET], ids=["phone", "tablet"], indirect=True)
def test_nothing_is_wider_than_a_small_screen(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("visitor", [PHONE], ids=["phone"], indirect=True)
def test_on_a_phone_the_article_fills_the_screen(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#current .chip").first.click()
    box = visitor.page.locator("#reader .reader-article").bounding_box()
    assert box is not None
    assert (box["x"], round(box["width"])) == (0, 390)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(HOSTILE, id="hostile question"),
        pytest.param("Who opened the harbour of Testville on 5 May 2020?", id="script in an article"),
        pytest.param("Who painted the harbour of Testville?", id="image in an article"),
        pytest.param("What is the lighthouse of Testville like?", id="templates in an article"),
    ],
)
def test_what_others_wrote_does_nothing(visitor: Visitor, question: str) -> None:
    visitor.ask(question)
    visitor.page.locator("#current :is(.chip, .open)").first.click()
    visitor.page.locator("#reader .reader-article").wait_for()
    assert visitor.page.evaluate("window.pwned") is None


def test_a_hostile_question_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    visitor.ask(HOSTILE)
    expect(visitor.page.locator("#current .question")).to_have_text(HOSTILE)


def test_dark_and_light_turn_and_stay(visitor: Visitor) -> None:
    visitor.page.get_by_label(ENGLISH.theme).click()
    visitor.page.reload()
    expect(visitor.page.locator("body")).to_have_class(re.compile(r"\bdark\b"))


def test_finished_claims_are_announced(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    expect(visitor.page.locator("#announcer[aria-live=polite]")).to_contain_text("Moscow")


@pytest.mark.parametrize(
    ("path", "status"), [("/monitoring", 404), ("/", 200)], ids=["monitoring is off", "the page is there"]
)
def test_status(visitor: Visitor, path: str, status: int) -> None:
    assert visitor.page.request.get(visitor.address + path).status == status


def test_every_response_carries_the_policy(visitor: Visitor) -> None:
    headers = visitor.page.request.get(visitor.address).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
