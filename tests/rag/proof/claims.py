"""Claims as a model may write them over the founding articles, true and false, each with the verdict that it deserves.

Articles by number: 0 Xi and Putin by video, December 2021 (Hindi); 1 on the phone, January 2025 (Hindi); 2 Mishustin in Beijing,
November 2025 (Telugu); 3 Wang and Lavrov, January 2022 (Hindi); 4 Putin and Xi by video, December 2022 (English).
"""

from dataclasses import dataclass

from rag.types import Verdict

SOURCES = (
    "000_7c64dbce5d9ad03a",
    "001_3da656bf9b007e40",
    "002_8f61cc20bce09c8f",
    "003_75d76b80f4a6ee27",
    "004_223e563596404111",
)


@dataclass(frozen=True)
class Case:
    """A claim, the quotes given for it as (article's number, words), and the verdict."""

    name: str
    text: str
    quotes: tuple[tuple[int, str], ...]
    verdict: Verdict


NINE_MONTHS = "इस साल के पहले नौ महीनों में दोनों देशों के बीच द्विपक्षीय व्यापार 100 अरब डॉलर को पार कर गया"
NOVEMBER = "शी ने कहा कि नवंबर में इन व्यापर संबंधों ने 123 अरब डॉलर के आंकड़े को छू लिया"
DOSES = "छह चीनी निर्माताओं के साथ 150 मिलियन से अधिक खुराक के अनुबंध पर हस्ताक्षर किए गए हैं"
RATE = "रूस, जिसकी टीकाकरण दर सिर्फ 36.7% है"
TREATY = "बीस साल पुरानी संधि के कारण अभूतपूर्व रूप से उच्च स्तर पर हैं, जिसे इस साल जून में और पांच साल के लिए बढ़ा दिया गया था"
MEETING = "दोनों ने इस साल अपनी दूसरी आभासी बैठक और 2013 के बाद से अपनी 37वीं बैठक की"
OATH = "जब एक दिन पहले डोनाल्ड ट्रंप ने अमेरिका केक 47वें राष्ट्रपति के रूप में शपथ ली"
TARIFFS = "ट्रंप ने पहले अपने दूसरे कार्यकाल में चीन पर शुल्क और अन्य प्रतिबंध लगाने की धमकी दी थी"
NO_CALL = "पुतिन ने अब तक ट्रंप से फोन पर बात नहीं की है"
TROOPS = "2022 में जब पुतिन ने यूक्रेन में सैनिक भेजे थे"
NOT_NAMED = "दोनों नेताओं ने सीधे तौर पर ट्रंप का नाम नहीं लिया"
MISHUSTIN = "మంగళవారం బీజింగ్లో రష్యా ప్రధాని మిఖాయిల్ మిషుస్టిన్తో సమావేశమైన సందర్భంగా"
PARADE = "రెండవ ప్రపంచ యుద్ధం ముగిసిన 80 సంవత్సరాలకు గుర్తుగా"
FELL = "ఇటీవలి నెలల్లో ద్వైపాక్షిక వాణిజ్యం క్షీణించింది"
PESKOV = "క్రెమ్లిన్ ప్రతినిధి డిమిత్రి పెస్కోవ్ మాస్కో దానిని “అత్యంత ముఖ్యమైనది”గా పరిగణిస్తుందని నొక్కి చెప్పారు"
KOREA = "2024 లో, రష్యా మరియు ఉత్తర కొరియా సంతకం a రక్షణ ఒప్పందం"
CHOE = "ఇటీవల పుతిన్ ఉత్తర కొరియా విదేశాంగ మంత్రి చోయ్ సోన్ హుయ్ని కలిశారు"
RIOT = "कज़ाख़स्तान में जो हो रहा है वह बाहरी ताकतों द्वारा सावधानीपूर्वक बनाया गया दंगा है"
TALIBAN = (
    "अगस्त 2021 में, वांग और लावरोव ने तालिबान के साथ बातचीत के दौरान चीन और रूस के साथ मिलकर काम करने के लिए अपने समर्थन की पुष्टि की"
)
WENBIN = "चीनी विदेश मंत्रालय के प्रवक्ता वांग वेनबिन ने बातचीत को चीन और रूस के बीच उच्च स्तरीय राजनयिक संबंधों का प्रत्यक्ष उदाहरण बताया"
FARM = "In the January-November period, trade increased by 36 percent and reached 6 billion dollars"
INVITED = "Putin invited Xi Jinping to Moscow in the coming spring"
RECORD = "the trade between China and Russia reached a record level in the first 11 months of 2022"
WEAPONS = "did not provide Russia with weapons or material support"
NOT_REJECTED = "Russia Has Not Rejected The Option Of Resolving The Conflict Through Diplomacy And Negotiation"
UNLIMITED = "bilateral relations were at the level of “unlimited partnership”"
CONSTRUCTIVE = "China will play a constructive role in peaceful resolution of the Ukraine crisis"

