"""What a raised or lowered sign is: an exponent, an ordinal's ending, part of a formula, or the mark of a footnote. Pure.

Set on the line, a mark falsifies the number before it: 4,350 with the footnote 2 is not 4,3502.
"""

import regex

_UP = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_DOWN = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_NUMBER = regex.compile(r"[+\-−]?\d{1,3}(?:[+\-−])?")
_MARK = regex.compile(r"[\s\[({]*(?:[\p{L}\p{N}]{1,3}|[*†‡§¶#]{1,3})(?:\s*[,;–-]\s*[\p{N}*†‡]{1,3})*[\s\])}.]*")
_SYMBOLS = regex.compile(r"[\s*†‡§¶#]+")
_BRACKETED = regex.compile(r"\s*[\[(].{0,60}[\])]\s*", regex.DOTALL)
_LETTER = regex.compile(r"[a-zA-Z]")
_POWER = regex.compile(r"(?<![\d.,])(?:10|१०|౧౦)$")
# What may be squared or cubed: units, and single letters (x², r²).
_UNIT = regex.compile(
    r"(?<![\p{L}\p{M}])(?:(?:k|c|m|d|µ|μ)?m|ft|in|yd|mi|mile|miles|sec|s|mc|foot|feet|inch|inches|yards?|"
    r"met(?:er|re)s?|kilomet(?:er|re)s?|[a-zA-Z]|किमी|कि\.?\s?मी\.?|मी\.?|सेमी|मीटर|किलोमीटर|फुट|फ़ीट|फीट|"
    r"కి\.?\s?మీ\.?|మీ\.?|మీటర్లు?|మీటరు|కిలోమీటర్లు?|అడుగులు?)$"
)


def set_on_line(words: str, before: str, after: str, *, up: bool, linked: bool) -> str | None:
    """A raised (`up`) or lowered sign as it is written on the line; None where it is a footnote's mark.

    Args:
        words: the sign.
        before: what stands before it on the page.
        after: what stands after it.
        up: raised, not lowered.
        linked: whether it leads somewhere.

    """
    sign = words.strip()
    if not sign:
        return words
    is_number = _NUMBER.fullmatch(sign) is not None
    if _LETTER.fullmatch(sign) and before[-1:].isdigit():  # 1.2 with the footnote a
        return None
    if not up:
        return sign.translate(_DOWN) if is_number and sign.isascii() else words
    if (linked and _MARK.fullmatch(sign)) or _SYMBOLS.fullmatch(sign) or _BRACKETED.fullmatch(sign):
        return None
    if is_number:
        return _number(sign, before, after)
    return None if _MARK.fullmatch(sign) and any(char.isdigit() for char in sign) else words


def _number(sign: str, before: str, after: str) -> str | None:
    if after[:1] in ("/", "⁄"):  # 1<sup>1</sup>/<sub>2</sub>
        return f" {sign}" if before[-1:].isdigit() else sign
    if sign.startswith("0") or after.lstrip()[:1] in ("=", "×", "÷"):  # ₹4⁵⁰ with its paise; 2¹⁰ = 1,024
        return sign.translate(_UP)
    is_power = _POWER.search(before[-12:]) or _UNIT.search(before[-16:])
    begins_word = (not before or before[-1].isspace()) and after[:1].isalpha()  # <sup>235</sup>U
    if is_power or begins_word:
        return sign.translate(_UP) if sign.replace("−", "-").isascii() else f"^{sign}"
    return None
