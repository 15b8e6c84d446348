import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from rag import Answer, Claim, Kind, PramanaError, Scope, Section, Short, Span, Usage, Waiting
from tests.ui.samples import BRIDGE, PUL, FakeAssistant, answer, article, citation, claim, refused
from ui.html import answer as render_html
from ui.html import library as render_library
from ui.html import parts
from ui.html import reader as render_reader
from ui.words import ENGLISH, HINDI, LANGUAGES, Words
from ui.work.actions import OpenArticle, ask
from ui.work.conversation import Conversation, Exchange, Failure
from ui.work.segments import Mark
from ui.work.shelving import Shelving, shelved

EVIL = '<script>steal()</script><img src="http://evil.example/x" onerror=steal()>" autofocus onfocus=\'steal()\' x="'
OPENED = "The new bridge opened on 5 May 2020."


def _page(given: Answer, question: str = "When?", words: Words = ENGLISH) -> str:
    of = article()
    *_, last = ask(FakeAssistant((of,), given), question, Conversation())
    return render_html.thread(last.exchanges, words)


def test_the_marked_words_are_the_quote() -> None:
    of = article()
    html = _page(answer(of, claim(of, OPENED, "5 May 2020")))
    assert _inside("mark", html) == [OPENED]


def test_the_answering_words_are_emphasised_in_answer_and_evidence() -> None:
    of = article()
    html = _page(answer(of, claim(of, OPENED, "5 May 2020")))
    assert _inside("strong", html) == ["5 May 2020", "5 May 2020"]


def test_the_words_that_bear_a_models_figures_and_names_are_emphasised_in_the_evidence() -> None:
    of = article()
    quoted = citation(of, OPENED)
    start = quoted.start + OPENED.index("5 May")
    bears = replace(quoted, marks=(Span(start, start + len("5 May 2020")),))
    html = _page(answer(of, Claim("It opened on 5 May 2020.", "en", (bears,))))
    assert _inside("strong", html) == ["5 May 2020"]


def test_a_proof_that_the_model_pointed_beside_says_so() -> None:
    of = article()
    html = _page(answer(of, Claim("It opened in May.", "en", (replace(citation(of, OPENED), repointed=True),))))
    assert ENGLISH.repointed in unescape(html)


def test_a_claim_in_other_words_than_its_quote_is_shown_as_it_is() -> None:
    of = article()
    html = _page(answer(of, Claim("It opened in spring.", "en", (citation(of, OPENED, "5 May 2020"),))))
    assert '<span lang="en">It opened in spring.</span>' in html


@pytest.mark.parametrize(
    ("verified", "kind"), [(True, "chip verified"), (False, "chip unproved")], ids=["verified", "unproved"]
)
def test_a_chip_says_whether_it_is_proved(verified: bool, kind: str) -> None:
    of = article()
    html = _page(answer(of, Claim(OPENED, "en", (citation(of, OPENED, verified=verified),))))
    assert f'class="{kind}"' in html


def test_an_inferred_date_is_marked() -> None:
    of = article()
    assert (
        '<time datetime="2020-05-06">6 May 2020</time> <details class="inferred"><summary>(inferred)</summary>'
        in _page(answer(of, claim(of, OPENED)))
    )


def test_the_other_sources_of_a_story_are_named() -> None:
    given = answer(article(), claim(article(), OPENED))
    html = _page(replace(given, articles=tuple(replace(each, also=("b.txt", EVIL)) for each in given.articles)))
    assert "also in b.txt, &lt;script&gt;" in html
    assert "<script" not in html


def test_a_quote_stands_under_its_own_language() -> None:
    of = article(PUL, title="पुल", language="hi")
    *_, last = ask(FakeAssistant((of,), answer(of, claim(of, "नया पुल 5 मई 2020 को खुला।"))), "When?", Conversation())
    assert '<blockquote lang="hi">' in render_html.thread(last.exchanges, ENGLISH)


def test_a_claim_in_another_language_than_the_question_says_so() -> None:
    of = article()
    assert "अंग्रेज़ी</span></p>" in _page(answer(of, claim(of, OPENED), language="hi"), words=HINDI)


def test_a_refusal_is_no_answer() -> None:
    html = _page(refused(article()))
    assert ('class="refusal"' in html, 'class="claim"' in html) == (True, False)


def test_a_refusal_shows_what_came_nearest() -> None:
    assert BRIDGE in _page(refused(article()))


