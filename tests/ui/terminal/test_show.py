from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from rag import Answer, Check, Edit, IndexReport, Kind, LeftOut, PramanaError, Remark, Section, Short, Skipped
from tests.ui.samples import answer, article, claim, passage, refused
from ui.terminal import show as render_terminal
from ui.words import ENGLISH

OPENED = "The new bridge opened on 5 May 2020."


def _shown(renderable: RenderableType, *, colour: bool = False) -> str:
    out = StringIO()
    Console(file=out, width=200, force_terminal=colour, color_system="standard" if colour else None).print(renderable)
    return out.getvalue()


@pytest.mark.parametrize(
    "part",
    ["The new bridge opened on 5 May 2020. [1]", f"“{OPENED}”", "2020-05-06 (inferred)", "English", "✓ Verified"],
    ids=["numbered claim", "quote", "date", "language", "badge"],
)
def test_an_answer_shows(part: str) -> None:
    of = article()
    assert part in _shown(render_terminal.answer(answer(of, claim(of, OPENED, "5 May 2020"))))


def test_the_other_sources_of_a_story_are_named() -> None:
    given = answer(article(), claim(article(), OPENED))
    told = replace(given, articles=tuple(replace(each, also=("b.txt", "[red]c.txt")) for each in given.articles))
    assert "also in b.txt, [red]c.txt" in _shown(render_terminal.answer(told))


def test_the_answering_words_are_emphasised() -> None:
    of = article()
    shown = _shown(render_terminal.answer(answer(of, claim(of, OPENED, "5 May 2020"))), colour=True)
    assert "\x1b[1;7m5 May 2020\x1b[0m" in shown


@pytest.mark.parametrize("part", ["✗ The articles do not say.", "What came nearest", "The old bridge fell."])
def test_a_refusal_shows(part: str) -> None:
    assert part in _shown(render_terminal.answer(refused(article())))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\x1b[2Jclear", "[2Jclear", id="escape"),
        pytest.param("\x9b31mred", "31mred", id="C1 escape"),
        pytest.param("a\u202eb\u2066c", "abc", id="bidirectional override"),
        pytest.param("a\tb\nc", "a\tb\nc", id="tab and newline stay"),
        pytest.param("क्ष\u200dत्र", "क्ष\u200dत्र", id="joiners stay"),
    ],
)
def test_an_article_cannot_drive_the_terminal(text: str, kept: str) -> None:
    assert render_terminal.safe(text) == kept


def test_richs_markup_in_an_article_is_text() -> None:
    of = article("[bold red]The bridge[/] opened.")
    assert "[bold red]The bridge[/] opened." in _shown(render_terminal.answer(answer(of, claim(of, of.text))))


REPORT = IndexReport(
    added=("a.txt", "b.txt"),
    unchanged=("d.txt",),
    skipped=(Skipped("c.bin", "it is no text"),),
    remarks=(Remark("a.txt", "Read as utf-16."),),
)


@pytest.mark.parametrize(
    "part",
    [
        "2 added",
        "added     a.txt",
        "unchanged d.txt",
        "skipped   c.bin: it is no text",
        "1 skipped",
        "note      a.txt: Read as utf-16.",
    ],
)
def test_an_index_report_shows(part: str) -> None:
    assert part in _shown(render_terminal.index_report(REPORT))


def test_a_brief_report_only_counts_what_is_unchanged() -> None:
    shown = _shown(render_terminal.index_report(REPORT, brief=True))
    assert ("1 unchanged" in shown, "d.txt" in shown) == (True, False)


def test_articles_are_listed_with_their_ids() -> None:
    assert "b" * 16 in _shown(render_terminal.articles([article()], ENGLISH))


def test_passages_are_listed_with_their_offsets() -> None:
    of = article()
    assert f"0–{len(of.text)}" in _shown(render_terminal.article_with_passages(of, [passage(of)], ENGLISH))


@pytest.mark.parametrize(("passed", "sign"), [(True, "✓ store: sound"), (False, "✗ store: sound")], ids=["ok", "not"])
def test_checks(passed: bool, sign: str) -> None:
    assert sign in _shown(render_terminal.checks([Check("store", passed, "sound")]))


def test_an_error_shows_the_next_step() -> None:
    assert _shown(render_terminal.error(PramanaError("It broke.", fix="Mend it."))) == "✗ It broke.\n  Mend it.\n"


SOURCED = replace(
    article("It sold 14 boats। The end.\nBye."),
    edits=(Edit(8, 8, "12 ", "struck out"), Edit(16, 17, "|", "an upright"), Edit(31, 31, "Home", "menu")),
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "- It sold ⟦12  · struck out⟧14 boats⟦| · an upright⟧ The end.", id="the source of a line that is other"
        ),
        pytest.param("+ It sold 14 boats। The end.", id="as it is stored"),
    ],
)
def test_an_article_is_shown_beside_its_source(line: str) -> None:
    assert line in _shown(render_terminal.article_with_source(SOURCED, ENGLISH)).split("\n")


def test_a_line_that_is_the_same_stands_once() -> None:
    assert (
        "  Bye.\n"
        in _shown(render_terminal.article_with_source(replace(SOURCED, edits=SOURCED.edits[:2]), ENGLISH)) + "\n"
    )


def test_a_text_that_is_its_file_s_is_told_so() -> None:
    assert "as it stands" in _shown(render_terminal.article_with_source(article("Bye."), ENGLISH))


def test_what_was_left_out_is_listed_by_file_and_reason() -> None:
    report = IndexReport(
        left_out=(
            LeftOut("a.html", "12", "struck out"),
            LeftOut("a.html", "13", "struck out"),
            LeftOut("a.html", "|", "an upright", "।"),
        ),
        skipped=(Skipped("b.html", "It is a login page."),),
    )
    lines = [line.strip() for line in _shown(render_terminal.left_out(report)).split("\n") if line.strip()]
    assert lines[1:] == [
        "a.html",
        "struck out (2): 12 · 13",
        "an upright (1): | → ।",
        "b.html: not read: It is a login page.",
    ]


def test_talk_is_shown_without_evidence() -> None:
    shown = _shown(render_terminal.answer(Answer("hi", "en", "Hello!\n– Which articles are there?", kind=Kind.TALK)))
    assert shown.split("\n")[:2] == ["Hello!", "– Which articles are there?"]
    assert ENGLISH.evidence not in shown


def test_a_verdict_and_headings_are_shown() -> None:
    of = article()
    given = answer(of, claim(of, OPENED))
    told = replace(given, short=Short("No", given.claims[0].citations[0]), sections=(Section("5 May 2020", (0,)),))
    assert [line.strip() for line in _shown(render_terminal.answer(told)).split("\n")[:4]] == [
        "No",
        "",
        "5 May 2020",
        f"{OPENED} [1]",
    ]
