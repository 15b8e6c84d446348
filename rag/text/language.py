"""What a text is made of: language, sentences, words, numbers, and the sound of a name across scripts.

Pure functions: no file, no clock, no model. The three languages of the founding corpus are known well; every other script
is named, cut into sentences and words, and otherwise left alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
from anyascii import anyascii

from rag.types import Span

WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")
_JOINERS = str.maketrans("", "", "\u200c\u200d\u200b\ufeff")

# The first letter whose script is not Latin decides. A script stands for the language most written in it.
_SCRIPTS = (
    (0x0900, 0x097F, "hi"),
    (0x0C00, 0x0C7F, "te"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x04FF, "ru"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0E00, 0x0E7F, "th"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)

# Words that a romanised question can hardly do without, and English does not have.
_ROMAN_HINDI = frozenset(
    (
        "kya kyu kyun kyon kab kaha kahan kaun kaunsa kaunsi kaise kaisa kaisi kitna kitni kitne kisne kisko kiska "
        "kiski kiske kis hai hain tha thi hua hui hue ka ki ke ko ne se mein mai aur par liye baare bare saath sath "
        "unhone unka unki kaha kiya kiye gaya gayi gaye raha rahi rahe diya baar bich beech dono yeh woh kisi tarah "
        "batao bataya mile mila"
    ).split()
)
_ROMAN_TELUGU = frozenset(
    (
        "emi emiti enti yenti eppudu yeppudu ekkada evaru yevaru evari enduku enni entha enta yentha ela elaa lo ki "
        "ku tho to ni nu mariyu gurinchi gurunchi yokka nundi nunchi varaku madhya cheppadu cheppaaru chepparu "
        "cheppindi unnayi undi unna unnaru jarigindi jarigina chesaru chesindi chesadu kalisaru kalisadu ekkuva ante "
        "ayindi ayyindi perigindi e ee tarvata"
    ).split()
)
_ENGLISH = frozenset(
    (
        "the of is are was were did does do what when where who whom which why how many much in on at by with for "
        "from and or to a an has have had he she it they his her their this that said say between after before about "
        "will would can any"
    ).split()
)

# Small words that a text in one of Devanagari's languages can hardly do without, and the others do not have.
_DEVANAGARI = {
    "hi": "है हैं था थी थीं और में से ने कि नहीं गया गई गए यह वह लिए कहा किया दिया रहा रही रहे वाले साथ बाद जो इस उन हुआ हुई करने",
    "mr": "आहे आहेत आणि नाही होता होती मध्ये झाले झाली झाला केले केली असे असून म्हणाले म्हणून मात्र तसेच करण्यात येथे यांनी त्यांनी "
    "यांच्या त्यांच्या या ते आले येणार होणार आला दिली दिले पण हे ही तर व",
    "ne": "छ छन् छैन छैनन् थियो थिए भएको गरेको गरेका हुने गर्ने भने पनि लागि भयो भए गरे बताए यो त्यो उनले अनि तथा रहेको गरिएको दिएको हो हुन् "
    "जना छु मात्र भन्ने",
    "kok": "आसा आसात आनी आसलो आसली आसलें जाल्लो जाल्ली जालें जाली केल्लो केल्ली केलें म्हण म्हळें म्हणटा खातीर उपरांत तांणी हांणी ताणें ताचो "
    "तांचो गोंय गोंयांत हें तें जावन दिवन करपाक ना न्हय",
}
_SMALL = {name: frozenset(listed.split()) for name, listed in _DEVANAGARI.items()}
_ENOUGH_SMALL = 3  # small words that tell another language than Hindi


def nfc(text: str) -> str:
    """`text` in Unicode's composed form (NFC), the only form that Pramana stores."""
    return unicodedata.normalize("NFC", text)


def language_of(text: str) -> str:
    """The language of `text`: ISO 639-1, with "-Latn" for Hindi or Telugu in Latin letters; "und" where there is no letter.

    By the script that most letters have; Latin letters are English unless the small words of romanised Hindi or Telugu outnumber
    the English ones.
    """
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = _script_language(ord(char))
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return "und"
    best = max(counts, key=lambda name: counts[name])
    if best == "hi":
        return _devanagari_language(text)
    if best != "latin":
        return best
    # A few words in another script among Latin names: the small words are in that script, so it is the language.
    others = {name: count for name, count in counts.items() if name != "latin"}
    if others and sum(others.values()) * 4 >= counts["latin"]:
        return max(others, key=lambda name: others[name])
    return _latin_language(text)


def base_language(language: str) -> str:
    """The language without its script: "hi-Latn" → "hi"."""
    return language.partition("-")[0]


def _script_language(code: int) -> str:
    if code < 0x0250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    for first, last, language in _SCRIPTS:
        if first <= code <= last:
            return language
    return "und"


