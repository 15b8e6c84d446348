"""What Pramana itself says in an answer, in the asker's language: refusals and notes. Pure.

Languages that are not here get English. Names and dates are put in by the caller; nothing here knows a question.
"""

from datetime import date

from rag.language import base_language
from rag.types import RefusalReason

_REFUSALS: dict[RefusalReason, dict[str, str]] = {
    RefusalReason.EMPTY_STORE: {
        "en": "There is no article yet. Index some first: pramana index PATH.",
        "hi": "अभी कोई लेख नहीं है। पहले लेख जोड़ें: pramana index PATH",
        "te": "ఇంకా ఏ కథనమూ లేదు. ముందు కథనాలను చేర్చండి: pramana index PATH",
    },
    RefusalReason.NOT_IN_ARTICLES: {
        "en": "The articles do not answer this. The nearest passages are shown below, but none of them is near enough to be the answer.",
        "hi": "लेखों में इसका उत्तर नहीं है। सबसे नज़दीकी अंश नीचे हैं, पर उनमें से कोई भी उत्तर कहलाने जितना नज़दीक नहीं है।",
        "te": "కథనాల్లో దీనికి సమాధానం లేదు. దగ్గరి భాగాలు కింద ఉన్నాయి, కానీ వాటిలో ఏదీ సమాధానం అనేంత దగ్గరగా లేదు.",
    },
    RefusalReason.NAME_NOT_IN_ARTICLES: {
        "en": "The articles do not mention {names}. The nearest passages are shown below; they are about something else.",
        "hi": "लेखों में {names} का ज़िक्र नहीं है। सबसे नज़दीकी अंश नीचे हैं; वे किसी और बारे में हैं।",
        "te": "కథనాల్లో {names} ప్రస్తావన లేదు. దగ్గరి భాగాలు కింద ఉన్నాయి; అవి వేరే విషయం గురించి.",
    },
    RefusalReason.UNPROVED: {
        "en": "An answer was written, but no sentence of it could be proved from the articles, so none is shown.",
        "hi": "उत्तर लिखा गया, पर उसका कोई वाक्य लेखों से सिद्ध नहीं हुआ, इसलिए कुछ नहीं दिखाया जा रहा।",
        "te": "సమాధానం రాయబడింది, కానీ అందులో ఏ వాక్యమూ కథనాల ద్వారా రుజువు కాలేదు, కాబట్టి ఏదీ చూపడం లేదు.",
    },
}
_DATES_DIFFER = {
    "en": "The answer rests on articles of different dates: {dates}. Later ones may have overtaken earlier ones.",
    "hi": "यह उत्तर अलग-अलग तारीखों के लेखों पर टिका है: {dates}। बाद के लेख पहले की बात बदल सकते हैं।",
    "te": "ఈ సమాధానం వేర్వేరు తేదీల కథనాలపై ఆధారపడింది: {dates}. తరువాతి కథనాలు ముందు చెప్పినదాన్ని మార్చి ఉండవచ్చు.",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
}


def refusal(reason: RefusalReason, language: str, names: str = "") -> str:
    """Why there is no answer, in `language`."""
    return _in(_REFUSALS[reason], language).format(names=names)


def dates_differ(dates: list[date], language: str) -> str:
    """That an answer rests on articles of these dates."""
    return _in(_DATES_DIFFER, language).format(dates=", ".join(day(each, language) for each in sorted(set(dates))))


def day(value: date, language: str) -> str:
    """A date as people write it: "4 November 2025", "4 नवंबर 2025"."""
    return f"{value.day} {_in(_MONTHS, language).split()[value.month - 1]} {value.year}"


def _in(texts: dict[str, str], language: str) -> str:
    return texts.get(base_language(language), texts["en"])
