"""Hindi and Telugu typed in Latin letters, brought back to their own script, well enough to be searched with. Pure.

Nobody spells romanised Hindi or Telugu by a rule. So: the small words and the commonest verbs from a list; a capitalised word is a
name, which the embedder reads in Latin letters as well as in any; other words from the glossary, by their English or by their sound;
the rest letter by letter.
"""

import re
from functools import lru_cache

from rag.text.glossary import by_sound, is_well_known, translated

_JUST_ALIKE = 0.86  # of two spellings (difflib's ratio), where the word may as well be a name

# Romanised spellings (after the "=", parted by "/") of the words that questions are made of.
_HINDI = (
    "क्या=kya/kyaa कब=kab कहाँ=kahan/kaha/kahaan कौन=kaun/kon क्यों=kyon/kyu/kyun/kyo कैसे=kaise कैसा=kaisa कैसी=kaisi कितना=kitna "
    "कितनी=kitni कितने=kitne किसने=kisne किसको=kisko किसका=kiska किसकी=kiski किसके=kiske किससे=kisse किस=kis किन=kin कौनसा=kaunsa "
    "कौनसी=kaunsi कौनसे=kaunse है=hai/he हैं=hain था=tha थी=thi थे=the हुआ=hua/huwa हुई=hui हुए=hue/huye का=ka की=ki के=ke को=ko "
    "ने=ne से=se में=mein/me/mai/men पर=par/pe और=aur/or तक=tak लिए=liye/lie बारे=baare/bare साथ=saath/sath बीच=beech/bich बाद=baad/bad "
    "पहले=pehle/pahle/pahale दौरान=dauran दोनों=dono/donon कहा=kaha बताया=bataya बताओ=batao बताइए=bataiye किया=kiya की=kee किए=kiye "
    "गया=gaya गई=gayi/gai गए=gaye/gae रहा=raha रही=rahi रहे=rahe दिया=diya दी=di दिए=diye लिया=liya मिले=mile मिला=mila मिली=mili "
    "बार=baar/bar साल=saal/sal महीने=mahine/maheene महीना=mahina दिन=din वर्ष=varsh हफ्ते=hafte उन्होंने=unhone/unhonne उनका=unka "
    "उनकी=unki उनके=unke उस=us इस=is यह=yeh/ye वह=woh/wo वे=ve कोई=koi कुछ=kuch/kuchh नहीं=nahin/nahi/nahee न=na भी=bhi/bhee ही=hi "
    "तो=to जो=jo कि=ki अब=ab फिर=phir/fir अगर=agar लेकिन=lekin सबसे=sabse ज्यादा=zyada/jyada/jyaada कम=kam नया=naya नई=nayi/nai "
    "नए=naye बड़ा=bada/badaa बड़ी=badi बड़े=bade देश=desh देशों=deshon/desho शहर=shahar/shehar राष्ट्रपति=rashtrapati "
    "प्रधानमंत्री=pradhanmantri/"
    "pradhan_mantri मंत्री=mantri विदेश=videsh सरकार=sarkar/sarkaar बातचीत=baatcheet/batchit/baatchit बैठक=baithak/bethak मुलाकात=mulaqat/"
    "mulakat वार्ता=varta/vaarta फोन=phone/fone यात्रा=yatra समझौता=samjhauta समझौते=samjhaute संधि=sandhi संबंध=sambandh रिश्ते=rishte "
    "व्यापार=vyapar/vyapaar अरब=arab करोड़=crore/karod लाख=lakh हजार=hazar/hajar डॉलर=dollar सेना=sena सैनिक=sainik "
    "सैन्य=sainya युद्ध=yuddh "
    "हमला=hamla सहयोग=sahyog/sahayog सुरक्षा=suraksha टीका=teeka/tika टीके=teeke/tike टीकों=teekon "
    "टीकाकरण=teekakaran/tikakaran खुराक=khurak "
    "दर=dar प्रतिशत=pratishat चीन=cheen/chin रूस=roos/rus/rooss अमेरिका=amerika/america भारत=bharat यूक्रेन=ukraine दुनिया=duniya "
    "खेल=khel ऊर्जा=urja/oorja तेल=tel गैस=gas पैसा=paisa घोषणा=ghoshna वादा=vaada हस्ताक्षर=hastakshar शपथ=shapath दूसरी=doosri/dusri "
    "पहली=pehli/pahli आखिरी=aakhiri/akhiri नाम=naam संगठन=sangathan अनुसार=anusar मुताबिक=mutabik करना=karna करने=karne करेंगे=karenge "
    "करेगा=karega करता=karta करते=karte होगा=hoga होगी=hogi सकता=sakta सकते=sakte चाहिए=chahiye चाहते=chahte खिलाफ=khilaf/khilaaf "
    "द्वारा=dwara किसी=kisi अपने=apne अपनी=apni अपना=apna तारीख=tarikh/tareekh"
)
_TELUGU = (
    "ఏమి=emi/yemi ఏమిటి=emiti/enti/yenti/yemiti ఎప్పుడు=eppudu/yeppudu ఎక్కడ=ekkada/yekkada ఎవరు=evaru/yevaru ఎవరి=evari/yevari "
    "ఎవరితో=evarito/evaritho ఎవరిని=evarini ఎందుకు=enduku/yenduku ఎన్ని=enni/yenni ఎంత=entha/enta/yentha "
    "ఎంతమంది=enthamandi/entamandi ఎలా=ela/elaa/yela "
    "ఏ=e/ye/ae ఏది=edi/yedi లో=lo కి=ki కు=ku తో=tho/to ని=ni ను=nu పై=pai మీద=meeda/mida నుంచి=nunchi/nundi వరకు=varaku మధ్య=madhya "
    "గురించి=gurinchi/gurunchi యొక్క=yokka మరియు=mariyu కోసం=kosam వద్ద=vadda తర్వాత=tarvata/tharvatha/taruvata/tarvatha ముందు=mundu "
    "సమయంలో=samayamlo ప్రకారం=prakaram ఉంది=undi ఉన్న=unna ఉన్నారు=unnaru ఉన్నాయి=unnayi చెప్పారు=chepparu/cheppaaru "
    "చెప్పాడు=cheppadu/cheppaadu "
    "అన్నారు=annaru ఏమన్నారు=emannaru/yemannaru చేసారు=chesaru/chesaaru చేసింది=chesindi కలిసారు=kalisaru/kalisaaru కలిశారు=kalisharu "
    "జరిగింది=jarigindi జరిగిన=jarigina అయింది=ayindi/ayyindi పెరిగింది=perigindi తగ్గింది=taggindi/thaggindi "
    "వచ్చారు=vachcharu/vacharu వెళ్లారు=vellaru/"
    "velladu ఇచ్చారు=ichcharu/icharu సంతకం=santakam/santhakam ఒప్పందం=oppandam సమావేశం=samavesam/samavesham "
    "సమావేశమయ్యారు=samavesamayyaru భేటీ=bheti "
    "చర్చలు=charchalu దేశం=desam/desham దేశాలు=desalu/deshalu దేశాల=desala అధ్యక్షుడు=adhyakshudu/adyakshudu ప్రధాని=pradhani/pradani "
    "ప్రధానమంత్రి=pradhanamantri మంత్రి=mantri విదేశాంగ=videshanga/videsanga ప్రభుత్వం=prabhutvam రష్యా=rashya/russia చైనా=chaina/china "
    "అమెరికా=amerika/america భారత్=bharat ఉక్రెయిన్=ukraine/ukrain సంబంధాలు=sambandhalu/sambandalu వాణిజ్యం=vanijyam "
    "పెట్టుబడులు=pettubadulu "
    "యుద్ధం=yuddham/yudham సైన్యం=sainyam సైనిక=sainika దాడి=dadi/daadi ఆంక్షలు=ankshalu/aankshalu సహకారం=sahakaram "
    "భాగస్వామ్యం=bhagaswamyam/"
    "bhagasvamyam సరిహద్దు=sarihaddu సరిహద్దులో=sarihaddulo ఇంధనం=indhanam టీకా=teeka/tika డోసులు=doselu/dosulu శాతం=satam/shatam "
    "సంవత్సరం=samvatsaram సంవత్సరంలో=samvatsaramlo ఏడాది=edadi/yedadi నెల=nela నెలలో=nelalo రోజు=roju బిలియన్=billion మిలియన్=million "
    "డాలర్లు=dollarlu/dollars కోట్లు=kotlu సారి=sari/saari సార్లు=sarlu/saarlu రెండు=rendu మొదటి=modati చివరి=chivari కొత్త=kotta/kottha "
    "పెద్ద=pedda ఎక్కువ=ekkuva తక్కువ=takkuva ప్రతినిధి=pratinidhi పేరు=peru కవాతు=kavatu పర్యటన=paryatana "
    "ప్రకటన=prakatana ప్రతిజ్ఞ=pratigna"
)


