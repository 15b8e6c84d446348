from datetime import UTC, date, datetime

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rag.ingest.load.article import Place, article
from rag.ingest.load.docx import read_docx
from rag.ingest.load.draft import Blob
from rag.types import Article
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


# --- What Word prints


def made_of(*inside: str) -> Article:
    """An article of a document with a first paragraph, and these elements after it."""
    made = docx.Document()
    made.add_paragraph("The board of Testville met on Monday.")
    spaces = (
        nsdecls("w", "r")
        + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    for element in inside:
        name, _, rest = element[1:].partition(">")
        made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<{name} {spaces}>{rest}"))
    return article(read_docx(Blob("a.docx", saved(made)))[0], Place("a.docx", "/a.docx"))


def run(words: str, form: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


BOX = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
DELETED = '<w:del w:id="1" w:author="A"><w:r><w:delText>8</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("element", "printed"),
    [
        pytest.param(
            f'<w:p>{run("up by ")}{DELETED}<w:ins w:id="2" w:author="A">{run("11")}</w:ins>{run(" per cent")}</w:p>',
            "up by 11 per cent",
            id="tracked",
        ),
        pytest.param(
            f'<w:p>{run("a ")}<w:moveFrom w:id="1" w:author="A">{run("b ")}</w:moveFrom>'
            f'<w:moveTo w:id="2" w:author="A">{run("c")}</w:moveTo></w:p>',
            "a c",
            id="moved",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent><w:p>{run('In a control.')}</w:p></w:sdtContent></w:sdt>",
            "In a control.",
            id="a control around a paragraph",
        ),
        pytest.param(
            f"<w:p>{run('at ')}<w:sdt><w:sdtContent>{run('Rs 64 crore')}</w:sdtContent></w:sdt>{run(' in all')}</w:p>",
            "at Rs 64 crore in all",
            id="a control in a line",
        ),
        pytest.param(
            f"<w:p>{run('on ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{run('Enter a date')}</w:sdtContent></w:sdt>{run('Monday')}</w:p>",
            "on Monday",
            id="an empty control",
        ),
        pytest.param(
            f"<w:p>{run('in ')}<w:smartTag>{run('Northby')}</w:smartTag></w:p>", "in Northby", id="a smart tag"
        ),
        pytest.param(
            f"<w:p>{run('by ')}<w:hyperlink>{run('Asha Rao')}</w:hyperlink></w:p>", "by Asha Rao", id="a link"
        ),
        pytest.param(f'<w:p><w:fldSimple w:instr="DATE">{run("4 March")}</w:fldSimple></w:p>', "4 March", id="a field"),
        pytest.param(
            f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('Text')}</w:p>", "Text", id="a field's code"
        ),
        pytest.param(
            f"<w:p>{run('in ')}{run('June ', '<w:strike/>')}{run('August')}</w:p>", "in August", id="struck out"
        ),
        pytest.param(f"<w:p>{run('seen')}{run('not', '<w:vanish/>')}</w:p>", "seen", id="hidden"),
        pytest.param(f'<w:p>{run("seen", """<w:vanish w:val="0"/>""")}</w:p>', "seen", id="not hidden"),
        pytest.param(
            f'<w:p>{run("1,250")}{run("7", """<w:vertAlign w:val="superscript"/>""")}{run(" boats")}</w:p>',
            "1,250 boats",
            id="a raised mark",
        ),
        pytest.param(
            f'<w:p>{run("9 km")}{run("2", """<w:vertAlign w:val="superscript"/>""")}</w:p>', "9 km²", id="an exponent"
        ),
        pytest.param(
            f"<w:p><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>",
            "In the box.",
            id="a text box",
        ),
        pytest.param(
            f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>'
            "</mc:AlternateContent></w:r></w:p>",
            "In the box.",
            id="a text box in two forms",
        ),
        pytest.param("<w:p><w:r><w:t>up</w:t><w:tab/><w:t>down</w:t></w:r></w:p>", "up down", id="a tab"),
    ],
)
def test_what_word_prints(element: str, printed: str) -> None:
    assert made_of(element).text.split("\n")[1:] == [printed]


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        pytest.param(f"<w:p>{run('a ')}{DELETED}</w:p>", "deleted (1)", id="deleted"),
        pytest.param(f"<w:p>{run('note', '<w:vanish/>')}</w:p>", "hidden (1)", id="hidden"),
        pytest.param(
            f'<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>{DELETED}</w:p>',
            "deleted (1)",
            id="a deleted paragraph",
        ),
    ],
)
def test_a_note_says_what_was_left_out(element: str, kind: str) -> None:
    assert [kind in note for note in made_of(element).notes] == [True]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    ended = f'<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>{run("The boats ")}</w:p>'
    assert made_of(ended, f"<w:p>{run('came back.')}</w:p>").text.split("\n")[1:] == ["The boats came back."]


def test_a_document_in_a_font_from_before_unicode_is_refused_by_its_name() -> None:
    with pytest.raises(LoadError, match="Kruti Dev 010"):
        made_of(
            f"""<w:p>{run("eq[;ea=h us ueZnk ij cus iqy dk mn~?kkVu fd;k", '<w:rFonts w:ascii="Kruti Dev 010"/>')}</w:p>"""
        )


def test_a_footnote_comes_after_the_text_and_its_mark_is_none_of_the_number() -> None:
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    made = docx.Document()
    made.element.body.insert(
        0, parse_xml(f"<w:p {nsdecls('w')}>{run('They sold 1,250')}{reference}{run(' boats.')}</w:p>")
    )
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p>{run("In April alone.")}</w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    assert read_docx(Blob("a.docx", saved(made)))[0].text.split("\n") == ["They sold 1,250 boats.", "In April alone."]
