import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from rag import Claim
from tests.ui.samples import article, citation, cited
from ui.words import ENGLISH, LANGUAGES, Words
from ui.work.archive import Archive
from ui.work.conversation import Conversation, Exchange
from ui.work.notes import Note, added, commented, moved, without
from ui.work.notes_docx import notes_as_docx
from ui.work.notes_export import noted, notes_as_html, notes_as_markdown

OF = article()
COST, OPENED = citation(OF, "It cost nine crore."), citation(OF, "The new bridge opened on 5 May 2020.")
FIRST = Note("a-0", Claim("It opened, dear.", "en", (OPENED, COST)), (cited(OF),))
SECOND = Note("a-1", Claim("<b>Nine</b> & [crore]", "en", (COST,)), (cited(OF),), "my <i>own</i> words")
WHO = "browser:0"


def test_a_claim_is_kept_once() -> None:
    assert added(added((), FIRST), FIRST) == (FIRST,)


@pytest.mark.parametrize(
    ("note_id", "by", "order"),
    [("a-1", -1, "a-1 a-0"), ("a-0", 1, "a-1 a-0"), ("a-0", -1, "a-0 a-1"), ("a-1", 1, "a-0 a-1"), ("x", 1, "a-0 a-1")],
    ids=["up", "down", "up from the top", "down from the foot", "none such"],
)
def test_moving(note_id: str, by: int, order: str) -> None:
    assert [note.id for note in moved((FIRST, SECOND), note_id, by)] == order.split()


def test_a_comment_is_of_one_note() -> None:
    assert [note.comment for note in commented((FIRST, SECOND), "a-0", " Why? ")] == ["Why?", SECOND.comment]


def test_proofs_are_numbered_through() -> None:
    claims = noted((FIRST, SECOND), ENGLISH)
    assert [[footnote.number for footnote in claim.footnotes] for claim in claims] == [[1, 2], [3]]


@pytest.mark.parametrize("words", LANGUAGES, ids=[words.code for words in LANGUAGES])
def test_a_footnote_holds_quote_article_date_and_offsets(words: Words) -> None:
    (footnote,) = noted((SECOND,), words)[0].footnotes
    told = (OF.title, words.date(OF.published) if OF.published else "", OF.source, str(COST.start), str(COST.end))
    assert (footnote.quote, [part for part in told if part not in footnote.source]) == (COST.quote, [])


def test_markdown_has_a_footnote_for_each_mark_and_no_markup_of_others() -> None:
    text = notes_as_markdown("Bridges", (FIRST, SECOND), ENGLISH)
    assert [text.count(f"[^{number}]") for number in (1, 2, 3)] == [2, 2, 2]
    assert (" <b>" in text, " <i>" in text) == (False, False)


def test_html_has_a_footnote_for_each_mark_and_no_markup_of_others() -> None:
    page = notes_as_html("Bridges", (FIRST, SECOND), ENGLISH)
    assert [(f'href="#n{n}"' in page, f'id="n{n}"' in page) for n in (1, 2, 3)] == [(True, True)] * 3
    assert ("<b>" in page, "<i>" in page) == (False, False)


def test_word_has_real_footnotes() -> None:
    data = notes_as_docx("Bridges\x0b", (FIRST, SECOND), ENGLISH)
    told = [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]
    assert told[1:] == [FIRST.claim.text, SECOND.claim.text, SECOND.comment]
    with zipfile.ZipFile(BytesIO(data)) as opened:
        footnotes = opened.read("word/footnotes.xml").decode()
        body = opened.read("word/document.xml").decode()
    marks = [
        f'<w:footnoteReference w:id="{n}"/>' in body and f'<w:footnote w:id="{n}">' in footnotes for n in (1, 2, 3)
    ]
    assert (marks, COST.quote in footnotes) == ([True] * 3, True)


@pytest.mark.parametrize("dropped", [False, True], ids=["kept", "dropped"])
def test_notes_of_two_tabs_stay_and_what_was_dropped_does_not_come_back(tmp_path: Path, dropped: bool) -> None:
    archive = Archive(tmp_path)
    saved = archive.save(WHO, Conversation((Exchange("?").stopped(),), notes=(FIRST,)))
    archive.save(WHO, replace(saved, notes=(FIRST, SECOND)))
    mine = replace(saved, notes=without(saved.notes, FIRST.id)) if dropped else saved
    assert [note.id for note in archive.save(WHO, mine).notes] == (["a-1"] if dropped else ["a-0", "a-1"])
