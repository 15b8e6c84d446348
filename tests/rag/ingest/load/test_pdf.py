import pytest

from rag.ingest.load.draft import Blob, Draft
from rag.ingest.load.pdf import read_pdf
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import DOCUMENTS, HINDI, TELUGU, pdf


def read(raw: bytes) -> Draft:
    return read_pdf(Blob("a.pdf", raw))[0]


def typed(*lines: str, step: int = 14) -> bytes:
    """A page with these lines, one below the other; an empty one leaves room."""
    shown = b" ".join(b"(%s) Tj 0 -%d Td" % (line.encode("cp1252"), step) for line in lines)
    return pdf(b"BT /F 10 Tf 20 260 Td " + shown + b" ET")


@pytest.mark.parametrize(("name", "text"), [("hi", HINDI), ("te", TELUGU)], ids=["Hindi", "Telugu"])
def test_indic_text_comes_out_letter_by_letter_in_its_paragraphs(name: str, text: str) -> None:
    """Two pages as a browser prints them, with a header and page numbers, which are not in the text."""
    assert read((DOCUMENTS / f"{name}.pdf").read_bytes()).text == text


def test_the_title_is_the_documents_and_the_date_of_the_file_is_inferred() -> None:
    found = read((DOCUMENTS / "hi.pdf").read_bytes())
    assert found.title == HINDI.split("\n")[0]
    assert found.dated is not None
    assert found.dated.basis == "inferred"


FULL = "This line of the paragraph goes on up to its right margin"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param((FULL, FULL), f"{FULL} {FULL}", id="wrapped lines are one"),
        pytest.param((FULL, FULL, "short.", FULL), f"{FULL} {FULL} short.\n{FULL}", id="a short line ends a paragraph"),
        pytest.param((FULL, FULL, "", FULL, FULL), f"{FULL} {FULL}\n{FULL} {FULL}", id="room ends a paragraph"),
        pytest.param(
            (f"{FULL[:48]} interna-", f"tional talks {FULL[:44]}"),
            f"{FULL[:48]} international talks {FULL[:44]}",
            id="a divided word",
        ),
        pytest.param(
            (f"military-technical {FULL[:37]}", f"{FULL[:48]} military-", f"technical aid {FULL[:43]}"),
            f"military-technical {FULL[:37]} {FULL[:48]} military-technical aid {FULL[:43]}",
            id="a hyphen that is elsewhere too stays",
        ),
        pytest.param(
            (FULL[:-8] + "January-", "November " + FULL[:-9]),
            FULL[:-8] + "January-November " + FULL[:-9],
            id="a hyphen before a capital stays",
        ),
    ],
)
def test_lines_become_paragraphs(lines: tuple[str, ...], text: str) -> None:
    assert read(typed(*lines)).text == text


def test_a_page_number_is_not_text() -> None:
    assert read(typed(FULL, FULL, "", "Page 1 of 1")).text == f"{FULL} {FULL}"


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_named_as_such(cut: float) -> None:
    raw = (DOCUMENTS / "hi.pdf").read_bytes()
    with pytest.raises(LoadError, match="cut off"):
        read(raw[: int(len(raw) * cut)])
