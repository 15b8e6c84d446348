from datetime import UTC, date, datetime

import docx
import pytest

from rag.ingest.load.docx import read_docx
from rag.ingest.load.draft import Blob
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import archive, saved, word


def test_paragraphs_headings_and_tables_in_their_order() -> None:
    assert read_docx(Blob("a.docx", word()))[0].text.split("\n") == [
        "वंतेना पुल",
        "मुख्यमंत्री ने बुधवार को नया पुल खोला।",
        "साल | लागत",
        "५० | ५०",
        "कुल",
        "దుకాణాలు మూతపడ్డాయి.",
    ]


def test_the_core_properties() -> None:
    found = read_docx(Blob("a.docx", word("पुल", "सीता", datetime(2024, 6, 12, 8, tzinfo=UTC))))[0]
    assert found.dated is not None
    assert (found.title, found.author, found.dated.day, found.dated.basis) == (
        "पुल",
        "सीता",
        date(2024, 6, 12),
        "inferred",
    )


def test_what_the_program_that_wrote_it_says_by_default_is_not_believed() -> None:
    made = docx.Document()
    made.add_paragraph("Text.")
    found = read_docx(Blob("a.docx", saved(made)))[0]
    assert (found.author, found.dated) == ("", None)


def test_entities_of_its_own_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    raw = word()
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    body = members["word/document.xml"].decode().partition("?>")[2]
    members["word/document.xml"] = ('<?xml version="1.0"?>' + bomb + body.replace("वंतेना", "&b;")).encode()
    try:
        text = read_docx(Blob("a.docx", archive(members)))[0].text
    except LoadError:
        return
    assert "haha" not in text


def test_a_document_that_would_unfold_into_far_too_much_is_refused() -> None:
    with pytest.raises(LoadError, match="would unfold"):
        read_docx(Blob("a.docx", archive({"word/document.xml": b" " * 50_000_000})))
