"""What Pramana itself says in an answer, in the asker's language: refusals and notes. Pure.

Languages that are not here get English. Names and dates are put in by the caller; nothing here knows a question.
"""

from collections.abc import Mapping
from datetime import date

from rag.text.language import base_language
from rag.types import Article, RefusalReason

_REFUSALS: dict[RefusalReason, dict[str, str]] = {
    RefusalReason.EMPTY_STORE: {
        "en": "There is no article yet. Index some first: pramana index PATH.",
        "hi": "अभी कोई लेख नहीं है। पहले लेख जोड़ें: pramana index PATH",
        "te": "ఇంకా ఏ కథనమూ లేదు. ముందు కథనాలను చేర్చండి: pramana index PATH",
    },
    RefusalReason.EMPTY_SCOPE: {
        "en": "No article is within the dates, languages or titles that were chosen. Choose more of them, and ask again.",
        "hi": "चुनी गई तारीखों, भाषाओं या शीर्षकों में कोई लेख नहीं है। कुछ और चुनिए, और फिर पूछिए।",
        "te": "ఎంచుకున్న తేదీలు, భాషలు లేదా శీర్షికల్లో ఏ కథనమూ లేదు. మరిన్ని ఎంచుకుని, మళ్లీ అడగండి.",
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
    RefusalReason.NO_SUCH_ARTICLE: {
        "en": "I did not find the article that you ask for.",
        "hi": "आपने जो लेख माँगा, वह मुझे नहीं मिला।",
        "te": "మీరు అడిగిన కథనం నాకు దొరకలేదు.",
    },
    RefusalReason.UNPROVED: {
        "en": "An answer was written, but no sentence of it could be proved from the articles, so none is shown.",
        "hi": "उत्तर लिखा गया, पर उसका कोई वाक्य लेखों से सिद्ध नहीं हुआ, इसलिए कुछ नहीं दिखाया जा रहा।",
        "te": "సమాధానం రాయబడింది, కానీ అందులో ఏ వాక్యమూ కథనాల ద్వారా రుజువు కాలేదు, కాబట్టి ఏదీ చూపడం లేదు.",
    },
}
_UNDERSTOOD = {
    "en": "Understood together with what was asked before: {question}",
    "hi": "पहले पूछे गए प्रश्न के साथ समझा गया: {question}",
    "te": "ముందు అడిగిన ప్రశ్నతో కలిపి అర్థం చేసుకున్నది: {question}",
}
_DATES_DIFFER = {
    "en": "The answer rests on articles of different dates: {dates}. Later ones may have overtaken earlier ones.",
    "hi": "यह उत्तर अलग-अलग तारीखों के लेखों पर टिका है: {dates}। बाद के लेख पहले की बात बदल सकते हैं।",
    "te": "ఈ సమాధానం వేర్వేరు తేదీల కథనాలపై ఆధారపడింది: {dates}. తరువాతి కథనాలు ముందు చెప్పినదాన్ని మార్చి ఉండవచ్చు.",
}
_EARLIER = {
    "en": "Earlier, on {date}, {source} said: “{quote}”",
    "hi": "इससे पहले {date} को {source} में था: “{quote}”",
    "te": "అంతకుముందు {date}న {source}లో: “{quote}”",
}
# By the class of the error; each with the next step.
_MODEL_FAILED = {
    "ModelMissing": {
        "en": "There is no such model: check PRAMANA_MODEL.",
        "hi": "ऐसा कोई मॉडल नहीं है: PRAMANA_MODEL जाँचिए।",
        "te": "అలాంటి మోడల్ లేదు: PRAMANA_MODEL సరిచూడండి.",
    },
    "ModelPackageMissing": {
        "en": "The package for the model of PRAMANA_MODEL is not installed: `pramana models` says which.",
        "hi": "PRAMANA_MODEL के मॉडल का पैकेज स्थापित नहीं है: `pramana models` बताता है कौन-सा।",
        "te": "PRAMANA_MODEL మోడల్‌కు కావలసిన ప్యాకేజీ లేదు: ఏదో `pramana models` చెబుతుంది.",
    },
    "ModelFileUnusable": {
        "en": "The model file of PRAMANA_MODEL is not there, or is no GGUF file: check its path.",
        "hi": "PRAMANA_MODEL की मॉडल फ़ाइल नहीं है, या GGUF फ़ाइल नहीं है: उसका पथ जाँचिए।",
        "te": "PRAMANA_MODEL మోడల్ ఫైల్ లేదు, లేదా అది GGUF ఫైల్ కాదు: దాని మార్గం సరిచూడండి.",
    },
    "ModelUnreachable": {
        "en": "The model cannot be reached: check OPENAI_BASE_URL, and that the server runs.",
        "hi": "मॉडल तक पहुँचा नहीं जा सका: OPENAI_BASE_URL जाँचिए, और यह कि सर्वर चल रहा है।",
        "te": "మోడల్‌ను చేరుకోలేకపోయాం: OPENAI_BASE_URL సరిచూడండి, సర్వర్ నడుస్తోందో లేదో చూడండి.",
    },
    "ModelKeyRefused": {
        "en": "The model's server does not accept the key: check OPENAI_API_KEY.",
        "hi": "मॉडल का सर्वर कुंजी स्वीकार नहीं करता: OPENAI_API_KEY जाँचिए।",
        "te": "మోడల్ సర్వర్ కీని అంగీకరించడం లేదు: OPENAI_API_KEY సరిచూడండి.",
    },
    "ModelQuotaSpent": {
        "en": "The model's account has no credit left: add some, or unset PRAMANA_MODEL.",
        "hi": "मॉडल के खाते में राशि नहीं बची: राशि जोड़िए, या PRAMANA_MODEL हटाइए।",
        "te": "మోడల్ ఖాతాలో సొమ్ము మిగల్లేదు: జమ చేయండి, లేదా PRAMANA_MODEL తీసేయండి.",
    },
    "ModelBusy": {
        "en": "The model is too busy: ask again later.",
        "hi": "मॉडल अभी बहुत व्यस्त है: बाद में फिर पूछिए।",
        "te": "మోడల్ చాలా రద్దీగా ఉంది: తర్వాత మళ్లీ అడగండి.",
    },
    "ModelTimedOut": {
        "en": "The model did not answer in time: ask again, or raise PRAMANA_MODEL_TIMEOUT.",
        "hi": "मॉडल ने समय पर उत्तर नहीं दिया: फिर पूछिए, या PRAMANA_MODEL_TIMEOUT बढ़ाइए।",
        "te": "మోడల్ సమయానికి జవాబివ్వలేదు: మళ్లీ అడగండి, లేదా PRAMANA_MODEL_TIMEOUT పెంచండి.",
    },
    "ModelPromptTooLong": {
        "en": "The question and the passages are too long for the model: ask in fewer words, or set PRAMANA_CONTEXT_WINDOW.",
        "hi": "प्रश्न और अंश मॉडल के लिए बहुत लंबे हैं: कम शब्दों में पूछिए, या PRAMANA_CONTEXT_WINDOW तय कीजिए।",
        "te": "ప్రశ్న, భాగాలు మోడల్‌కు చాలా పొడవు: తక్కువ మాటల్లో అడగండి, లేదా PRAMANA_CONTEXT_WINDOW పెట్టండి.",
    },
    "ModelTooDear": {
        "en": "The cost limit would be passed, or the price is not known: see PRAMANA_MAX_COST, PRAMANA_PRICE_IN and PRAMANA_PRICE_OUT.",
        "hi": "खर्च की सीमा पार हो जाती, या दाम पता नहीं है: PRAMANA_MAX_COST, PRAMANA_PRICE_IN और PRAMANA_PRICE_OUT देखिए।",
        "te": "ఖర్చు పరిమితి దాటుతుంది, లేదా ధర తెలియదు: PRAMANA_MAX_COST, PRAMANA_PRICE_IN, PRAMANA_PRICE_OUT చూడండి.",
    },
    "ModelBrokeOff": {
        "en": "The model's answer broke off, or was none: ask again.",
        "hi": "मॉडल का उत्तर बीच में टूट गया, या आया ही नहीं: फिर पूछिए।",
        "te": "మోడల్ సమాధానం మధ్యలో ఆగిపోయింది, లేదా రాలేదు: మళ్లీ అడగండి.",
    },
}
_EMBEDDED_INSTEAD = {
    "en": "The built-in reader looked in its place.",
    "hi": "उसकी जगह अंतर्निहित पाठक ने देखा।",
    "te": "దాని బదులు అంతర్నిర్మిత పాఠకుడు చూసింది.",
}
_KEPT = {
    "en": "What was proved until then stays.",
    "hi": "तब तक जो सिद्ध हुआ, वह यहाँ है।",
    "te": "అప్పటివరకు రుజువైనది ఇక్కడ ఉంది.",
}
_NOTHING_PROVED = {
    "en": "The model wrote an answer, but none of it could be proved from the articles.",
    "hi": "मॉडल ने उत्तर लिखा, पर उसका कुछ भी लेखों से सिद्ध नहीं हुआ।",
    "te": "మోడల్ సమాధానం రాసింది, కానీ అందులో ఏదీ కథనాలతో రుజువు కాలేదు.",
}
_FORM_UNREAD = {
    "en": "The model wrote an answer, but in a form that could not be read: none of its sentences names its proof.",
    "hi": "मॉडल ने उत्तर लिखा, पर ऐसे रूप में जो पढ़ा न जा सका: उसका कोई वाक्य अपना प्रमाण नहीं बताता।",
    "te": "మోడల్ సమాధానం రాసింది, కానీ చదవలేని రూపంలో: అందులో ఏ వాక్యమూ తన ఆధారాన్ని చెప్పలేదు.",
}
_FOUND_NONE = {
    "en": "The model found no answer in the passages; the built-in reader did, and this is its answer.",
    "hi": "मॉडल को अंशों में उत्तर नहीं मिला; अंतर्निहित पाठक को मिला, और यह उसी का उत्तर है।",
    "te": "మోడల్‌కు భాగాల్లో సమాధానం దొరకలేదు; అంతర్నిర్మిత పాఠకుడికి దొరికింది, ఇది దాని సమాధానం.",
}
_WAITING = {
    "en": "The model is busy; it is asked again in {seconds} s.",
    "hi": "मॉडल व्यस्त है; {seconds} सेकंड में फिर पूछा जाएगा।",
    "te": "మోడల్ రద్దీగా ఉంది; {seconds} సెకన్లలో మళ్లీ అడుగుతాం.",
}
_NEXT_QUESTION = {
    "en": "What do the articles say about {name}?",
    "hi": "{name} के बारे में लेख क्या कहते हैं?",
    "te": "{name} గురించి కథనాలు ఏమి చెబుతున్నాయి?",
}


def refusal(reason: RefusalReason, language: str, names: str = "") -> str:
    """Why there is no answer, in `language`."""
    return said(_REFUSALS[reason], language).format(names=names)


def understood(question: str, language: str) -> str:
    """How a follow-up was read: the question that was searched."""
    return said(_UNDERSTOOD, language).format(question=question)


def dates_differ(dates: list[date], language: str) -> str:
    """That an answer rests on articles of these dates."""
    return said(_DATES_DIFFER, language).format(dates=", ".join(day(each, language) for each in sorted(set(dates))))


def earlier(quote: str, article: Article, language: str) -> str:
    """What an older article of the same story said, with its date."""
    date_ = day(article.published, language) if article.published else ""
    return said(_EARLIER, language).format(date=date_, source=article.source, quote=quote)


def model_failed(kind: str, language: str, *, kept: bool) -> str:
    """Why a model gave no answer, or not the whole. kind: the error's class. kept: claims were proved before it failed."""
    texts = _MODEL_FAILED.get(kind, _MODEL_FAILED["ModelBrokeOff"])
    return f"{said(texts, language)} {said(_KEPT if kept else _EMBEDDED_INSTEAD, language)}"


def nothing_proved(language: str) -> str:
    """That nothing a model wrote was proved, so that the embedded reader looked."""
    return f"{said(_NOTHING_PROVED, language)} {said(_EMBEDDED_INSTEAD, language)}"


def form_unread(language: str) -> str:
    """That what a model wrote could not be read as claims, so that the embedded reader looked."""
    return f"{said(_FORM_UNREAD, language)} {said(_EMBEDDED_INSTEAD, language)}"


def found_none(language: str) -> str:
    """That a model found no answer where the embedded reader found one."""
    return said(_FOUND_NONE, language)


def waiting(seconds: float, language: str) -> str:
    """That a model asks for patience."""
    return said(_WAITING, language).format(seconds=f"{max(1.0, seconds):.0f}")


def next_question(name: str, language: str) -> str:
    """A question after somebody or something that the articles name."""
    return said(_NEXT_QUESTION, language).format(name=name)


def day(value: date, language: str) -> str:
    """A date as people write it: "4 November 2025", "4 नवंबर 2025"."""
    from babel.dates import format_date

    known = base_language(language) if base_language(language) in ("hi", "te") else "en"
    return format_date(value, "d MMMM y", locale=known)


def said(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, as it is written ("hi-Latn") if that is there; in English where there is none."""
    return texts.get(language) or texts.get(base_language(language)) or texts["en"]
