"""Whether one sentence denies what another affirms, by the words that deny in three languages, and by plain opposites. Pure."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from rag.text.language import fold, words
from rag.text.terms import terms

# Words that deny. Folded, whole; Telugu ones also as the end of a verb.
_HARD = frozenset(
    fold(word)
    for word in (
        "not never no nor neither nobody none nothing cannot cant without dont doesnt didnt wont isnt arent wasnt werent hasnt havent "
        "hadnt couldnt wouldnt shouldnt नहीं नही न ना मत बिना बगैर కాదు లేదు లేరు లేవు లేను లేకుండా లేక వద్దు కావు కాలేదు లేని "
        "impossible unlikely असंभव नामुमकिन అసాధ్యం"
    ).split()
)
_TELUGU_ENDS = tuple(fold(word) for word in "లేదు లేరు లేవు లేము కూడదు కుండా రాదు లేని యరు యడు యదు డదు డరు".split())
# Words that deny in effect: they answer to a denial, but do not ask for one.
_SOFT = (
    ("refus", "इनकार", "इंकार", "నిరాకరి"),
    ("reject", "खारिज", "अस्वीकार", "ठुकरा", "తిరస్కరి"),
    ("refrain", "avoid", "परहेज", "बच", "దూరంగా"),
    ("fail", "विफल", "असफल", "నాకామ", "విఫల"),
    ("deny", "denie", "खंडन", "ఖండి"),
    ("lack", "absent", "absence", "अभाव", "కొరత"),
)
_OPPOSITES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("winter", "शीतकाल", "सर्दी", "सर्दियों", "శీతాకాల", "చలికాల"),
        ("summer", "ग्रीष्म", "गर्मी", "गर्मियों", "వేసవి"),
        ("spring", "वसंत", "बसंत", "వసంత"),
        ("autumn", "शरद", "శరదృతు"),
    ),
    (
        ("north", "उत्तर$", "उत्तरी", "ఉత్తర"),
        ("south", "दक्षिण", "దక్షిణ"),
        ("east$", "eastern", "पूर्वी", "తూర్పు"),
        ("west$", "western", "पश्चिम", "పశ్చిమ", "పాశ్చాత్య"),
    ),
    (
        ("son$", "बेटा$", "बेटे$", "పుత్ర", "కుమారు"),
        ("daughter", "बेटी", "కుమార్తె"),
        ("wife", "पत्नी", "భార్య"),
        ("husband", "पति$", "భర్త"),
        ("brother", "भाई", "సోదరు"),
        ("sister", "बहन", "సోదరి"),
        ("father", "पिता", "తండ్రి"),
        ("mother", "मां$", "माता", "తల్లి"),
    ),
    (
        ("increas", "raise", "hike", "rise$", "rose$", "risen$", "grow", "grew$", "बढ", "वृद्धि", "పెరిగ", "పెరుగు", "వృద్ధి"),
        (
            "decreas",
            "declin",
            "fall$",
            "fell$",
            "fallen$",
            "drop",
            "shrank",
            "shrink",
            "घट",
            "गिर",
            "कमी$",
            "తగ్గ",
            "క్షీణి",
            "పడిపో",
        ),
        ("unchanged", "steady", "बरकरार", "यथावत", "యథాతథ"),
    ),
    (("strengthen", "मजबूत", "బలోపే", "బలపర"), ("weaken", "कमजोर", "బలహీన")),
    (("support", "back$", "समर्थन", "మద్దతు", "సమర్థి"), ("oppos", "विरोध", "వ్యతిరేక")),
    (
        ("accept", "approv", "स्वीकार", "मंजूर", "స్వీకరి", "ఆమోది", "అంగీకరి"),
        ("reject", "refus", "खारिज", "ठुकरा", "తిరస్కరి", "నిరాకరి"),
    ),
    (("hire", "recruit", "भर्ती", "నియమి"), ("laid$", "layoff", "fire$", "fired$", "sack", "छंटनी", "निकाल", "తొలగి")),
    (
        ("buy$", "buys$", "bought", "purchas", "acquir", "खरीद", "కొనుగోలు", "కొన్న"),
        ("sell", "sold", "sale$", "sales$", "बेच", "बिक", "విక్రయి", "అమ్మ"),
    ),
    (("convict", "दोषी", "దోషి"), ("acquit", "बरी$", "నిర్దోషి")),
    (("land$", "lands$", "landed", "उतर", "దిగి"), ("crash", "दुर्घटनाग्रस्त", "కూలి")),
    (("gold", "स्वर्ण", "స్వర్ణ"), ("silver", "रजत", "రజత"), ("bronze", "कांस्य", "కాంస్య")),
    (
        ("first$", "पहला$", "पहली$", "మొదటి", "తొలి"),
        ("second$", "दूसरा$", "दूसरी$", "రెండవ", "రెండో"),
        ("third$", "तीसर", "మూడవ", "మూడో"),
        ("fourth$", "चौथ", "నాలుగవ", "నాలుగో"),
        ("fifth$", "पांचव", "पाँचव", "ఐదవ", "ఐదో"),
    ),
    (("arrest", "detain", "गिरफ्तार", "అరెస్ట"), ("releas", "freed$", "acquit", "रिहा", "बरी$", "విడుదల")),
    (("improv", "सुधर", "మెరుగు"), ("worsen", "deteriorat", "बिगड", "దిగజార")),
    (("agree$", "agreed", "agrees$", "सहमत", "అంగీకరి"), ("disagree", "असहमत", "విభేది")),
    (("profit", "मुनाफ", "లాభ"), ("loss$", "losses$", "घाट", "नुकसान", "నష్ట")),
    (("higher$", "highest$"), ("lower$", "lowest$")),
    (("allow", "permit", "अनुमति", "इजाज", "అనుమతి"), ("ban$", "bans$", "banned", "prohibit", "forbid", "forbad", "నిషేధి")),
    (("friend", "मित्र", "दोस्त", "మిత్ర", "స్నేహి"), ("enemy", "enemies", "दुश्मन", "शत्रु", "శత్రు")),
    (("before$", "ahead$", "पहले$", "ముందు"), ("after$", "बाद$", "తర్వాత", "తరువాత")),
    (("success", "सफल", "విజయవంత"), ("fail", "विफल", "असफल", "విఫల")),
    (("above$", "ऊपर", "పైన$", "ఎగువ"), ("below$", "नीचे", "దిగువ", "కింద")),
    (
        ("win$", "wins$", "won$", "beat$", "beats$", "जीत", "हराय", "గెలి", "గెలు", "ఓడించ"),
        ("lose$", "loses$", "lost$", "हार$", "हारा$", "हारी$", "ఓడిపో", "ఓటమి"),
    ),
    (
        ("open$", "opens$", "opened", "reopen", "खोल", "खुल", "తెరిచ", "తెరవ"),
        ("close$", "closed$", "closes$", "shut$", "बंद$", "మూసి", "మూత"),
    ),
    (
        ("start", "launch", "begin", "began$", "begun$", "शुरू", "ప్రారంభ", "మొదలు"),
        ("end$", "ends$", "ended$", "finish", "समाप्त", "खत्म", "ముగిసి", "ముగిం"),
    ),
    (("lift", "eased", "हटा", "ఎత్తివే"), ("impos", "लगा$", "लगाए$", "लगाने$", "విధిం")),
    (("export", "निर्यात", "ఎగుమతి"), ("import$", "imports$", "imported", "आयात", "దిగుమతి")),
    (("more$", "अधिक$", "ज्यादा$", "ఎక్కువ"), ("less$", "fewer$", "कम$", "తక్కువ")),
    (("close$", "closer$", "करीब", "దగ్గర", "సన్నిహిత"), ("distan", "दूर$", "దూరం")),
    (
        ("praise", "welcom", "सराह", "स्वागत", "ప్రశంసి", "స్వాగతి"),
        ("condemn", "criticis", "criticiz", "निंदा", "आलोचना", "ఖండి", "విమర్శి"),
    ),
)
_NO_DENIAL = regex.compile(
    r"\b(?:no doubt|not only|no-limits?|no limits?|not (?:impossible|unlikely|uncommon))\b|నో-లిమిట్స్|(?:असंभव|नामुमकिन) नहीं|అసాధ్యం కాదు"
)
_NOT_COMING = regex.compile(r"(?<=హాజరు )కా(?:రు|డు|దు)(?![\p{L}\p{M}])")  # alone, the word is a car
_WITHOUT = regex.compile(r"\bwithout\b|(?<![\p{L}\p{M}])(?:बिना|बगैर|बग़ैर)(?![\p{L}\p{M}])|లేకుండా", regex.IGNORECASE)
_REFUSED = regex.compile(r"\brefus(?:ed|es|ing) to\b|\bfail(?:ed|s) to\b|से (?:इनकार|इंकार)|నిరాకరి", regex.IGNORECASE)
_MAYBE = regex.compile(
    r"\b(?:may|might|could|can|possibl[ey]|possibility|likely|perhaps|probabl[ey]|expected|chance)\b"
    r"|सकत[ाीे]|संभाव|संभव|शायद|मुमकिन|आशंका|అవకాశ|వచ్చు(?![\p{L}\p{M}])|బహుశా|వచ్చని",
    regex.IGNORECASE,
)
_SURELY = regex.compile(
    r"\b(?:will|shall|must|has to|have to|is certain|are certain)\b|తప్పక|తప్పనిసరి"
    r"|(?<=[\p{L}\p{M}])(?:ेगा|ेगी|ेंगे|ोगा|ोगी|ोंगे|एगा|एगी|एंगे)(?![\p{L}\p{M}])",
    regex.IGNORECASE,
)
_SHORT_NOT = regex.compile(r"n['’]t\b")
CLAUSE = regex.compile(
    r"[.,](?!\d)|(?<!\d)[.,]|[;:।!?—–“”\"\n]|\b(?:but|while|although|though|because|which|who|and|where)\b|(?<![\p{L}\p{M}])(?:और|लेकिन|जबकि|क्योंकि|जो|हालांकि|कि)"
    r"(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])(?:కానీ|మరియు|అయితే|ఎందుకంటే)(?![\p{L}\p{M}])"
)
_COVERED = 0.3  # share of a denying clause's terms that a claim must have to be about it


def contradicts(claim: str, sentences: Sequence[str], quotes: Sequence[str]) -> bool:
    """Whether the claim denies what the sentences affirm, or affirms what they deny, or says the opposite."""
    denied = denies(claim)
    if denied and not any(denies(each) or _soft(each) for each in sentences):
        return True
    if not denied and any(
        _denied_clause(claim, sentence, quote) for sentence, quote in zip(sentences, quotes, strict=True)
    ):
        return not (_soft(claim) - {word for sentence in sentences for word in _soft(sentence)})
    if not denied and not _soft(claim) and any(_REFUSED.search(each) and _is_about(claim, each) for each in quotes):
        return True
    whole = " ".join(sentences)
    return _half_denied(claim, sentences) or _made_certain(claim, quotes) or _opposite(claim, " ".join(quotes), whole)


def _is_about(claim: str, text: str) -> bool:
    """Whether the claim has enough of a text's terms to be about the same."""
    held = terms(text)
    return bool(held) and len(held & terms(claim)) >= _COVERED * len(held)


