"""Text that only looks like Hindi or Telugu in one font: Kruti Dev, DevLys, Chanakya, Anu. Refused by name; nothing is guessed. Pure.

Such fonts draw Indian letters in the places of Latin ones: "gS" is shown as है. Told by the name of the font where a format gives it,
else by the words that such a text cannot do without.
"""

import regex

from rag.types.errors import LoadError

_FONTS = regex.compile(
    r"kruti\s*dev|dev\s*lys|chanakya|walkman|bhaskar|shusha|shivaji\s*0|krishna\s*(?:normal|wide)|agra\s*(?:normal|thin)|aps-?(?:c-)?dv|"
    r"dv(?:b)?[-_]?\s?(?:tt|w)?[-_ ]?(?:yogesh|surekh|ganesh|dhruv)|4c?\s*gandhi|amar\s*ujala|jagran|susha|sulekha|hemalatha|\banu\s?|"
    r"tikkana|shree[-_ ]?(?:tel|dev)|eenadu|vaartha|sri\s?(?:tel|dev)|(?:tel|dev)(?:ugu)?[-_ ]?lipi|goutami\s*(?:old|tt)|brh\s|"
    r"priyaanka|rachana\s*tel",
    regex.IGNORECASE,
)
# Words of Kruti Dev and its like, as they read in Latin letters: है हैं के का की को में से और ने कि नहीं था थी पर इस यह तथा लिए करने.
_KRUTI = frozenset(
    "gS gSA gSa gSaA ds dk dh dks esa ls vkSj us fd ugha Fkk Fkh FksA FkkA ij bl ;g rFkk fy, djus ,d gks x;k fd;k dgk".split()
)
_HIGH = regex.compile(r"[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_WORD = regex.compile(r"\S+")
_LEAST = 8  # words; of less nothing is told
_FIX = "Convert it to Unicode with the converter of the font's maker (or type it anew), and index that."


def is_legacy(font: str) -> bool:
    """Whether a font of this name draws Indian letters in the places of Latin ones."""
    return _FONTS.search(font) is not None


def refuse_font(font: str) -> LoadError:
    """That a text is written for such a font."""
    return LoadError(
        f"It is written for the font {font}, which draws other letters than it stores: no text can be read.", fix=_FIX
    )


def refuse_legacy(text: str) -> None:
    """Refuse a text that was written for such a font, by its words.

    Raises:
        LoadError: it was.

    """
    words = _WORD.findall(text[:20_000])
    if len(words) < _LEAST:
        return
    kruti = [word for word in words if word.strip("]()'\"") in _KRUTI]
    if len(set(kruti)) >= 3 and len(kruti) >= 0.08 * len(words):
        raise LoadError("It is written for the font Kruti Dev, DevLys or one of their like, not in Unicode.", fix=_FIX)
    letters = [char for word in words for char in word if char.isalpha() or _HIGH.match(char)]
    high = sum(_HIGH.match(char) is not None for char in letters)
    if letters and high > 0.3 * len(letters) and _is_odd(words):
        raise LoadError(
            "It is written for an Indian font from before Unicode (such as Anu, Hemalatha or Chanakya).", fix=_FIX
        )


def _is_odd(words: list[str]) -> bool:
    """Whether words mix letters with signs inside, as no language does: "•¿e", "Ã÷ß"."""
    inside = regex.compile(
        r"\w[\u00a1-\u00bf\u00d7\u00f7\u2013-\u203a\u20ac\u2122]\w|[\p{Ll}][\u00c0-\u00de][\p{L}]|[\u00c0-\u00ff]{3,}"
    )
    return sum(inside.search(word) is not None for word in words) >= 0.25 * len(words)
