"""Text for fonts from before Unicode is refused; text in any real language is not."""

import pytest

from rag.ingest.load.draft import Blob
from rag.ingest.load.html import read_html
from rag.ingest.load.legacy import is_legacy, refuse_legacy
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import ENGLISH, HINDI, TELUGU

KRUTI = "fnYyh esa 'kqØokj dks eq[;ea=h us u, iqy dk mn~?kkVu fd;kA iqy dh yackbZ 820 ehVj gS vkSj bl ij 92 djksM+ #i;s [kpZ gq,A"


@pytest.mark.parametrize(
    "name",
    [
        "Kruti Dev 010",
        "KrutiDev040",
        "DevLys 010",
        "Chanakya",
        "Anu Vruddhi",
        "AnuTeluguA",
        "Hemalatha",
        "Shree-Tel-0900",
        "Walkman-Chanakya-905",
    ],
)
def test_such_fonts_are_known_by_name(name: str) -> None:
    assert is_legacy(name)


@pytest.mark.parametrize(
    "name",
    [
        "Mangal",
        "Kokila",
        "Nirmala UI",
        "Gautami",
        "Noto Sans Telugu",
        "Arial",
        "Times New Roman",
        "Lohit Devanagari",
        "",
    ],
)
def test_unicode_fonts_are_not_among_them(name: str) -> None:
    assert not is_legacy(name)


@pytest.mark.parametrize("text", [KRUTI, "Title\n\n" + KRUTI * 3], ids=["a line", "a page"])
def test_kruti_dev_is_known_by_its_words(text: str) -> None:
    with pytest.raises(LoadError, match="Kruti Dev"):
        refuse_legacy(text)


def test_another_font_is_known_by_its_signs() -> None:
    with pytest.raises(LoadError, match="before Unicode"):
        refuse_legacy(
            "Á¨uÛúÁxmà ©«à¢Ÿµ¿Â¶ Á¡x¤Á¨¤Ãµ¢ ÍÇÏÄ±ÖÎ ©äÁ£¶Õ¢Ã ³ð£¢ÂÄµ ½¶á¾Áé ÐÝÞ¢öÕ ¡¿Ãµ¶à¸Ë Éã³öÁì ¹äÔÁ¸ÃÎ ¶ÕÃÁ¢ÀÎ¶"
        )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="en"),
        pytest.param(HINDI, id="hi"),
        pytest.param(TELUGU, id="te"),
        pytest.param("They told us that us and us alone would come with us to the harbour, and us they took.", id="us"),
        pytest.param(
            "À l’été, les élèves de l’école européenne étaient déjà allés à la forêt où les chênes géants ont été abîmés.",
            id="French",
        ),
        pytest.param(
            "Größere Äpfel wären für die Küche schöner, sagte Frau Müller über die Bäume am Fluß.", id="German"
        ),
    ],
)
def test_a_real_language_is_none(text: str) -> None:
    refuse_legacy(text)


def test_a_page_says_its_font() -> None:
    with pytest.raises(LoadError, match="DevLys"):
        read_html(Blob("a.html", f'<body><font face="DevLys 010"><p>{KRUTI}</p></font></body>'.encode()))
