"""What stays: conversations, edits, exports, judgements, links; in a real browser."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import server
from tests.browser.conftest import Visitor
from ui.words import ENGLISH, HINDI, TELUGU
from ui.work.check_export import check
from ui.work.feedback import FeedbackFolder

pytestmark = pytest.mark.browser

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
OTHER = "रूस की टीकाकरण दर कितनी है?"
REFUSED = "Who won the cricket world cup in 2011?"


def _kept(visitor: Visitor, count: int) -> None:
    expect(visitor.page.locator("#kept .resume")).to_have_count(count)


def test_a_reload_brings_the_conversation_back(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#suggested button").first.wait_for()  # the last thing that an answer brings
    visitor.page.reload()
    visitor.page.locator("#current .chip").first.click()
    expect(visitor.page.locator("#reader mark.current")).to_contain_text("Moscow")


def test_a_restart_of_the_server_loses_nothing(browser: Browser, home: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(home, tmp_path / "home")
    port = server.free_port()
    with server.serving(str(copied), port) as address:
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(address)
        Visitor(page, address).ask(QUESTION)
        page.locator("#kept .resume").wait_for()
    with server.serving(str(copied), port) as address:
        page.goto(address)
        page.locator("#kept .resume").click()
        expect(page.locator("#current .chip.verified").first).to_be_visible()
        context.close()


def test_nobody_sees_what_another_asked(visitor: Visitor, other_visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    _kept(visitor, 1)
    other_visitor.page.goto(visitor.page.url)  # with the other's conversation in the address
    other_visitor.page.locator(".example").first.wait_for()
    _kept(other_visitor, 0)


def test_conversations_are_found_by_their_words(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name=ENGLISH.new_conversation).click()
    visitor.page.locator(".example").first.wait_for()
    visitor.ask(OTHER)
    _kept(visitor, 2)
    visitor.page.get_by_role("searchbox").fill("टीकाकरण")
    expect(visitor.page.locator("#kept .resume")).to_have_text([OTHER])


def test_a_conversation_gets_another_name(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_label(f"{ENGLISH.rename}:").click()
    visitor.page.get_by_label(ENGLISH.new_name).fill("<b>Spring</b>")
    visitor.page.get_by_role("button", name=ENGLISH.save).click()
    expect(visitor.page.locator("#kept .resume")).to_have_text(["<b>Spring</b>"])


@pytest.mark.parametrize(
    ("button", "left"), [(ENGLISH.delete, 0), (ENGLISH.cancel, 1)], ids=["confirmed", "thought better of"]
)
def test_a_conversation_is_deleted_after_a_yes(visitor: Visitor, button: str, left: int) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_label(f"{ENGLISH.delete}:").click()
    visitor.page.locator("#dialog-delete").get_by_role("button", name=button).click()
    _kept(visitor, left)


def test_an_edited_question_replaces_the_old_one(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.ask(REFUSED)
    visitor.page.locator("#past").get_by_role("button", name=ENGLISH.edit).click()
    visitor.page.locator("#notice .editing").wait_for()
    expect(visitor.page.locator("#question textarea")).to_have_value(QUESTION)
    visitor.page.fill("#question textarea", OTHER)
    visitor.page.press("#question textarea", "Enter")
    expect(visitor.page.locator(".question")).to_have_text([OTHER])


def test_an_edit_can_be_cancelled(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#current").get_by_role("button", name=ENGLISH.edit).click()
    visitor.page.locator("#notice").get_by_role("button", name=ENGLISH.cancel).click()
    expect(visitor.page.locator("#question textarea")).to_have_value("")


def test_one_more_try_asks_again(slow_visitor: Visitor) -> None:
    slow_visitor.ask("When?")
    slow_visitor.page.get_by_role("button", name=ENGLISH.retry).click()
    expect(slow_visitor.page.locator("#current .answer")).to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("visitor", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True, ids=[""])
def test_a_copied_answer_carries_its_citations(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name=ENGLISH.copy, exact=True).click()
    visitor.page.get_by_role("button", name=ENGLISH.copied).wait_for()
    assert "[1] “" in visitor.page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("form", ["Markdown", "HTML", "JSON"])
def test_an_export_can_be_checked(visitor: Visitor, home: Path, form: str, tmp_path: Path) -> None:
    from rag import Assistant, Settings

    visitor.ask(QUESTION)
    visitor.ask(OTHER)
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=form).click()
    download.value.save_as(tmp_path / "export")
    with Assistant(Settings(home=home)) as assistant:
        stored = {article.id: article.text for article in assistant.articles()}
    findings = check((tmp_path / "export").read_text(encoding="utf-8"), stored)
    assert (len(findings) > 1, [each for each in findings if not each.stands]) == (True, [])


def test_an_exported_page_opens_by_itself(visitor: Visitor, browser: Browser, tmp_path: Path) -> None:
    visitor.ask("Who painted the harbour of Testville?")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="HTML").click()
    download.value.save_as(tmp_path / "export.html")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "export.html").as_uri())
    assert (page.evaluate("window.pwned"), [url for url in asked if not url.startswith("file:")]) == (None, [])
    page.close()


def test_a_link_asks_its_question(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.address}/?q={OTHER}&lang=hi")
    expect(visitor.page.locator("#current .answer")).to_contain_text("36.7%")


def test_a_link_speaks_its_language_and_no_other(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.address}/?lang=te")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "te")


def test_a_hostile_link_asks_and_does_nothing_else(visitor: Visitor) -> None:
    hostile = "%3Cimg%20src%3Dhttp://evil.example/x%20onerror%3Dwindow.pwned%3D1%3E%20who?"
    visitor.page.goto(f"{visitor.address}/?q={hostile}&c=../../etc/passwd&lang=%22%3E")
    visitor.page.locator("#current :is(.byline, .refusal, .failure)").wait_for()
    assert visitor.page.evaluate("window.pwned") is None


def test_where_a_model_costs_money_a_link_only_fills_the_box(slow_visitor: Visitor) -> None:
    slow_visitor.page.goto(f"{slow_visitor.address}/?q=When%3F")
    expect(slow_visitor.page.locator("#question textarea")).to_have_value("When?")
    expect(slow_visitor.page.locator(".exchange")).to_have_count(0)


def test_a_judgement_is_kept_with_its_answer(visitor: Visitor, home: Path) -> None:
    visitor.ask(REFUSED)
    visitor.page.get_by_role("button", name=ENGLISH.not_helpful, exact=True).click()
    dialog = visitor.page.locator("#dialog-not_helpful")
    dialog.get_by_text(ENGLISH.reasons["should_answer"]).click()
    dialog.get_by_role("textbox").fill("India did.")
    dialog.get_by_role("button", name=ENGLISH.send).click()
    expect(visitor.page.locator("#current [aria-pressed=true]")).to_have_text(ENGLISH.not_helpful)
    last = FeedbackFolder(home).all()[-1]
    assert (last.question, last.reasons, last.words, last.answer is not None) == (
        REFUSED,
        ("should_answer",),
        "India did.",
        True,
    )


def test_only_the_articles_that_were_chosen_are_asked(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=ENGLISH.scope).click()
    visitor.page.locator("#dialog-scope").get_by_label(ENGLISH.until, exact=True).fill("2021-12-31")
    visitor.page.get_by_role("button", name=ENGLISH.use).click()
    expect(visitor.page.locator("#scope .pill")).to_have_count(1)
    visitor.ask("2024లో రష్యా ఏ దేశంతో రక్షణ ఒప్పందంపై సంతకం చేసింది?")
    expect(visitor.page.locator("#current .narrowed")).to_contain_text("31 December 2021")


def test_a_refusal_within_a_scope_is_one_click_from_all_articles(visitor: Visitor) -> None:
    test_only_the_articles_that_were_chosen_are_asked(visitor)
    visitor.page.get_by_role("button", name=ENGLISH.ask_all).click()
    expect(visitor.page.locator("#current .answer")).to_contain_text("ఉత్తర కొరియా")


def test_a_pill_is_taken_away(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=ENGLISH.scope).click()
    visitor.page.locator("#dialog-scope .choices input").first.check()
    visitor.page.get_by_role("button", name=ENGLISH.use).click()
    visitor.page.locator("#scope .pill").click()
    expect(visitor.page.locator("#scope .all")).to_have_text(ENGLISH.scope_all)


def test_an_answer_tells_how_it_was_found(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name=ENGLISH.explain).click()
    expect(visitor.page.locator("#current .explained .chosen").first).to_contain_text("Moscow")


@pytest.mark.parametrize(
    ("visitor", "words"),
    [({"locale": "hi-IN"}, HINDI), ({"locale": "te-IN"}, TELUGU)],
    ids=["hi", "te"],
    indirect=["visitor"],
)
def test_the_first_paint_is_in_the_readers_language(visitor: Visitor, words: object) -> None:
    config = visitor.page.evaluate("JSON.stringify(window.gradio_config.components)")
    placeholders = [each["props"].get("placeholder") for each in json.loads(config)]
    assert words.placeholder in placeholders  # type: ignore[attr-defined]


@pytest.mark.parametrize("visitor", [{"locale": "te-IN"}], ids=["te"], indirect=True)
def test_an_error_speaks_the_readers_language(visitor: Visitor) -> None:
    visitor.ask("😀🎉")
    expect(visitor.page.locator("#current .failure")).to_contain_text(TELUGU.failures["wordless"])


def test_paper_has_the_quotes_and_no_buttons(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator("#current .proof mark").first).to_be_visible()
    shown = visitor.page.locator("button:visible:not(.chip)")
    expect(shown).to_have_count(0)


def test_a_suggested_question_is_asked_with_a_click(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    suggested = visitor.page.locator("#suggested button").first
    question = suggested.text_content() or ""
    suggested.click()
    expect(visitor.page.locator("#current .question")).to_have_text(question)


@pytest.mark.parametrize("question", [QUESTION, REFUSED, OTHER])
def test_after_an_answer_the_box_is_free(visitor: Visitor, question: str) -> None:
    visitor.ask(question)
    expect(visitor.page.locator("#send")).to_be_visible()
    expect(visitor.page.locator("#stop")).to_be_hidden()