_V = Verdict.VERIFIED
_N = Verdict.UNSUPPORTED_NUMBER
_A = Verdict.UNSUPPORTED_NAME
_NO = Verdict.NEGATION


def _case(name: str, text: str, article: int, quote: str, verdict: Verdict) -> Case:
    return Case(name, text, ((article, quote),), verdict)


TRUTH = (
    _case("en over hi, billion", "In the first nine months trade passed 100 billion dollars.", 0, NINE_MONTHS, _V),
    _case("en over hi, arab", "In November, trade touched 123 billion dollars.", 0, NOVEMBER, _V),
    _case("te over hi", "నవంబర్‌లో వాణిజ్యం 123 బిలియన్ డాలర్లను తాకింది.", 0, NOVEMBER, _V),
    _case("hi over hi", "नवंबर में व्यापार 123 अरब डॉलर तक पहुँचा।", 0, NOVEMBER, _V),
    _case("in crore", "15 करोड़ से अधिक खुराक के अनुबंध हुए।", 0, DOSES, _V),
    _case(
        "six in words", "Contracts for more than 150 million doses were signed with six Chinese makers.", 0, DOSES, _V
    ),
    _case("telugu words", "ఆరు చైనా తయారీదారులతో 15 కోట్ల డోసుల ఒప్పందాలు కుదిరాయి.", 0, DOSES, _V),
    _case("percent", "Russia's vaccination rate was only 36.7 percent.", 0, RATE, _V),
    _case("telugu digits", "రష్యా టీకా రేటు ౩౬.౭ శాతం మాత్రమే.", 0, RATE, _V),
    _case("treaty", "The twenty-year-old treaty was extended by five years in June.", 0, TREATY, _V),
    _case("treaty, with the article's year", "The treaty was extended in June 2021 by five years.", 0, TREATY, _V),
    _case("meeting", "It was their 37th meeting since 2013.", 0, MEETING, _V),
    _case(
        "oath", "Donald Trump had been sworn in as the 47th president of the United States a day earlier.", 1, OATH, _V
    ),
    _case("tariffs", "Trump had threatened China with tariffs.", 1, TARIFFS, _V),
    _case("not called, en", "Putin has not spoken to Trump by phone so far.", 1, NO_CALL, _V),
    _case("not called, te", "పుతిన్ ఇప్పటివరకు ట్రంప్‌తో ఫోన్‌లో మాట్లాడలేదు.", 1, NO_CALL, _V),
    _case("not named", "Neither leader named Trump directly.", 1, NOT_NAMED, _V),
    _case("troops", "Putin sent troops to Ukraine in 2022.", 1, TROOPS, _V),
    _case("weekday", "Xi met Russian Prime Minister Mikhail Mishustin in Beijing on Tuesday.", 2, MISHUSTIN, _V),
    _case("hi over te", "शी ने मंगलवार को बीजिंग में रूस के प्रधानमंत्री मिखाइल मिशुस्तिन से मुलाकात की।", 2, MISHUSTIN, _V),
    _case("parade", "The parade marked 80 years since the end of the Second World War.", 2, PARADE, _V),
    _case("fell", "Bilateral trade has declined in recent months.", 2, FELL, _V),
    _case("peskov", "Kremlin spokesman Dmitry Peskov called it very important.", 2, PESKOV, _V),
    _case("korea", "Russia and North Korea signed a defence pact in 2024.", 2, KOREA, _V),
    _case("choe", "Putin recently met North Korea's foreign minister Choe Son Hui.", 2, CHOE, _V),
    _case(
        "riot, he in the quote", "Lavrov said that the riots in Kazakhstan were made by outside forces.", 3, RIOT, _V
    ),
    _case("taliban", "In August 2021, Wang and Lavrov spoke about the Taliban.", 3, TALIBAN, _V),
    _case("farm trade, hi", "जनवरी-नवंबर में व्यापार 36 प्रतिशत बढ़कर 6 अरब डॉलर हो गया।", 4, FARM, _V),
    _case("farm trade, te", "జనవరి-నవంబర్ కాలంలో వాణిజ్యం 36 శాతం పెరిగి 600 కోట్ల డాలర్లకు చేరింది.", 4, FARM, _V),
    _case("six billion in words", "Trade reached six billion dollars.", 4, FARM, _V),
    _case("invited", "Putin invited Xi to Moscow.", 4, INVITED, _V),
    _case("invited, hi", "पुतिन ने शी को मॉस्को आने का न्योता दिया।", 4, INVITED, _V),
    _case("weapons", "China did not give Russia weapons.", 4, WEAPONS, _V),
    _case("not rejected", "Russia has not rejected diplomacy.", 4, NOT_REJECTED, _V),
    _case("own words", "Putin invited Xi Jinping to Moscow in the coming spring.", 4, INVITED, _V),
    Case("two quotes", "Trade grew from 100 billion to 123 billion dollars.", ((0, NINE_MONTHS), (0, NOVEMBER)), _V),
    Case(
        "folded quote",
        "Trade reached 6 billion dollars.",
        ((4, "“" + FARM.replace(" ", "  ").replace("36", "३६") + ".”"),),
        _V,
    ),
    Case("quote with joiners", "Trade has declined.", ((2, FELL.replace("వాణిజ్యం", "వాణి\u200cజ్యం")),), _V),
)