def _devanagari_language(text: str) -> str:
    """Hindi, unless the small words of Marathi, Nepali or Konkani plainly outnumber its own."""
    read = WORD.findall(unicodedata.normalize("NFC", text[:20_000]))
    counts = {name: sum(word in small for word in read) for name, small in _SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _ENOUGH_SMALL and counts[best] > 2 * counts["hi"] else "hi"


def _latin_language(text: str) -> str:
    found = words(text)
    english = sum(word in _ENGLISH for word in found)
    hindi = sum(word in _ROMAN_HINDI for word in found)
    telugu = sum(word in _ROMAN_TELUGU for word in found)
    if max(hindi, telugu) <= english:
        return "en"
    return "hi-Latn" if hindi >= telugu else "te-Latn"


# --- Sentences

_END = regex.compile(r"(?:[।॥]+|[.!?]+|…(?=\s))[\"'”’»)\]]*")
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof st vs no rs gen col lt sgt sen rep gov jr sr inc ltd co corp jan feb mar apr jun jul aug "
        "sep sept oct nov dec u.s u.k u.n e.g i.e a.m p.m fig approx est डॉ डा रु श्री सं कि.मी किमी मि पं प्रो ई "
        "स्व రూ డా డాక్టర్ శ్రీ మి కి.మీ సం నం ప్రొ"
    ).split()
)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order, without the white space around them.

    A danda ends a sentence always; a full stop, question or exclamation mark only before white space or the end, and not after an
    abbreviation or an initial, nor before a small letter. A line break ends a sentence. Every character that is not white space is
    in exactly one sentence.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    line_start = start
    while line_start < stop:
        newline = text.find("\n", line_start, stop)
        line_end = stop if newline < 0 else newline
        found.extend(_line_sentences(text, line_start, line_end))
        line_start = line_end + 1
    return tuple(found)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _ends_sentence(text, match.start(), match.end(), end):
            continue
        if span := trim(text, begin, match.end()):
            yield span
        begin = match.end()
    if span := trim(text, begin, end):
        yield span


def _ends_sentence(text: str, mark: int, after: int, end: int) -> bool:
    if after < end and joins(text[after]):
        return False
    if text[mark] in "।॥":
        return True
    if after < end and not text[after].isspace():
        return False
    rest = text[after:end].lstrip()
    if rest and (rest[0].islower() or rest[0] in ",;:।-–—"):
        return False
    return text[mark] != "." or text[mark : mark + 2] == ".." or not _abbreviates(text, mark)


def _abbreviates(text: str, mark: int) -> bool:
    """Whether the full stop at `mark` belongs to an abbreviation or an initial."""
    before = regex.search(r"[\p{L}\p{M}\p{N}.]+$", text[max(0, mark - 20) : mark])
    if before is None:
        return False
    initial = regex.fullmatch(r"(?:\p{Lu}\.)*\p{Lu}", before.group())
    return initial is not None or before.group().lower() in _ABBREVIATIONS


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing is left. A space that carries a sign is kept with it."""
    while start < end and text[start].isspace() and not (start + 1 < end and joins(text[start + 1])):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def joins(char: str) -> bool:
    """Whether `char` belongs to the character before it: a vowel sign, an accent, a joiner, an emoji's skin."""
    return char in "\u200c\u200d" or unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff"


# --- Words


def fold(text: str) -> str:
    """`text` as it is compared: compatibility forms, small letters, no joiners, ASCII digits, no nukta."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_JOINERS)).casefold().replace("\u093c", "")
    return unicodedata.normalize("NFC", _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), plain))


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    r"""The folded words of `text`. Vowel signs and viramas belong to their word (`\\w` would shatter it)."""
    return tuple(WORD.findall(fold(text)))


# Telugu joins its postpositions to the noun: "with Putin" is one word. Longest first.
_TELUGU_ENDINGS = tuple(
    sorted(
        ("తో ను ని కు కి లో లోకి లోని లోనే పై నుంచి నుండి యొక్క ల లు లను లకు లతో గా తోనే పట్ల కోసం వద్ద లపై లలో న మీద తోపాటు").split(),
        key=len,
        reverse=True,
    )
)

# What is written differently but sounds the same, after romanisation; applied in order.
_SOUNDS = tuple(
    (re.compile(pattern), sounds_like)
    for pattern, sounds_like in (
        (r"^x", "s"),  # Xi
        (r"^pf", "f"),  # Pfizer
        (r"^dj", "j"),  # Djokovic
        (r"x", "ks"),
        (r"ph", "f"),
        (r"c?ch", "C"),
        (r"sh", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c+k?|q", "k"),
        (r"w", "v"),
        (r"z", "j"),
        (r"m(?=[^aeiouym])", "n"),  # the anusvara is romanised as m
    )
)
_INDIC_CH = re.compile("c+h?")  # च and చ are romanised as c, which in Latin letters is mostly k or s
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The sound of a folded word in Latin letters: its first five consonants; "" where too little is left to tell it apart.

    A rough phonetic key (in the manner of Soundex) after romanisation by anyascii, so that a name meets itself in another
    script: "putin", "पुतिन" and "పుతిన్‌తో" are all "ptn". A word of two consonants keeps its vowels ("modi"); digits stay.
    """
    roman = re.sub(r"[^a-z0-9]", "", anyascii(_stem(word)).lower())
    if roman.isdigit():
        return roman
    if not word.isascii():
        roman = _INDIC_CH.sub("C", roman)
    for pattern, sounds_like in _SOUNDS:
        roman = pattern.sub(sounds_like, roman)
    roman = _DOUBLED.sub(r"\1", roman)
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", roman))
    if len(consonants) >= 3:
        return consonants[:5]
    short = roman.removesuffix("a")
    return short if len(short) >= 3 else ""


def _stem(word: str) -> str:
    if "\u0c00" <= word[-1:] <= "\u0c7f":
        for ending in _TELUGU_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word.removesuffix(ending)
    return word


def sounds(text: str) -> tuple[str, ...]:
    """The sounds of the words of `text`, in order, without the empty ones."""
    return tuple(key for word in words(text) if (key := sound(word)))