def _half_denied(claim: str, sentences: Sequence[str]) -> bool:
    """Whether of two denials that make one ("no dam without consent") the claim keeps only one."""
    return bool(_WITHOUT.search(claim)) and any(
        _WITHOUT.search(each) and denies(_WITHOUT.sub(" ", each)) != denies(_WITHOUT.sub(" ", claim))
        for each in sentences
    )


def _made_certain(claim: str, quotes: Sequence[str]) -> bool:
    """Whether the claim says for certain what the quotes call possible."""
    sure = _SURELY.search(claim) and not _MAYBE.search(claim)
    return bool(sure) and all(_MAYBE.search(each) and not _SURELY.search(each) for each in quotes)


@lru_cache(maxsize=5_000)
def denies(text: str) -> bool:
    """Whether a word of `text` denies."""
    plain = _SHORT_NOT.sub(" not ", _NO_DENIAL.sub(" ", text.casefold()))
    if _NOT_COMING.search(plain):
        return True
    return any(word in _HARD or (word[0] > "\u0bff" and word.endswith(_TELUGU_ENDS)) for word in words(plain))


def _soft(text: str) -> frozenset[int]:
    """Which kinds of words that deny in effect `text` has."""
    found = words(text)
    return frozenset(kind for kind, stems in enumerate(_SOFT) if _has(found, stems))