LIES = (
    _case("number", "In November, trade touched 132 billion dollars.", 0, NOVEMBER, _N),
    _case(
        "number of the next sentence", "In the first nine months trade passed 123 billion dollars.", 0, NINE_MONTHS, _N
    ),
    _case("scale", "Trade touched 123 million dollars in November.", 0, NOVEMBER, _N),
    _case("scale, hi", "व्यापार 123 करोड़ डॉलर तक पहुँचा।", 0, NOVEMBER, _N),
    _case("scale, te", "వాణిజ్యం 123 మిలియన్ డాలర్లకు చేరింది.", 0, NOVEMBER, _N),
    _case("currency", "Trade touched 123 billion rubles in November.", 0, NOVEMBER, _N),
    _case("percent to dollars", "Trade increased by 36 dollars.", 4, FARM, _N),
    _case("plain to percent", "Trade reached 6 billion percent.", 4, FARM, _N),
    _case("crore", "1.5 करोड़ से अधिक खुराक के अनुबंध हुए।", 0, DOSES, _N),
    _case("makers", "Contracts were signed with seven Chinese makers.", 0, DOSES, _N),
    _case("makers, te", "ఏడు చైనా తయారీదారులతో ఒప్పందాలు కుదిరాయి.", 0, DOSES, _N),
    _case("rate", "Russia's vaccination rate was 63.7%.", 0, RATE, _N),
    _case("rate, rounded", "Russia's vaccination rate was 37%.", 0, RATE, _N),
    _case("years", "The treaty was extended by fifteen years.", 0, TREATY, _N),
    _case("month", "The treaty was extended in July.", 0, TREATY, _N),
    _case("year", "It was their 37th meeting since 2014.", 0, MEETING, _N),
    _case("ordinal", "It was their 38th meeting since 2013.", 0, MEETING, _N),
    _case("president's number", "ट्रंप ने 46वें राष्ट्रपति के रूप में शपथ ली।", 1, OATH, _N),
    _case("year of troops", "Putin sent troops to Ukraine in 2014.", 1, TROOPS, _N),
    _case("weekday", "Xi met Mishustin in Beijing on Wednesday.", 2, MISHUSTIN, _N),
    _case("weekday, hi", "शी ने शुक्रवार को मिशुस्तिन से मुलाकात की।", 2, MISHUSTIN, _N),
    _case("anniversary", "The parade marked 75 years since the end of the war.", 2, PARADE, _N),
    _case("pact's year", "Russia and North Korea signed a defence pact in 2023.", 2, KOREA, _N),
    _case("pact's year, hi", "रूस और उत्तर कोरिया ने 2020 में रक्षा समझौता किया।", 2, KOREA, _N),
    _case("year of talks", "In August 2020, Wang and Lavrov spoke about the Taliban.", 3, TALIBAN, _N),
    _case("months", "Trade was at a record in the first 10 months of 2022.", 4, RECORD, _N),
    _case("swapped, oath", "Joe Biden was sworn in as the 47th president.", 1, OATH, _A),
    _case("swapped, oath, hi", "जो बाइडन ने 47वें राष्ट्रपति के रूप में शपथ ली।", 1, OATH, _A),
    _case("swapped, tariffs", "Putin had threatened China with tariffs.", 1, TARIFFS, _A),
    _case("swapped, tariffs, te", "పుతిన్ చైనాపై సుంకాలు విధిస్తామని బెదిరించారు.", 1, TARIFFS, _A),
    _case("other country", "Trump had threatened India with tariffs.", 1, TARIFFS, _A),
    _case("other country, te", "ట్రంప్ భారత్‌పై సుంకాలు విధిస్తామని బెదిరించారు.", 1, TARIFFS, _A),
    _case("other war", "Putin sent troops to Georgia in 2022.", 1, TROOPS, _A),
    _case("other guest", "Xi met Sergei Lavrov in Beijing on Tuesday.", 2, MISHUSTIN, _A),
    _case("other guest, hi", "शी ने मंगलवार को बीजिंग में दिमित्री मेदवेदेव से मुलाकात की।", 2, MISHUSTIN, _A),
    _case("other city", "Xi met Mishustin in Shanghai on Tuesday.", 2, MISHUSTIN, _A),
    _case("other spokesman", "Kremlin spokeswoman Maria Zakharova called it very important.", 2, PESKOV, _A),
    _case("other korea", "Russia and Iran signed a defence pact in 2024.", 2, KOREA, _A),
    _case("who acts", "Xi invited Putin to Moscow.", 4, INVITED, _A),
    _case("who acts, hi", "शी ने पुतिन को मॉस्को आने का न्योता दिया।", 4, INVITED, _A),
    _case("other speaker", "Peskov praised the talks as high-level diplomacy.", 3, WENBIN, _A),
    _case("vaccination of another", "China's vaccination rate was only 36.7%.", 0, RATE, _A),
    _case("not dropped, call", "Putin has spoken to Trump by phone.", 1, NO_CALL, _NO),
    _case("not dropped, call, hi", "पुतिन ने ट्रंप से फोन पर बात की है।", 1, NO_CALL, _NO),
    _case("not dropped, call, te", "పుతిన్ ట్రంప్‌తో ఫోన్‌లో మాట్లాడారు.", 1, NO_CALL, _NO),
    _case("not dropped, name", "Both leaders named Trump directly.", 1, NOT_NAMED, _NO),
    _case("not dropped, weapons", "China did provide Russia with weapons and support.", 4, WEAPONS, _NO),
    _case(
        "not dropped and cut off",
        "China gave Russia weapons and material support.",
        4,
        "provide Russia with weapons or material support",
        _NO,
    ),
    _case(
        "not dropped, option",
        "Russia has rejected the option of resolving the conflict through diplomacy.",
        4,
        NOT_REJECTED,
        _NO,
    ),
    _case("not added", "Trump had not threatened China with tariffs.", 1, TARIFFS, _NO),
    _case("not added, te", "ట్రంప్ చైనాను సుంకాలతో బెదిరించలేదు.", 1, TARIFFS, _NO),
    _case("not added, hi", "चीन यूक्रेन संकट के समाधान में रचनात्मक भूमिका नहीं निभाएगा।", 4, CONSTRUCTIVE, _NO),
    _case("opposite", "Bilateral trade has increased in recent months.", 2, FELL, _NO),
    _case("opposite, hi", "व्यापार 36 प्रतिशत घटा।", 4, FARM, _NO),
    _case("invented", "Trade doubled.", 0, "व्यापार इस वर्ष दोगुना हो गया", Verdict.NOT_FOUND),
    _case(
        "invented, en", "Xi promised peace.", 4, "Xi promised that peace would come by the summer", Verdict.NOT_FOUND
    ),
    _case("invented, te", "ఒప్పందం కుదిరింది.", 2, "రెండు దేశాలు కొత్త ఒప్పందంపై సంతకం చేశాయి", Verdict.NOT_FOUND),
    _case("number changed in the quote", "Trade rose by 63 percent.", 4, FARM.replace("36", "63"), Verdict.NOT_FOUND),
    _case("not taken from the quote", "China gave weapons.", 4, WEAPONS.replace("not ", ""), Verdict.NOT_FOUND),
    _case("number cut in the quote", "The rate is 36.", 0, "टीकाकरण दर सिर्फ 36", Verdict.NOT_FOUND),
    _case("too little", "Xi resigned.", 4, "Xi", Verdict.NOT_FOUND),
    _case(
        "translated quote",
        "Trade passed 100 billion.",
        0,
        "trade passed 100 billion dollars in the first nine months",
        Verdict.NOT_FOUND,
    ),
    _case("wrong article", "Putin invited Xi to Moscow.", 0, INVITED, Verdict.ANOTHER_ARTICLE),
    _case("wrong article, hi", "Trade touched 123 billion dollars.", 1, NOVEMBER, Verdict.ANOTHER_ARTICLE),
    _case("wrong article, te", "Trade has declined.", 4, FELL, Verdict.ANOTHER_ARTICLE),
    _case(
        "stitched",
        "Trade rose and Putin invited Xi.",
        4,
        f"{FARM} and Putin invited Xi Jinping to Moscow",
        Verdict.STITCHED,
    ),
    _case(
        "stitched with dots", "Trade rose by 6 billion.", 4, "trade increased by … 6 billion dollars", Verdict.STITCHED
    ),
    _case(
        "stitched, hi", "Trade touched 123 billion.", 0, "पहले नौ महीनों में 123 अरब डॉलर के आंकड़े को छू लिया", Verdict.STITCHED
    ),
    Case(
        "one quote good, one invented", "Trade rose.", ((4, FARM), (4, "trade will rise for ever")), Verdict.NOT_FOUND
    ),
    Case("no quote", "Trade rose.", (), Verdict.NOT_FOUND),
    _case("link", "See https://example.org/more for 123 billion dollars.", 0, NOVEMBER, _A),
)
