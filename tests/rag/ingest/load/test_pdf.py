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


# --- Marks, columns, footnotes, fonts


def placed(*pieces: tuple[int, int, int, str]) -> bytes:
    """A page with pieces of text: each with its size, its place (across, up) and its words."""
    shown = b" ".join(
        b"/F %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (size, x, y, words.encode("cp1252")) for size, x, y, words in pieces
    )
    return pdf(b"BT " + shown + b" ET")


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        pytest.param(
            [(10, 20, 200, "They counted 4,350"), (6, 106, 204, "2"), (10, 110, 200, " herons")],
            "They counted 4,350 herons",
            id="a footnote's mark",
        ),
        pytest.param(
            [(10, 20, 200, "The lake has 245 km"), (6, 113, 204, "2"), (10, 117, 200, " of water")],
            "The lake has 245 km² of water",
            id="an exponent",
        ),
        pytest.param(
            [(10, 20, 200, "They drank H"), (6, 80, 198, "2"), (10, 84, 200, "O there")],
            "They drank H₂O there",
            id="a formula",
        ),
    ],
)
def test_raised_and_lowered_signs_are_not_glued_to_numbers(pieces: list[tuple[int, int, int, str]], text: str) -> None:
    assert read(placed(*pieces)).text == text


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        (10, 20, 200 - 14 * number, words)
        for number, words in enumerate(("The harbour board met on", "Monday and spoke of the", "old way to the sea."))
    ]
    right = [
        (10, 160, 200 - 14 * number, words)
        for number, words in enumerate(("They asked for a wall", "of stones as well, and for", "a lamp."))
    ]
    assert read(placed(*left, *right)).text == (
        "The harbour board met on Monday and spoke of the old way to the sea.\nThey asked for a wall of stones as well, and for a lamp."
    )


def test_a_footnote_comes_after_the_text() -> None:
    body = [(10, 20, 200 - 14 * number, FULL) for number in range(3)]
    assert read(placed(*body, (7, 20, 60, "1 Counted by boat."))).text == f"{FULL} {FULL} {FULL}\n1 Counted by boat."


def test_a_font_from_before_unicode_is_refused_by_its_name() -> None:
    with pytest.raises(LoadError, match="KrutiDev010"):
        read(typed(FULL, FULL).replace(b"/Helvetica", b"/KrutiDev010"))
