"""What Pramana itself says in talk and around articles: greetings, headings, what there is to ask. Pure.

By language, romanised Hindi and Telugu in Latin letters where they have words of their own; else English.
"""

from collections.abc import Mapping

from rag.answer import wording
from rag.types import RefusalReason

Texts = Mapping[str, str]

_TALK: Mapping[str, Texts] = {
    "greeting": {
        "en": "Hello! Ask me about the articles here; every sentence of an answer shows where it stands.",
        "hi": "नमस्ते! यहाँ के लेखों के बारे में पूछिए; उत्तर का हर वाक्य दिखाता है कि वह कहाँ लिखा है।",
        "te": "నమస్కారం! ఇక్కడి కథనాల గురించి అడగండి; సమాధానంలోని ప్రతి వాక్యం ఎక్కడ ఉందో చూపిస్తుంది.",
        "hi-Latn": "Namaste! Yahan ke lekhon ke baare mein poochhiye; jawab ka har vakya dikhata hai ki woh kahan likha hai.",
        "te-Latn": "Namaskaram! Ikkadi kathanala gurinchi adagandi; samadhanamlo prati vakyam ekkada undo chupistundi.",
    },
    "welfare": {
        "en": "I am well, thank you. What would you like to know from the articles?",
        "hi": "मैं ठीक हूँ, धन्यवाद। लेखों से क्या जानना चाहेंगे?",
        "te": "నేను బాగున్నాను, ధన్యవాదాలు. కథనాల నుంచి ఏం తెలుసుకోవాలనుకుంటున్నారు?",
        "hi-Latn": "Main theek hoon, dhanyavaad. Lekhon se kya jaanna chahenge?",
        "te-Latn": "Nenu bagunnanu, dhanyavadalu. Kathanala nunchi em telusukovalanukuntunnaru?",
    },
    "thanks": {
        "en": "You are welcome. Ask on whenever you like.",
        "hi": "आपका स्वागत है। जब चाहें, और पूछिए।",
        "te": "సంతోషం. ఎప్పుడైనా మళ్లీ అడగండి.",
        "hi-Latn": "Aapka swagat hai. Jab chahein, aur poochhiye.",
        "te-Latn": "Santosham. Eppudaina malli adagandi.",
    },
    "farewell": {
        "en": "Goodbye! The articles will be here when you come back.",
        "hi": "फिर मुलाकात होगी! लौटिए, तो लेख यहीं होंगे।",
        "te": "మళ్లీ కలుద్దాం! మీరు తిరిగి వచ్చినప్పుడు కథనాలు ఇక్కడే ఉంటాయి.",
        "hi-Latn": "Phir milenge! Lautne par lekh yahin milenge.",
        "te-Latn": "Malli kaluddam! Meeru tirigi vachinappudu kathanalu ikkade untayi.",
    },
    "identity": {
        "en": "I am Pramana: a program that answers questions from the articles stored here, and from nothing else. "
        "For every sentence you can see the article, its date and the very words.",
        "hi": "मैं प्रमाण हूँ: एक प्रोग्राम जो यहाँ रखे लेखों से ही प्रश्नों के उत्तर देता है, और कहीं से नहीं। "
        "हर वाक्य के साथ आप लेख, उसकी तारीख और ठीक वही शब्द देख सकते हैं।",
        "te": "నేను ప్రమాణ: ఇక్కడ ఉన్న కథనాల నుంచి మాత్రమే ప్రశ్నలకు సమాధానం ఇచ్చే ప్రోగ్రామ్‌ను. ప్రతి వాక్యానికి కథనం, దాని తేదీ, అవే మాటలు చూడవచ్చు.",
        "hi-Latn": "Main Pramana hoon: ek program jo yahan rakhe lekhon se hi sawalon ke jawab deta hai. "
        "Har vakya ke saath aap lekh, uski tareekh aur theek wahi shabd dekh sakte hain.",
        "te-Latn": "Nenu Pramana: ikkada unna kathanala nunchi matrame prashnalaku samadhanam icche program ni. "
        "Prati vakyaniki kathanam, dani tedi, ave matalu chudavacchu.",
    },
    "help": {
        "en": "Ask a question in your own words, name a subject (“trade”), or ask for a summary, a comparison, or a list of who is named. "
        "English, Hindi and Telugu will do, in any script.",
        "hi": "अपने शब्दों में प्रश्न पूछिए, कोई विषय लिखिए (“व्यापार”), या सारांश, तुलना अथवा नामों की सूची माँगिए। "
        "हिंदी, तेलुगु और अंग्रेज़ी, किसी भी लिपि में।",
        "te": "మీ మాటల్లో ప్రశ్న అడగండి, ఒక అంశం రాయండి (“వాణిజ్యం”), లేదా సారాంశం, పోలిక, పేర్ల జాబితా అడగండి. తెలుగు, హిందీ, ఇంగ్లీషు, ఏ లిపిలోనైనా.",
        "hi-Latn": "Apne shabdon mein sawal poochhiye, koi vishay likhiye (“vyapar”), ya saransh, tulna ya naamon ki soochi maangiye. "
        "Hindi, Telugu aur English, kisi bhi lipi mein.",
        "te-Latn": "Mee matallo prashna adagandi, oka amsham rayandi (“vanijyam”), leda saramsham, polika, perla jabita adagandi. "
        "Telugu, Hindi, English, e lipilonaina.",
    },
    "rules": {
        "en": "I only answer from the articles here; I take no other orders.",
        "hi": "मैं केवल यहाँ के लेखों से उत्तर देता हूँ; और कोई आदेश नहीं मानता।",
        "te": "నేను ఇక్కడి కథనాల నుంచి మాత్రమే సమాధానం ఇస్తాను; వేరే ఆదేశాలు పాటించను.",
        "hi-Latn": "Main sirf yahan ke lekhon se jawab deta hoon; aur koi aadesh nahin maanta.",
        "te-Latn": "Nenu ikkadi kathanala nunchi matrame samadhanam istanu; vere adeshalu patinchanu.",
    },
    "language": {
        "en": "I answer in English, Hindi and Telugu only. Ask again in one of them.",
        "hi": "मैं केवल हिंदी, तेलुगु और अंग्रेज़ी में उत्तर देता हूँ। इनमें से किसी में पूछिए।",
        "te": "నేను తెలుగు, హిందీ, ఇంగ్లీషులో మాత్రమే సమాధానం ఇస్తాను. వాటిలో ఒకదానిలో అడగండి.",
    },
}
_YOU_CAN_ASK: Texts = {
    "en": "You can ask, for example:",
    "hi": "जैसे आप पूछ सकते हैं:",
    "te": "ఉదాహరణకు ఇలా అడగవచ్చు:",
    "hi-Latn": "Jaise aap poochh sakte hain:",
    "te-Latn": "Udaharanaku ila adagavacchu:",
}
_NOTHING_YET: Texts = {
    "en": "There is no article here yet; add some first.",
    "hi": "यहाँ अभी कोई लेख नहीं है; पहले लेख जोड़िए।",
    "te": "ఇక్కడ ఇంకా కథనాలు లేవు; ముందు కథనాలను చేర్చండి.",
}
MOST_TITLE = 110  # characters of a title that still reads as a part of a request
_ASK: Mapping[str, Texts] = {
    "overview": {
        "en": "Which articles are there?",
        "hi": "कौन-कौन से लेख हैं?",
        "te": "ఏయే కథనాలు ఉన్నాయి?",
        "hi-Latn": "Kaun kaun se lekh hain?",
        "te-Latn": "E kathanalu unnayi?",
    },
    "summary": {
        "en": "Summarise the article “{what}”",
        "hi": "“{what}” लेख का सारांश दीजिए",
        "te": "“{what}” కథనం సారాంశం చెప్పండి",
    },
    "summarise": {
        "en": "Summarise the article in {what} sentences",
        "hi": "लेख का सारांश {what} वाक्यों में दीजिए",
        "te": "కథనం సారాంశం {what} వాక్యాల్లో చెప్పండి",
    },
    "newest": {
        "en": "What does the newest article say?",
        "hi": "सबसे नया लेख क्या कहता है?",
        "te": "తాజా కథనం ఏం చెబుతుంది?",
        "hi-Latn": "Sabse naya lekh kya kehta hai?",
        "te-Latn": "Taja kathanam em chebutundi?",
    },
    "places": {
        "en": "Which countries are mentioned in the articles?",
        "hi": "लेखों में किन देशों के नाम हैं?",
        "te": "కథనాల్లో ఏయే దేశాల పేర్లు ఉన్నాయి?",
        "hi-Latn": "Lekhon mein kin deshon ke naam hain?",
        "te-Latn": "Kathanallo e desala perlu unnayi?",
    },
}
_UNDATED: Texts = {"en": "Without a date", "hi": "बिना तारीख", "te": "తేదీ లేనివి"}
_AND_MORE: Texts = {"en": "and {count} more", "hi": "और {count} अन्य", "te": "మరో {count}"}
_THINGS: Mapping[str, Texts] = {
    "people": {"en": "People", "hi": "लोग", "te": "వ్యక్తులు"},
    "places": {"en": "Places", "hi": "जगहें", "te": "ప్రదేశాలు"},
    "organisations": {"en": "Organisations", "hi": "संगठन", "te": "సంస్థలు"},
    "dates": {"en": "Dates", "hi": "तारीखें", "te": "తేదీలు"},
}
_NONE_OF = {"en": "none found", "hi": "कोई नहीं मिला", "te": "ఏవీ దొరకలేదు"}
_THERE_ARE: Texts = {"en": "There are:", "hi": "ये लेख हैं:", "te": "ఉన్న కథనాలు:"}
_NO_MORE: Texts = {
    "en": "The articles say no more about this than what was told.",
    "hi": "जो बताया गया, उससे ज़्यादा लेखों में इस बारे में कुछ नहीं है।",
    "te": "చెప్పినదానికి మించి కథనాల్లో దీని గురించి ఇంకేమీ లేదు.",
}
_MISSING_SIDE: Texts = {
    "en": "The articles say nothing of this for {side}.",
    "hi": "{side} के लिए लेखों में इस बारे में कुछ नहीं है।",
    "te": "{side} విషయంలో కథనాల్లో దీని గురించి ఏమీ లేదు.",
}
_AT_MOST: Texts = {
    "en": "At most {count} sentences are given.",
    "hi": "अधिक से अधिक {count} वाक्य दिए जाते हैं।",
    "te": "గరిష్ఠంగా {count} వాక్యాలు ఇవ్వబడతాయి.",
}
_VERDICT: Mapping[bool, Texts] = {
    True: {"en": "Yes", "hi": "हाँ", "te": "అవును", "hi-Latn": "Haan", "te-Latn": "Avunu"},
    False: {"en": "No", "hi": "नहीं", "te": "లేదు", "hi-Latn": "Nahin", "te-Latn": "Ledu"},
}