def _has(found: Sequence[str], stems: tuple[str, ...]) -> bool:
    return _pattern(stems).search(" ".join(found)) is not None


@lru_cache(maxsize=512)
def _pattern(stems: tuple[str, ...]) -> "regex.Pattern[str]":
    """What finds a word that begins with one of the stems; one that ends in "$" is a whole word."""
    each = (regex.escape(fold(stem.rstrip("$"))) + (r"(?!\S)" if stem.endswith("$") else "") for stem in stems)
    return regex.compile(rf"(?<!\S)(?:{'|'.join(each)})")


def _denied_clause(claim: str, sentence: str, quote: str) -> bool:
    """Whether a clause that the quote touches denies, and the claim is about it."""
    ours = terms(claim)
    clauses = [each for each in CLAUSE.split(sentence) if each.strip()]
    quoted = set(words(quote))
    for clause in clauses:
        touched = quoted & set(words(clause))
        held = terms(" ".join(word for word in words(clause) if word in touched))
        covered = held and len(held & ours) >= _COVERED * len(held)
        if denies(clause) and touched and (covered or len(clauses) == 1):
            return True
    return False


def _opposite(claim: str, quote: str, sentence: str) -> bool:
    """Whether the claim has one side of an opposite, and the quote (where it has none: its sentence) only another."""
    ours, quoted, around = words(claim), words(quote), words(sentence)
    for sides in _OPPOSITES:
        mine = [side for side in sides if _has(ours, side)]
        if len(mine) != 1:
            continue
        theirs = [side for side in sides if _has(quoted, side)] or [side for side in sides if _has(around, side)]
        if theirs and mine[0] not in theirs:
            return True
    return False
