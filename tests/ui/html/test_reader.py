"""An article in the reader: its source beside the text that is stored."""

from dataclasses import replace

from rag import Edit
from tests.ui.samples import article
from ui.html.reader import reader
from ui.words.english import ENGLISH
from ui.work.actions import OpenArticle


def test_what_was_left_out_stands_struck_through_beside_the_text() -> None:
    kept = article()
    at = kept.text.index(" ")
    shown = reader(OpenArticle(replace(kept, edits=(Edit(at, at, "<b>2</b>", "a footnote's mark"),))), ENGLISH)
    assert ENGLISH.as_in_source in shown
    assert '<del title="a footnote&#x27;s mark">&lt;b&gt;2&lt;/b&gt;</del>' in shown


def test_where_the_text_is_the_source_nothing_is_said() -> None:
    assert ENGLISH.as_in_source not in reader(OpenArticle(article()), ENGLISH)


def test_a_line_that_was_joined_is_no_difference_to_a_reader() -> None:
    kept = article()
    at = kept.text.index(" ")
    joined = replace(kept, edits=(Edit(at, at + 1, "\n", "a wrapped line"),))
    assert ENGLISH.as_in_source not in reader(OpenArticle(joined), ENGLISH)