@pytest.mark.parametrize(
    ("later", "shown"), [(date(2025, 1, 21), True), (date(2020, 5, 6), False)], ids=["two days", "one day"]
)
def test_a_claim_tells_its_day_where_the_answer_has_two(later: date, shown: bool) -> None:
    one, two = article(), replace(article(PUL, title="पुल", language="hi", id_="c" * 16), published=later)
    given = answer(one, claim(one, OPENED), claim(two, "पुराना पुल गिर गया।"))
    *_, last = ask(FakeAssistant((one, two), given), "When?", Conversation())
    html = render_html.thread(last.exchanges, ENGLISH)
    assert (f'<span class="tongue">{ENGLISH.date(later)} · Hindi</span>' in html, "<svg width" in html) == (
        shown,
        shown,
    )


def test_notes_are_shown() -> None:
    of = article()
    assert "dates differ" in _page(answer(of, claim(of, OPENED), notes=("dates differ",)))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(_page(answer(article(), claim(article(), OPENED)), EVIL), id="question"),
        pytest.param(_page(refused(article(), EVIL)), id="refusal"),
        pytest.param(_page(answer(article(), Claim(EVIL, EVIL, (citation(article(), OPENED),)))), id="claim"),
        pytest.param(_page(answer(article(), notes=(EVIL,))), id="note"),
        pytest.param(_page(replace(answer(article()), reader=EVIL)), id="reader's name"),
        pytest.param(
            render_reader.reader(OpenArticle(article(EVIL, title=EVIL, language=EVIL)), ENGLISH), id="article"
        ),
        pytest.param(
            render_library.library(shelved([article(title=EVIL, id_=EVIL)], Shelving()), ENGLISH), id="library"
        ),
        pytest.param(
            render_html.thread([Exchange(EVIL).failed(PramanaError(EVIL, fix=EVIL))], ENGLISH), id="error message"
        ),
        pytest.param(
            parts.announcement(Exchange("?", answer=replace(refused(article(), EVIL), language=EVIL)), ENGLISH),
            id="announcement",
        ),
    ],
)
def test_what_others_wrote_is_never_markup(html: str) -> None:
    tags = re.findall(r"<[^>]*>", html)
    assert [tag for tag in tags if "steal" in re.sub(r'"[^"]*"', "", tag) or tag.startswith(("<script", "<img"))] == []


