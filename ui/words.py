"""Every word of the interface in English, Hindi and Telugu.

A word that is missing in one language is a type error; an empty one, or one with other placeholders than its siblings,
fails a test. What an answer says is not here: Pramana says that itself, in the asker's language. Words only: no markup.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `{name}` is a placeholder for `str.format`."""

    code: str  # ISO 639-1
    name: str  # of the language, in itself
    tagline: str
    intro_heading: str
    intro: str
    examples: str
    placeholder: str
    question: str
    ask: str
    stop: str
    start_over: str
    tab_ask: str
    tab_articles: str
    interface_language: str
    theme: str
    reading: str
    stopped: str
    failed: str
    answer: str
    evidence: str
    citation: str
    verified: str
    verified_why: str
    unproved: str
    inferred: str
    undated: str
    removed: str
    open_article: str
    previous: str
    following: str
    close: str
    position: str
    reader_label: str
    refusal: str
    nearest: str
    notes: str
    embedded_reader: str
    model_reader: str
    library: str
    library_intro: str
    characters: str
    source: str
    empty_store: str
    english: str
    hindi: str
    telugu: str
    months: tuple[str, ...]

    def date(self, day: date) -> str:
        """A date as this language writes it: day, month's name, year."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def language(self, code: str) -> str:
        """The name of a language in this one; an unknown code names itself."""
        return {"en": self.english, "hi": self.hindi, "te": self.telugu}.get(base(code), code)


ENGLISH = Words(
    code="en",
    name="English",
    tagline="Answers with their proof",
    intro_heading="Ask the articles",
    intro="Ask in Hindi, Telugu or English. Every sentence of an answer stands, word for word, in an article that you "
    "can open. What the articles do not say, Pramana does not say.",
    examples="For example",
    placeholder="Ask about the articles…",
    question="Question",
    ask="Ask",
    stop="Stop",
    start_over="Start over",
    tab_ask="Ask",
    tab_articles="Articles",
    interface_language="Language of the interface",
    theme="Light or dark",
    reading="Reading the articles…",
    stopped="Stopped. What was proved until then stays.",
    failed="No answer could be given",
    answer="Answer",
    evidence="Evidence",
    citation="Citation {number}",
    verified="Verified",
    verified_why="These words stand in the article, characters {start} to {end}.",
    unproved="Not proved",
    inferred="inferred",
    undated="no date",
    removed="This article has been removed from the library.",
    open_article="Show in the article",
    previous="Previous citation",
    following="Next citation",
    close="Close the article",
    position="Citation {number} of {count}",
    reader_label="Article",
    refusal="No answer",
    nearest="What came nearest",
    notes="Note",
    embedded_reader="Answered by the built-in reader: each sentence is quoted from an article, unchanged.",
    model_reader="Answered by {name}, and checked against the articles.",
    library="The articles",
    library_intro="{count} articles. Open one to read it whole.",
    characters="{count} characters",
    source="Source",
    empty_store="No article has been indexed yet. Run “pramana index seeds” (or name your own folder), then reload "
    "this page.",
    english="English",
    hindi="Hindi",
    telugu="Telugu",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)

HINDI = Words(
    code="hi",
    name="हिन्दी",
    tagline="हर उत्तर अपने प्रमाण के साथ",
    intro_heading="लेखों से पूछिए",
    intro="हिन्दी, तेलुगु या अंग्रेज़ी में पूछिए। उत्तर का हर वाक्य किसी लेख में शब्दशः मौजूद है, और वह लेख आप खोल सकते हैं। "
    "जो लेखों में नहीं है, वह प्रमाण नहीं कहता।",
    examples="उदाहरण के लिए",
    placeholder="लेखों के बारे में पूछिए…",
    question="प्रश्न",
    ask="पूछिए",
    stop="रोकिए",
    start_over="फिर से शुरू",
    tab_ask="प्रश्न",
    tab_articles="लेख",
    interface_language="इंटरफ़ेस की भाषा",
    theme="हल्का या गहरा रंग",
    reading="लेख पढ़े जा रहे हैं…",
    stopped="रोक दिया गया। तब तक जो सिद्ध हुआ, वह यहाँ है।",
    failed="उत्तर नहीं दिया जा सका",
    answer="उत्तर",
    evidence="प्रमाण",
    citation="उद्धरण {number}",
    verified="सत्यापित",
    verified_why="ये शब्द लेख में अक्षर {start} से {end} तक मौजूद हैं।",
    unproved="असिद्ध",
    inferred="अनुमानित",
    undated="तारीख नहीं",
    removed="यह लेख संग्रह से हटा दिया गया है।",
    open_article="लेख में दिखाइए",
    previous="पिछला उद्धरण",
    following="अगला उद्धरण",
    close="लेख बंद कीजिए",
    position="उद्धरण {number}, कुल {count}",
    reader_label="लेख",
    refusal="उत्तर नहीं",
    nearest="सबसे निकट जो मिला",
    notes="ध्यान दें",
    embedded_reader="अंतर्निहित पाठक का उत्तर: हर वाक्य किसी लेख से ज्यों का त्यों उद्धृत है।",
    model_reader="{name} का उत्तर, लेखों से जाँचा हुआ।",
    library="लेख",
    library_intro="{count} लेख। पूरा पढ़ने के लिए कोई एक खोलिए।",
    characters="{count} अक्षर",
    source="स्रोत",
    empty_store="अभी तक कोई लेख नहीं जोड़ा गया। “pramana index seeds” चलाइए (या अपना फ़ोल्डर दीजिए), "
    "फिर यह पृष्ठ दोबारा खोलिए।",
    english="अंग्रेज़ी",
    hindi="हिन्दी",
    telugu="तेलुगु",
    months=("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
)

TELUGU = Words(
    code="te",
    name="తెలుగు",
    tagline="ప్రతి సమాధానమూ దాని ప్రమాణంతో",
    intro_heading="కథనాలను అడగండి",
    intro="హిందీ, తెలుగు లేదా ఇంగ్లీషులో అడగండి. సమాధానంలోని ప్రతి వాక్యం ఏదో ఒక కథనంలో అక్షరాలా ఉంటుంది; ఆ కథనాన్ని మీరు తెరిచి చూడవచ్చు. "
    "కథనాల్లో లేనిది ప్రమాణ చెప్పదు.",
    examples="ఉదాహరణకు",
    placeholder="కథనాల గురించి అడగండి…",
    question="ప్రశ్న",
    ask="అడగండి",
    stop="ఆపండి",
    start_over="మళ్లీ మొదలు",
    tab_ask="ప్రశ్న",
    tab_articles="కథనాలు",
    interface_language="ఇంటర్‌ఫేస్ భాష",
    theme="లేత లేదా ముదురు రంగు",
    reading="కథనాలు చదువుతోంది…",
    stopped="ఆపబడింది. అప్పటివరకు రుజువైనది ఇక్కడ ఉంది.",
    failed="సమాధానం ఇవ్వలేకపోయాం",
    answer="సమాధానం",
    evidence="ఆధారాలు",
    citation="ఉల్లేఖనం {number}",
    verified="ధృవీకరించబడింది",
    verified_why="ఈ మాటలు కథనంలో {start} నుండి {end} వరకు గల అక్షరాల్లో ఉన్నాయి.",
    unproved="రుజువు కాలేదు",
    inferred="అంచనా",
    undated="తేదీ లేదు",
    removed="ఈ కథనం సేకరణ నుండి తొలగించబడింది.",
    open_article="కథనంలో చూపించు",
    previous="మునుపటి ఉల్లేఖనం",
    following="తదుపరి ఉల్లేఖనం",
    close="కథనాన్ని మూసివేయండి",
    position="ఉల్లేఖనం {number}, మొత్తం {count}",
    reader_label="కథనం",
    refusal="సమాధానం లేదు",
    nearest="దగ్గరగా దొరికినవి",
    notes="గమనిక",
    embedded_reader="అంతర్గత పాఠకుడి సమాధానం: ప్రతి వాక్యం కథనం నుండి యథాతథంగా ఉల్లేఖించబడింది.",
    model_reader="{name} ఇచ్చిన సమాధానం, కథనాలతో సరిచూడబడింది.",
    library="కథనాలు",
    library_intro="{count} కథనాలు. పూర్తిగా చదవడానికి ఒకటి తెరవండి.",
    characters="{count} అక్షరాలు",
    source="మూలం",
    empty_store="ఇంకా ఏ కథనమూ చేర్చలేదు. “pramana index seeds” నడపండి (లేదా మీ ఫోల్డర్ ఇవ్వండి), తర్వాత ఈ పేజీని మళ్లీ తెరవండి.",
    english="ఇంగ్లీషు",
    hindi="హిందీ",
    telugu="తెలుగు",
    months=("జనవరి", "ఫిబ్రవరి", "మార్చి", "ఏప్రిల్", "మే", "జూన్", "జులై", "ఆగస్టు", "సెప్టెంబర్", "అక్టోబర్", "నవంబర్", "డిసెంబర్"),
)

LANGUAGES: tuple[Words, ...] = (ENGLISH, HINDI, TELUGU)


def base(code: str) -> str:
    """The language of a tag: `hi` for `hi-Latn`."""
    return code.partition("-")[0]


def words_for(code: str) -> Words:
    """The words of a language; English where there are none."""
    return next((words for words in LANGUAGES if words.code == base(code)), ENGLISH)


def preferred(accept_language: str) -> Words:
    """The words for a browser's Accept-Language header (RFC 9110, 12.5.4): its best-ranked language that there is.

    A malformed header is no reason to fail: what cannot be read is passed over.
    """
    ranked: list[tuple[float, int, Words]] = []
    for place, entry in enumerate(accept_language.split(",")):
        tag, _, parameters = entry.strip().partition(";")
        weight = _weight(parameters)
        match = next((words for words in LANGUAGES if base(tag.strip().lower()) == words.code), None)
        if match is not None and weight > 0:
            ranked.append((-weight, place, match))
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else ENGLISH


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