@lru_cache(maxsize=2)
def _lexicon(language: str) -> dict[str, str]:
    listed = _HINDI if language == "hi" else _TELUGU
    found: dict[str, str] = {}
    for entry in listed.split():
        word, _, spellings = entry.partition("=")
        for spelling in spellings.split("/"):
            found.setdefault(spelling, word)
    return found


def native(text: str, language: str) -> str:
    """`text`, romanised Hindi or Telugu ("hi-Latn", "te-Latn"), in Devanagari or Telugu script; names stay as they are."""
    base = language.partition("-")[0]
    lexicon = _lexicon(base)

    def turned(match: re.Match[str]) -> str:
        word = match.group().lower()
        if known := lexicon.get(word) or translated(word, base):
            return known
        if match.group()[0].isupper() or is_well_known(word):
            # The first word has a capital in any case: it is a name unless it sounds just like a word that is known.
            first = match.start() == 0 and not is_well_known(word)
            return (by_sound(word, base, alike=_JUST_ALIKE) if first else None) or match.group()
        return by_sound(word, base) or _spelt(word, base)

    return re.sub(r"[A-Za-z]+", turned, text)


_CONSONANTS = {
    "ksh": "क्ष", "chh": "छ", "kh": "ख", "gh": "घ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध", "ph": "फ", "bh": "भ", "sh": "श",
    "k": "क", "g": "ग", "c": "क", "j": "ज", "t": "त", "d": "द", "n": "न", "p": "प", "f": "फ", "b": "ब", "m": "म", "y": "य", "r": "र",
    "l": "ल", "v": "व", "w": "व", "s": "स", "h": "ह", "z": "ज", "q": "क", "x": "क्स",
}  # fmt: skip
# Vowel: as a sign after a consonant, and standing alone.
_VOWELS = {
    "aa": ("ा", "आ"), "ai": ("ै", "ऐ"), "au": ("ौ", "औ"), "ee": ("ी", "ई"), "ii": ("ी", "ई"), "oo": ("ू", "ऊ"), "uu": ("ू", "ऊ"),
    "a": ("", "अ"), "i": ("ि", "इ"), "u": ("ु", "उ"), "e": ("े", "ए"), "o": ("ो", "ओ"),
}  # fmt: skip
_UNITS = re.compile("|".join(sorted((*_CONSONANTS, *_VOWELS), key=len, reverse=True)))
_TELUGU_OFFSET = 0x0C00 - 0x0900  # the two blocks are laid out alike


def _spelt(word: str, language: str) -> str:
    """A word spelt by sound: in Devanagari, or shifted to the Telugu block."""
    out: list[str] = []
    after_consonant = False
    units = _UNITS.findall(word)
    for number, unit in enumerate(units):
        if unit in _CONSONANTS:
            if after_consonant:
                out.append("्")
            out.append(_CONSONANTS[unit])
            after_consonant = True
            continue
        sign, alone = _VOWELS[unit]
        if unit in ("a", "i") and number == len(units) - 1 and language == "hi":
            sign = {"a": "ा", "i": "ी"}[unit]
        out.append(sign if after_consonant else alone)
        after_consonant = False
    if language == "te":
        if after_consonant:
            out.append("्")
        return "".join(chr(ord(char) + _TELUGU_OFFSET) for char in "".join(out).replace("े", "ॆ").replace("ो", "ॊ"))
    return "".join(out)
