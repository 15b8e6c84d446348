"""More claims over the founding articles, true and false; written before anybody looked what the proof says to them."""

import pytest

from rag import Assistant
from rag.proof.prove import prove
from rag.types import Article, Citation, Claim, Verdict
from tests.rag.proof.claims import (
    DOSES,
    FARM,
    FELL,
    INVITED,
    KOREA,
    MEETING,
    MISHUSTIN,
    NOVEMBER,
    OATH,
    PESKOV,
    RIOT,
    SOURCES,
    TALIBAN,
    TREATY,
    WEAPONS,
    WENBIN,
)

SUP = "रूस पर पश्चिम की ओर से लगाए गए व्यापक प्रतिबंधों के बीच चीन एक महत्वपूर्ण तकनीकी आपूर्तिकर्ता बन गया है"
OIL = "चीन अब रूस के तेल और गैस का एक बड़ा उपभोक्ता बन गया है"
FRI = "जिनपिंग ने शुक्रवार को ट्रंप से फोन पर बात की थी और अमेरिका के साथ सकारात्मक संबंधों की उम्मीद जताई थी"
CONG = "उन्होंने ट्रंप को राष्ट्रपति का पदभार संभालने पर बधाई दी थी"
T200 = 'पुतिन ने घोषणा की कि "हम 200 बिलियन अमेरिकी डॉलर का आंकड़ा पार करेंगे।"'
LOCK = "नवंबर में रूस के कुछ हिस्सों में लॉकडाउन हो गई क्योंकि देश वायरस की एक नई लहर से जूझ रहा था"
OLY = (
    "पुतिन ने बीजिंग में आगामी शीतकालीन ओलंपिक के निमंत्रण के लिए शी को धन्यवाद देते हुए अपनी टिप्पणी समाप्त की "
    "और कई पश्चिमी देशों द्वारा खेलों के राजनयिक बहिष्कार का ज़िक्र करते हुए इस आयोजन के राजनीतिकरण की निंदा की"
)
KAZ = "दोनों विदेश मंत्रियों ने मुख्य रूप से कजाकिस्तान पर चर्चा की"
OPP = "चीन और रूस मध्य एशियाई देशों के घरेलू मामलों में विदेशी ताकतों के हस्तक्षेप का विरोध करना जारी रखेंगे"
NING = "“కల్లోలభరిత బాహ్య వాతావరణం ఉన్నప్పటికీ ఈ సంవత్సరం చైనా-రష్యా సంబంధాలు ముందుకు సాగాయి” అని చైనా విదేశాంగ మంత్రిత్వ శాఖ ప్రకారం Xi మిషుస్టిన్తో అన్నారు"
NOLIM = (
    "Xi మరియు రష్యా అధ్యక్షుడు వ్లాదిమిర్ పుతిన్ “నో-లిమిట్స్” భాగస్వామ్యంపై సంతకం చేసారు, మాస్కో పదివేల మంది సైనికులను ఉక్రెయిన్లోకి పంపడానికి కొద్ది రోజుల ముందు"
)
FEB = "ఫిబ్రవరి 2022లో మాస్కో తన పొరుగు దేశంపై దాడి చేసినప్పటి నుండి రష్యా మరియు చైనా మధ్య సంబంధాలు క్రమంగా సన్నిహితంగా పెరిగాయి"
SEPT = "హాజరయ్యేందుకు రష్యా అధ్యక్షుడు సెప్టెంబర్లో చైనాను సందర్శించారు"
CENT = "చైనా సరిహద్దులో “మల్టీమోడల్ ట్రాన్స్పోర్ట్ మరియు లాజిస్టిక్స్ సెంటర్లను” అభివృద్ధి చేయాలని తన ప్రభుత్వాన్ని ఆదేశించినట్లు పుతిన్ మంగళవారం చెప్పారు"
SAM = (
    "they met face to face during the Olympics held in Beijing this "
    "year and at the Shanghai Cooperation Organization (SCO) summit held in Samarkand"
)
COVID = "China has been optimizing its measures to combat the coronavirus epidemic in recent days"
SMOOTH = "Pointing out that the road to peace talks will not be smooth, Xi said that the possibility of peace is always present"
OP = "Putin launched a “special military operation” against Ukraine"
NY = "Russian President Vladimir Putin also celebrated the New Year of Xi and the Chinese people"
V, N, M, G = Verdict.VERIFIED, Verdict.UNSUPPORTED_NUMBER, Verdict.UNSUPPORTED_NAME, Verdict.NEGATION
LIE = None  # which rule finds it does not matter
# Article's number, quote, claim, verdict.
CLAIMS = [
    (1, SUP, "China has become an important technology supplier amid western sanctions on Russia.", V),
    (1, SUP, "India has become an important technology supplier.", M),
    (1, SUP, "పశ్చిమ దేశాల ఆంక్షల మధ్య చైనా ముఖ్యమైన సాంకేతిక సరఫరాదారుగా మారింది.", V),
    (1, OIL, "China is now a big consumer of Russian oil and gas.", V),
    (1, OIL, "చైనా ఇప్పుడు రష్యా చమురు, గ్యాస్‌కు పెద్ద వినియోగదారు.", V),
    (1, OIL, "China is no longer a big consumer of Russian oil and gas.", G),
    (1, OIL, "Russia is now a big consumer of Chinese oil and gas.", LIE),
    (1, OIL, "Iran is now a big supplier of oil to China.", M),
    (1, FRI, "Xi spoke to Trump by phone on Friday.", V),
    (1, FRI, "Trump and Xi spoke by phone on Friday.", V),
    (1, FRI, "జిన్‌పింగ్ శుక్రవారం ట్రంప్‌తో ఫోన్‌లో మాట్లాడారు.", V),
    (1, FRI, "Putin spoke to Trump by phone on Friday.", M),
    (1, FRI, "Xi spoke to Biden by phone on Friday.", M),
    (1, FRI, "Xi spoke to Trump by phone on Monday.", N),
    (1, FRI, "Xi did not speak to Trump on Friday.", G),
    (1, CONG, "Putin congratulated Trump on taking office.", V),
    (1, CONG, "Trump congratulated Putin on taking office.", M),
    (1, CONG, "पुतिन ने ट्रंप को बधाई दी।", V),
    (1, CONG, "पुतिन ने ट्रंप को बधाई नहीं दी।", G),
    (1, OATH, "Donald Trump took the oath as the forty-seventh president a day earlier.", V),
    (1, OATH, "Donald Trump took the oath as the 47th president of Russia.", M),
    (1, OATH, "డొనాల్డ్ ట్రంప్ 47వ అధ్యక్షుడిగా ప్రమాణ స్వీకారం చేశారు.", V),
    (1, OATH, "డొనాల్డ్ ట్రంప్ 45వ అధ్యక్షుడిగా ప్రమాణ స్వీకారం చేశారు.", N),
    (0, T200, "Putin announced that trade would pass 200 billion dollars.", V),
    (0, T200, "Putin announced that trade would pass 200 million dollars.", N),
    (0, T200, "पुतिन ने कहा कि हम 20 हज़ार करोड़ डॉलर का आंकड़ा पार करेंगे।", V),
    (0, T200, "Xi announced that trade would pass 200 billion dollars.", M),
    (0, T200, "పుతిన్ 200 బిలియన్ రూబుళ్లు దాటుతామని ప్రకటించారు.", N),
    (0, LOCK, "Parts of Russia went into lockdown in November.", V),
    (0, LOCK, "Parts of China went into lockdown in November.", M),
    (0, LOCK, "Parts of Russia went into lockdown in October.", N),
    (0, LOCK, "No part of Russia went into lockdown in November.", G),
    (0, OLY, "Putin thanked Xi for the invitation to the Winter Olympics in Beijing.", V),
    (0, OLY, "Xi thanked Putin for the invitation to the Winter Olympics.", M),
    (0, OLY, "Putin thanked Xi for the invitation to the Summer Olympics in Beijing.", LIE),
    (0, OLY, "Putin welcomed the politicisation of the games.", G),
    (0, OLY, "పుతిన్ బీజింగ్ శీతాకాల ఒలింపిక్స్ ఆహ్వానానికి షీకి ధన్యవాదాలు తెలిపారు.", V),
    (0, OLY, "Putin thanked Xi for the invitation to the Winter Olympics in Tokyo.", M),
    (3, KAZ, "The two foreign ministers mainly discussed Kazakhstan.", V),
    (3, KAZ, "The two foreign ministers mainly discussed Afghanistan.", M),
    (3, KAZ, "ఇద్దరు విదేశాంగ మంత్రులు ప్రధానంగా కజకిస్థాన్‌పై చర్చించారు.", V),
    (3, KAZ, "Three foreign ministers discussed Kazakhstan.", N),
    (3, OPP, "China and Russia will keep opposing foreign interference in Central Asia.", V),
    (3, OPP, "China and Russia will support foreign interference in Central Asia.", G),
    (3, WENBIN, "Wang Wenbin called the talks an example of high-level diplomacy.", V),
    (3, WENBIN, "Wang Yi called the talks an example of high-level diplomacy.", M),
    (3, WENBIN, "वांग यी ने बातचीत को उदाहरण बताया।", M),
    (3, TALIBAN, "Wang and Lavrov talked about the Taliban in August 2021.", V),
    (3, TALIBAN, "వాంగ్, లావ్రోవ్ 2021 ఆగస్టులో తాలిబాన్ గురించి మాట్లాడారు.", V),
    (3, TALIBAN, "Wang and Blinken talked about the Taliban in August 2021.", M),
    (3, RIOT, "Lavrov said the events in Kazakhstan were riots carefully made by outside forces.", V),
    (3, RIOT, "Wang said the events in Kazakhstan were riots made by outside forces.", LIE),
    (3, RIOT, "Lavrov said the events in Kazakhstan were not made by outside forces.", G),
    (2, NING, "Xi told Mishustin that ties had moved forward this year despite turbulence.", V),
    (2, NING, "Mishustin told Xi that ties had moved forward this year.", LIE),
    (2, NING, "शी ने मिशुस्तिन से कहा कि इस साल संबंध आगे बढ़े।", V),
    (2, NOLIM, "Xi and Putin signed a no-limits partnership.", V),
    (2, NOLIM, "Xi and Mishustin signed a no-limits partnership.", M),
    (2, NOLIM, "Moscow sent tens of thousands of soldiers into Ukraine.", V),
    (2, NOLIM, "Moscow sent hundreds of thousands of soldiers into Ukraine.", LIE),
    (2, FEB, "Ties have grown closer since Moscow attacked its neighbour in February 2022.", V),
    (2, FEB, "Ties have grown closer since Moscow attacked its neighbour in February 2014.", N),
    (2, FEB, "Ties have grown distant since February 2022.", G),
    (2, FEB, "फ़रवरी 2022 से रूस और चीन के संबंध करीब हुए हैं।", V),
    (2, SEPT, "The Russian president visited China in September.", V),
    (2, SEPT, "The Russian president visited India in September.", M),
    (2, SEPT, "The Russian president visited China in October.", N),
    (2, SEPT, "The Chinese president visited Russia in September.", M),
    (2, SEPT, "रूसी राष्ट्रपति सितंबर में चीन गए।", V),
    (2, CENT, "Putin said he had ordered logistics centres to be developed on the Chinese border.", V),
    (2, CENT, "Xi said he had ordered logistics centres to be developed.", M),
    (2, KOREA, "Russia and South Korea signed a defence pact in 2024.", LIE),
    (2, KOREA, "రష్యా, ఉత్తర కొరియా 2024లో రక్షణ ఒప్పందంపై సంతకం చేశాయి.", V),
    (2, MISHUSTIN, "Mishustin met Xi in Beijing on Tuesday.", V),
    (2, MISHUSTIN, "Xi met the Russian prime minister in Beijing on Tuesday.", V),
    (2, MISHUSTIN, "Xi met the Indian prime minister in Beijing on Tuesday.", M),
    (2, PESKOV, "Dmitry Medvedev called it very important.", M),
    (2, FELL, "Trade between the two has risen in recent months.", G),
    (4, SAM, "They met in Beijing and in Samarkand this year.", V),
    (4, SAM, "वे इस साल बीजिंग और समरकंद में मिले।", V),
    (4, SAM, "They met in Tashkent this year.", M),
    (4, SAM, "They met in Samarkand in 2021.", N),
    (4, SAM, "They met in Samarkand in 2022.", V),
    (4, COVID, "चीन हाल के दिनों में कोरोना के उपायों को बेहतर कर रहा है।", V),
    (4, COVID, "Russia has been optimizing its measures against the epidemic.", M),
    (4, SMOOTH, "Xi said the road to peace talks will not be smooth.", V),
    (4, SMOOTH, "Xi said the road to peace talks will be smooth.", G),
    (4, SMOOTH, "शी ने कहा कि शांति वार्ता का रास्ता आसान होगा।", G),
    (4, SMOOTH, "Putin said the road to peace talks will not be smooth.", M),
    (4, OP, "Putin launched a military operation against Ukraine.", V),
    (4, OP, "Ukraine launched a military operation against Russia.", M),
    (4, OP, "पुतिन ने यूक्रेन के खिलाफ सैन्य अभियान शुरू किया।", V),
    (4, OP, "Putin ended the military operation against Ukraine.", G),
    (4, NY, "Putin wished Xi and the Chinese people a happy New Year.", V),
    (4, INVITED, "పుతిన్ షీని మాస్కోకు ఆహ్వానించారు.", V),
    (4, INVITED, "షీ పుతిన్‌ను మాస్కోకు ఆహ్వానించారు.", M),
    (4, INVITED, "Putin invited Xi Jinping to Moscow in the coming winter.", LIE),
    (4, INVITED, "Putin will visit Beijing in the coming spring.", M),
    (4, FARM, "Trade increased by 6 percent and reached 36 billion dollars.", N),
    (4, FARM, "Trade increased by 36 percentage points.", N),
    (4, FARM, "Trade increased by more than a third.", LIE),
    (4, FARM, "Trade reached $6bn after growing 36%.", V),
    (4, FARM, "ట్రేడ్ 36% పెరిగి 6 బిలియన్ డాలర్లకు చేరింది.", V),
    (4, WEAPONS, "China gave Russia no weapons.", V),
    (4, WEAPONS, "चीन ने रूस को हथियार नहीं दिए।", V),
    (4, WEAPONS, "चीन ने रूस को हथियार दिए।", G),
    (4, WEAPONS, "చైనా రష్యాకు ఆయుధాలు ఇచ్చింది.", G),
    (4, WEAPONS, "China never provided weapons to Russia.", V),
    (0, TREATY, "The treaty was extended by five years in June.", V),
    (0, TREATY, "संधि को जून में पच्चीस साल के लिए बढ़ाया गया।", N),
    (0, DOSES, "A contract for over 15 crore doses was signed.", V),
    (0, DOSES, "A contract for 15 million doses was signed.", N),
    (0, DOSES, "A contract for at most 150 million doses was signed with six Indian makers.", M),
    (0, DOSES, "Contracts for less than 150 million doses were signed.", LIE),
    (0, NOVEMBER, "In November trade hit $123 billion, Xi said.", V),
    (0, NOVEMBER, "In November trade hit $123 billion, Putin said.", M),
    (0, MEETING, "It was their thirty-seventh meeting since 2013.", V),
    (0, MEETING, "यह 2013 के बाद उनकी सैंतीसवीं बैठक थी।", V),
    (0, MEETING, "It was their second virtual meeting that year.", V),
    (0, MEETING, "It was their third virtual meeting that year.", N),
]


@pytest.fixture(scope="module")
def articles(seeds_assistant: Assistant) -> dict[str, Article]:
    return {article.id: article for article in seeds_assistant.articles()}


@pytest.mark.parametrize(("number", "quote", "claim", "verdict"), CLAIMS, ids=[each[2] for each in CLAIMS])
def test_verdict(articles: dict[str, Article], number: int, quote: str, claim: str, verdict: Verdict | None) -> None:
    ids = {article.source.rpartition(".")[0]: article.id for article in articles.values()}
    citation = Citation(ids[SOURCES[number]], 0, 0, quote)
    found = prove(Claim(claim, "en", (citation,)), articles, articles).verdict
    assert found is verdict if verdict else found is not Verdict.VERIFIED