def talk(move: str, language: str) -> str:
    """A word back. move: as `Request.move`, or "language" where an answer is asked for in one that Pramana does not speak."""
    return wording.said(_TALK[move], language)


def you_can_ask(language: str) -> str:
    """What stands before questions that are offered."""
    return wording.said(_YOU_CAN_ASK, language)


def nothing_yet(language: str) -> str:
    """That there is no article."""
    return wording.said(_NOTHING_YET, language)


def request_for(form: str, language: str, what: str = "") -> str:
    """A request in the asker's language.

    form: "overview", "newest", "places", "summary" (of the title `what`) or "summarise" (in `what` sentences).
    """
    return wording.said(_ASK[form], language).format(what=what)


def undated(language: str) -> str:
    """The heading of articles without a date."""
    return wording.said(_UNDATED, language)


def and_more(count: int, language: str) -> str:
    """That there are more."""
    return wording.said(_AND_MORE, language).format(count=count)


def things(thing: str, language: str) -> str:
    """What a list is of: "people", "places", "organisations", "dates"."""
    return wording.said(_THINGS[thing], language)


def none_of(thing: str, language: str) -> str:
    """That none was found."""
    return f"{things(thing, language)}: {wording.said(_NONE_OF, language)}"


def no_such_article(language: str, titles: list[str], more: int) -> str:
    """That the article asked for is not there, and which are."""
    listed = [f"– {title}" for title in titles] + ([f"– {and_more(more, language)}"] if more else [])
    none = wording.refusal(RefusalReason.NO_SUCH_ARTICLE, language)
    return "\n".join([f"{none} {wording.said(_THERE_ARE, language)}", *listed])


def no_more(language: str) -> str:
    """That all was told."""
    return wording.said(_NO_MORE, language)


def missing_side(side: str, language: str) -> str:
    """That one side of a comparison was not found."""
    return wording.said(_MISSING_SIDE, language).format(side=side)


def at_most(count: int, language: str) -> str:
    """That no more sentences are given."""
    return wording.said(_AT_MOST, language).format(count=count)


def verdict(*, yes: bool, language: str) -> str:
    """The word for yes or for no."""
    return wording.said(_VERDICT[yes], language)
