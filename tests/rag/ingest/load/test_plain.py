import pytest

from rag.ingest.load.draft import Blob
from rag.ingest.load.plain import decode, read_markdown, read_text
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import HINDI, TELUGU

QUOTED = "It’s a “test”, isn’t it?"
TOML = """+++
title = "पुल"
date = 2024-06-12T10:00:00Z
language = "hi"
author = "सीता, राम"
url = "https://n.example/a"
+++
"""
FRENCH = "Le président a déjà été reçu à l'Élysée, où il a prononcé un discours très attendu. " * 5


def twice(text: str) -> str:
    """UTF-8 that was taken for Windows-1252, as browsers take it."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("raw", "declared", "text", "encoding"),
    [
        pytest.param(HINDI.encode(), "", HINDI, "", id="UTF-8"),
        pytest.param(HINDI.encode("utf-8-sig"), "", HINDI, "", id="UTF-8 with its mark"),
        pytest.param(HINDI.encode("utf-16"), "", HINDI, "utf-16", id="UTF-16 with its mark"),
        pytest.param(HINDI.encode("utf-16-le"), "", HINDI, "utf-16-le, guessed", id="UTF-16 without its mark"),
        pytest.param(
            TELUGU.encode("utf-16-be"), "", TELUGU, "utf-16-be, guessed", id="big-endian UTF-16 without its mark"
        ),
        pytest.param(FRENCH.encode("cp1252"), "", FRENCH, "windows-1252, guessed", id="an old single-byte encoding"),
        pytest.param("Приказ".encode("koi8-r"), "koi8-r", "Приказ", "koi8-r, as it declares", id="what it declares"),
        pytest.param(HINDI.encode(), "iso-8859-1", HINDI, "", id="UTF-8 that declares something else"),
        pytest.param(
            FRENCH.encode("cp1252"), "utf-8", FRENCH, "windows-1252, guessed", id="a declaration that does not hold"
        ),
        pytest.param(
            FRENCH.encode("cp1252"), "no-such", FRENCH, "windows-1252, guessed", id="a declaration that is none"
        ),
        pytest.param(twice(HINDI).encode(), "", HINDI, "UTF-8, encoded twice; mended", id="encoded twice"),
        pytest.param(
            twice(QUOTED).encode(), "", QUOTED, "UTF-8, encoded twice; mended", id="quotation marks encoded twice"
        ),
    ],
)
def test_the_encoding_is_found_and_told(raw: bytes, declared: str, text: str, encoding: str) -> None:
    found = decode(raw, declared)
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"\x00\x01\x02\xff\xfe\x80" * 50, "binary", id="binary"),
        pytest.param(b"some text\x00more text", "binary", id="NUL in text"),
        pytest.param((twice(HINDI)[:-1] + "श").encode(), "wrong conversion", id="encoded twice in part"),
        pytest.param(
            HINDI.encode().decode("cp1252", "replace").encode(), "wrong conversion", id="encoded twice with losses"
        ),
    ],
)
def test_what_is_not_text_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        decode(raw)


def test_a_lonely_odd_letter_is_left_alone() -> None:
    text = "São Paulo â€¦ " + HINDI
    assert decode(text.encode()).text == text


def test_text_stays_as_it_stands_with_one_kind_of_line_end() -> None:
    assert read_text(Blob("a.txt", b"  one\r\ntwo\n"))[0].text == "  one\ntwo\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("# शीर्षक\n\nपाठ", "शीर्षक\nपाठ", id="a heading"),
        pytest.param("see [the page](https://x.example) now", "see the page now", id="a link is its words"),
        pytest.param("**so** *much* `code`", "so much code", id="marks"),
        pytest.param("one line\nof a paragraph", "one line of a paragraph", id="wrapped lines are one"),
        pytest.param("- one\n- two", "one\ntwo", id="a list"),
        pytest.param("| साल | लागत |\n|---|---|\n| 2020 | 50 |", "साल | लागत\n2020 | 50", id="a table"),
        pytest.param("before ![alt](x.png) after", "before after", id="a picture"),
        pytest.param("5 < 6 & more", "5 < 6 & more", id="letters that HTML means otherwise"),
        pytest.param("one <b>bold</b><script>alert(1)</script> word", "one bold word", id="HTML inside"),
    ],
)
def test_markdown_is_stored_as_it_is_read(written: str, shown: str) -> None:
    assert read_markdown(Blob("a.md", written.encode()))[0].text == shown


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(
            '---\ntitle: "पुल"\ndate: 2024-06-12\nlang: hi\nauthor: [सीता, राम]\nsource: https://n.example/a\n---\n',
            id="YAML",
        ),
        pytest.param(TOML, id="TOML"),
    ],
)
def test_front_matter_is_what_is_known(front: str) -> None:
    found = read_markdown(Blob("a.md", (front + "पाठ यहाँ है।").encode()))[0]
    assert found.dated is not None
    assert (found.text, found.title, found.author, found.language) == ("पाठ यहाँ है।", "पुल", "सीता, राम", "hi")
    assert (str(found.dated.day), found.dated.basis, found.url) == ("2024-06-12", "stated", "https://n.example/a")


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("---\ntitle: [\n---\n", id="YAML"),
        pytest.param(
            "---\na: &a [x]\nb: &b [*a" + ",*a" * 9 + "]\n!!python/object:os.system x\n---\n", id="a tag that runs code"
        ),
        pytest.param("+++\ntitle = \n+++\n", id="TOML"),
    ],
)
def test_broken_front_matter_is_named(front: str) -> None:
    with pytest.raises(LoadError, match="front matter"):
        read_markdown(Blob("a.md", (front + "text").encode()))