def test_the_reader_shows_the_whole_article() -> None:
    mark = Mark(1, Span(21, 57))
    html = render_reader.reader(OpenArticle(article(), marks=(mark,), exchange=0, number=1, count=1), ENGLISH)
    (text,) = re.findall(r'<div class="text"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert unescape(re.sub(r"<[^>]*>", "", text)) == BRIDGE


def test_one_mark_is_current() -> None:
    marks = (Mark(2, Span(21, 57)), Mark(1, Span(0, 20)))
    html = render_reader.reader(OpenArticle(article(), marks=marks, exchange=0, number=2, count=2), ENGLISH)
    assert re.findall(r'<mark data-number="(\d)" class="current"', html) == ["2"]


@pytest.mark.parametrize(("number", "off"), [(1, 1), (2, 0), (3, 1)], ids=["first", "middle", "last"])
def test_steps_end_where_the_citations_end(number: int, off: int) -> None:
    html = render_reader.reader(OpenArticle(article(), exchange=0, number=number, count=3), ENGLISH)
    assert html.count(" disabled>") == off


def test_a_removed_article_is_said_to_be_removed() -> None:
    assert ENGLISH.removed in render_reader.reader(OpenArticle(None), ENGLISH)


def test_furniture_is_set_apart() -> None:
    of = replace(article(), furniture=(Span(0, 20),))
    assert '<span class="furniture">The old bridge fell.</span>' in render_reader.reader(OpenArticle(of), ENGLISH)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_an_empty_library_says_what_to_do(words: Words) -> None:
    assert "pramana index seeds" in render_library.library(shelved([], Shelving()), words)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_an_empty_store_says_what_to_do_in_place_of_examples(words: Words) -> None:
    html = parts.intro(words, empty=True)
    assert ("pramana index seeds" in html, 'class="example"' in html) == (True, False)


def test_a_library_that_cannot_be_read_says_why() -> None:
    shown = render_library.library(Failure("StoreError", "The store is gone.", "Index again."), ENGLISH)
    assert ("The store is gone." in shown, "Index again." in shown) == (True, True)


def test_what_was_not_proved_is_struck_through_and_said_to_be() -> None:
    of = article()
    html = _page(replace(answer(of, claim(of, OPENED)), unproved=(Claim("It cost ten crore.", "en", ()),), dropped=1))
    assert (_inside("s", html), ENGLISH.unproved in html, ENGLISH.dropped.format(count=1) in html) == (
        ["It cost ten crore."],
        True,
        True,
    )


@pytest.mark.parametrize(
    ("cost", "said"),
    [(0.0123, "1,500 tokens, $0.0123"), (None, "1,500 tokens, cost unknown")],
    ids=["known", "unknown"],
)
def test_what_an_answer_cost(cost: float | None, said: str) -> None:
    of = article()
    assert said in _page(replace(answer(of, claim(of, OPENED)), usage=Usage(1000, 500, cost)))


def test_the_built_in_reader_costs_nothing_and_says_nothing_of_it() -> None:
    assert "tokens" not in _page(answer(article(), claim(article(), OPENED)))


def test_a_translation_is_said_to_be_a_machines() -> None:
    of = article(PUL, title="पुल", language="hi")
    proof = replace(citation(of, "नया पुल 5 मई 2020 को खुला।"), translation="The new bridge <b>opened</b>.")
    given = answer(of, Claim("It opened.", "en", (proof,)))
    *_, last = ask(FakeAssistant((of,), given), "When?", Conversation())
    html = render_html.thread(last.exchanges, ENGLISH)
    assert f'&lt;b&gt;opened&lt;/b&gt;. <span class="tongue">({ENGLISH.machine_translation})' in html


def test_how_a_follow_up_was_understood_is_said_once() -> None:
    of = article()
    given = replace(
        answer(of, claim(of, OPENED), notes=("Read as: When did it open?",)), understood="When did it open?"
    )
    assert _page(given).count("When did it open?") == 1


def test_a_refusal_within_a_scope_offers_all_articles() -> None:
    of = article()
    *_, last = ask(FakeAssistant((of,), refused(of)), "Who?", Conversation(scope=Scope(articles=frozenset({of.id}))))
    assert 'data-do="widen"' in render_html.thread(last.exchanges, ENGLISH)


def test_a_request_for_patience_is_shown() -> None:
    waiting = Exchange("?").after(Waiting(3.0, "Busy; asked again in 3 s."))
    assert "Busy; asked again in 3 s." in render_html.thread([waiting], ENGLISH)


def test_suggestions_can_be_asked() -> None:
    *_, last = ask(FakeAssistant((article(),), refused(article())), "Who?", Conversation())
    html = parts.suggestions((EVIL,), last, ENGLISH)
    assert (ENGLISH.ask_instead in html, "<script" in html, 'data-do="ask"' in html) == (True, False, True)


def _inside(tag: str, html: str) -> list[str]:
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", each)) for each in found]


def test_talk_is_a_word_with_requests_to_click_and_no_evidence() -> None:
    said = f"Hello!\nYou can ask:\n– Which articles are there?\n– {EVIL}"
    html = _page(Answer("hi", "en", said, kind=Kind.TALK))
    assert '<p lang="en">Hello!</p>' in html
    assert 'data-do="ask" data-question="Which articles are there?"' in html
    assert "<script" not in html
    assert 'class="evidence"' not in html


def test_a_verdict_stands_above_its_sentence() -> None:
    of = article()
    given = answer(of, claim(of, OPENED))
    html = _page(replace(given, kind=Kind.YES_NO, short=Short("No", given.claims[0].citations[0])))
    assert html.index('<p class="short" lang="en">No</p>') < html.index('class="claim"')


def test_claims_stand_under_the_article_that_tells_them() -> None:
    of = article()
    given = replace(answer(of, claim(of, OPENED)), sections=(Section(f"5 May · {EVIL}", (0,), of.id),))
    html = _page(given)
    assert f'data-do="open" data-article="{of.id}"' in html
    assert "<script" not in html


def test_a_comparison_is_a_table_with_a_row_a_side() -> None:
    of = article()
    given = answer(of, claim(of, OPENED), claim(of, "The old bridge fell."))
    rows = (Section("2020", (0,)), Section("2021", (1,)))
    html = _page(replace(given, kind=Kind.COMPARISON, sections=rows))
    assert re.findall(r'<th scope="row"[^>]*>(\d+)</th>', html) == ["2020", "2021"]
