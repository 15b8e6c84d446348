"""Quantities in a text, whatever the script and the unit: 150 million = 15 crore = १५ करोड़ = 150 మిలియన్. Pure."""

from functools import lru_cache

import regex

from rag.text.language import fold
from rag.types import Span

_SCALES = {
    "hundred सौ వంద వందల": 100,
    "thousand हजार వెయ్యి వేల వేలు": 1_000,
    "lakh lakhs लाख లక్ష లక్షల లక్షలు": 100_000,
    "million millions मिलियन మిలియన్ మిలియన్ల": 1_000_000,
    "crore crores करोड కోటి కోట్ల కోట్లు": 10_000_000,
    "billion billions बिलियन अरब బిలియన్ బిలియన్ల": 1_000_000_000,
    "trillion trillions ट्रिलियन ట్రిలియన్ ట్రిలియన్ల": 1_000_000_000_000,
    "खरब": 100_000_000_000,
}
SCALE = {fold(name): value for names, value in _SCALES.items() for name in names.split()}
# Small numbers written as words, in the order 1, 2, 3 …; several spellings are parted by "/".
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "एक दो तीन चार पांच/पाँच छह/छः/छे सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस "
    "इक्कीस बाईस/बाइस तेईस/तेइस चौबीस पच्चीस छब्बीस सत्ताईस/सत्ताइस अट्ठाईस/अट्ठाइस उनतीस तीस इकतीस/इकत्तीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस "
    "अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस/चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन "
    "सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर "
    "अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे "
    "अट्ठानवे निन्यानवे",
    "ఒకటి/ఒక/ఒక్క రెండు/ఇద్దరు మూడు/ముగ్గురు నాలుగు/నలుగురు ఐదు/అయిదు/ఐదుగురు ఆరు/ఆరుగురు ఏడు/ఏడుగురు ఎనిమిది తొమ్మిది పది పదకొండు "
    "పన్నెండు పదమూడు పద్నాలుగు పదిహేను పదహారు పదిహేడు పద్దెనిమిది "
    "పంతొమ్మిది ఇరవై",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "पहली/पहला/पहले दूसरी/दूसरा/दूसरे तीसरी/तीसरा/तीसरे चौथी/चौथा/चौथे पांचवीं/पांचवां/पाँचवीं छठी/छठा/छठे सातवीं/सातवां आठवीं/आठवां नौवीं/नौवां दसवीं/दसवां",
    "మొదటి/తొలి రెండవ/రెండో మూడవ/మూడో నాలుగవ/నాలుగో ఐదవ/ఐదో ఆరవ/ఆరో ఏడవ/ఏడో ఎనిమిదవ/ఎనిమిదో తొమ్మిదవ/తొమ్మిదో పదవ/పదో",
)
_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "ఇరవై ముప్పై నలభై యాభై అరవై డెబ్బై ఎనభై తొంభై",
)
WORD_NUMBER = {
    fold(spelling): number
    for line in _WORDS
    for number, spellings in enumerate(line.split(), 1)
    for spelling in spellings.split("/")
} | {fold(name): 10 * number for names in _TENS for number, name in enumerate(names.split(), 2)}

_DIGITS = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}.,])\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?")
_NEXT = regex.compile(r"[\s-]*([\p{L}\p{M}]+)")


@lru_cache(maxsize=20_000)
def quantities(text: str) -> frozenset[float]:
    """The numbers that `text` states in digits, brought to one: "15 crore" is 150,000,000.0; and also in words up to ninety-nine."""
    found = {value for _, value in _in_digits(text)}
    return frozenset(found | _in_words(text))


def spans(text: str) -> tuple[Span, ...]:
    """Where the numbers in digits stand, with their scale ("150 million")."""
    return tuple(span for span, _ in _in_digits(text))


def _in_digits(text: str) -> list[tuple[Span, float]]:
    found = []
    for match in _DIGITS.finditer(text):
        value = float(fold(match.group()).replace(",", ""))
        end = match.end()
        while (following := _NEXT.match(text, end)) and (scale := SCALE.get(fold(following[1]))):
            value *= scale
            end = following.end()
        found.append((Span(match.start(), end), value))
    return found


def _in_words(text: str) -> set[float]:
    found: set[float] = set()
    tens = 0
    for word in regex.findall(r"[\p{L}\p{M}]+", fold(text)):
        number = WORD_NUMBER.get(word, 0)
        if tens and 0 < number < 10:
            found.discard(float(tens))
            found.add(float(tens + number))
            tens = 0
            continue
        tens = number if number >= 20 and number % 10 == 0 else 0
        if number:
            found.add(float(number))
    return found
