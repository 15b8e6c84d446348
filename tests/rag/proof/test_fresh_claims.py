"""Claims over texts on films, floods, rates, a moon landing and an election; written before anybody looked what the proof says to them."""

from datetime import date

import pytest

from rag.types import Article, Verdict
from tests.rag.proof.proving import verdict_of

EN = Article(
    "en",
    "Floods and films",
    "en",
    date(2023, 9, 12),
    "e.txt",
    "The director S. S. Rajamouli will begin shooting his next film in Hyderabad in October. "
    "At least 37 people were killed and 112 were injured when a bus fell into a gorge near Shimla, police said. "
    "Reserve Bank governor Shaktikanta Das kept the repo rate unchanged at 6.5 percent for the third time in a row. "
    "India's population overtook China's in April, according to the United Nations. "
    "The court acquitted former minister Anil Deshmukh in a bribery case but ordered him to hand over his passport. "
    "Neeraj Chopra threw 88.17 metres to win gold in Budapest, ahead of Pakistan's Arshad Nadeem. "
    "No flight will operate from Terminal 1 until Sunday, the airport said. "
    "The price of onions has almost doubled since June, from 25 to 48 rupees a kilogram. "
    "Saudi Arabia and Iran agreed to reopen their embassies after talks in Beijing. "
    "“I never asked for the post,” said Nitish Kumar, who met Sharad Pawar in Mumbai.",
)
HI = Article(
    "hi",
    "चंद्रयान",
    "hi",
    date(2023, 8, 24),
    "h.txt",
    "चंद्रयान-3 बुधवार शाम 6 बजकर 4 मिनट पर चंद्रमा के दक्षिणी ध्रुव पर उतरा। "
    "इसरो प्रमुख एस सोमनाथ ने कहा कि अगला मिशन 2025 से पहले नहीं होगा। "
    "प्रधानमंत्री नरेंद्र मोदी ने जोहान्सबर्ग से वैज्ञानिकों को बधाई दी। "
    "इस मिशन पर लगभग 615 करोड़ रुपये खर्च हुए, जो रूस के लूना-25 से आधा है। "
    "रूस का लूना-25 रविवार को चंद्रमा पर दुर्घटनाग्रस्त हो गया था। "
    "भारत ऐसा करने वाला चौथा देश है।",
)
TE = Article(
    "te",
    "ఎన్నికలు",
    "te",
    date(2023, 12, 4),
    "t.txt",
    "తెలంగాణ ఎన్నికల్లో కాంగ్రెస్ 64 స్థానాలు గెలుచుకుంది. "
    "బీఆర్ఎస్ 39 స్థానాలకే పరిమితమైంది. "
    "కామారెడ్డిలో కేసీఆర్ బీజేపీ అభ్యర్థి వెంకటరమణా రెడ్డి చేతిలో ఓడిపోయారు. "
    "రేవంత్ రెడ్డి ముఖ్యమంత్రిగా గురువారం ప్రమాణ స్వీకారం చేస్తారు. "
    "పోలింగ్ శాతం 71.34గా నమోదైంది, గతంలో కంటే రెండు శాతం తక్కువ. "
    "ఓటమిని అంగీకరిస్తున్నట్లు కేటీఆర్ తెలిపారు.",
)
ARTICLES = {article.id: article for article in (EN, HI, TE)}
V, N, M, G = Verdict.VERIFIED, Verdict.UNSUPPORTED_NUMBER, Verdict.UNSUPPORTED_NAME, Verdict.NEGATION
LIE = None  # which rule finds it does not matter
# Article, number of the sentence that is quoted whole, claim, verdict.
CLAIMS = [
    ("en", 0, "Rajamouli will start shooting his next film in October.", V),
    ("en", 0, "Rajamouli will start shooting his next film in November.", N),
    ("en", 0, "Rajamouli finished shooting his film in Hyderabad.", LIE),
    ("en", 0, "राजामौली अक्टूबर में हैदराबाद में अगली फिल्म की शूटिंग शुरू करेंगे।", V),
    ("en", 0, "రాజమౌళి అక్టోబర్‌లో హైదరాబాద్‌లో షూటింగ్ ప్రారంభిస్తారు.", V),
    ("en", 0, "రాజమౌళి అక్టోబర్‌లో చెన్నైలో షూటింగ్ ప్రారంభిస్తారు.", M),
    ("en", 1, "A bus accident near Shimla killed at least 37 people.", V),
    ("en", 1, "शिमला के पास बस दुर्घटना में 37 लोगों की मौत हुई और 112 घायल हुए।", V),
    ("en", 1, "At least 112 people were killed near Shimla.", LIE),
    ("en", 1, "A bus accident near Manali killed 37 people.", M),
    ("en", 2, "The repo rate stays at 6.5 percent.", V),
    ("en", 2, "The repo rate was raised to 6.5 percent.", LIE),
    ("en", 2, "शक्तिकांत दास ने रेपो दर 6.5 प्रतिशत पर बरकरार रखी।", V),
    ("en", 2, "Raghuram Rajan kept the repo rate at 6.5 percent.", M),
    ("en", 2, "రెపో రేటు 6.5 శాతం వద్ద యథాతథంగా ఉంది.", V),
    ("en", 2, "The repo rate was unchanged for the fourth time in a row.", N),
    ("en", 3, "India overtook China in population in April.", V),
    ("en", 3, "China's population overtook India's in April.", M),
    ("en", 3, "अप्रैल में भारत की जनसंख्या चीन से अधिक हो गई।", V),
    ("en", 3, "India's population overtook Indonesia's in April.", M),
    ("en", 4, "The court acquitted Anil Deshmukh.", V),
    ("en", 4, "The court convicted Anil Deshmukh.", LIE),
    ("en", 4, "अदालत ने अनिल देशमुख को बरी कर दिया।", V),
    ("en", 4, "The court did not acquit Anil Deshmukh.", G),
    ("en", 5, "Neeraj Chopra won gold in Budapest.", V),
    ("en", 5, "Arshad Nadeem won gold in Budapest.", M),
    ("en", 5, "नीरज चोपड़ा ने बुडापेस्ट में स्वर्ण पदक जीता।", V),
    ("en", 5, "Neeraj Chopra won silver in Budapest.", LIE),
    ("en", 5, "Neeraj Chopra threw 88.71 metres.", N),
    ("en", 6, "There are no flights from Terminal 1 until Sunday.", V),
    ("en", 6, "Flights will operate from Terminal 1 until Sunday.", G),
    ("en", 6, "टर्मिनल 1 से रविवार तक कोई उड़ान नहीं होगी।", V),
    ("en", 6, "टर्मिनल 2 से रविवार तक कोई उड़ान नहीं होगी।", N),
    ("en", 6, "No flight will operate from Terminal 1 until Monday.", N),
    ("en", 7, "Onion prices have nearly doubled since June, to 48 rupees a kilo.", V),
    ("en", 7, "Onion prices fell from 48 to 25 rupees.", LIE),
    ("en", 7, "Onion prices have tripled since June.", N),
    ("en", 7, "जून से प्याज़ की कीमत 25 से बढ़कर 48 रुपये हो गई।", V),
    ("en", 8, "Iran and Saudi Arabia will reopen their embassies.", V),
    ("en", 8, "Saudi Arabia and Iran agreed to close their embassies.", G),
    ("en", 8, "Saudi Arabia and Iraq agreed to reopen their embassies.", M),
    ("en", 8, "सऊदी अरब और ईरान दूतावास फिर खोलने पर सहमत हुए।", V),
    ("en", 9, "Nitish Kumar said he had never asked for the post.", V),
    ("en", 9, "Nitish Kumar said he had asked for the post.", G),
    ("en", 9, "Sharad Pawar said he had never asked for the post.", M),
    ("en", 9, "Nitish Kumar met Sharad Pawar in Mumbai.", V),
    ("en", 9, "Nitish Kumar met Sharad Pawar in Patna.", M),
    ("en", 9, "नीतीश कुमार ने मुंबई में शरद पवार से मुलाकात की।", V),
    ("hi", 0, "Chandrayaan-3 landed at the moon's north pole on Wednesday.", LIE),
    ("hi", 0, "Chandrayaan-2 landed at the moon's south pole on Wednesday.", N),
    ("hi", 0, "చంద్రయాన్-3 బుధవారం చంద్రుడి దక్షిణ ధ్రువంపై దిగింది.", V),
    ("hi", 1, "ISRO chief S Somanath said the next mission will not be before 2025.", V),
    ("hi", 1, "ISRO chief S Somanath said the next mission will be before 2025.", G),
    ("hi", 1, "The next mission will not be before 2024, Somanath said.", N),
    ("hi", 2, "Modi congratulated the scientists from Johannesburg.", V),
    ("hi", 2, "Modi congratulated the scientists from Delhi.", M),
    ("hi", 2, "Rahul Gandhi congratulated the scientists from Johannesburg.", M),
    ("hi", 2, "మోదీ జోహన్నెస్‌బర్గ్ నుంచి శాస్త్రవేత్తలను అభినందించారు.", V),
    ("hi", 3, "The mission cost about 6.15 billion rupees.", V),
    ("hi", 3, "The mission cost half of what Russia's Luna-25 cost.", V),
    ("hi", 3, "The mission cost twice as much as Luna-25.", N),
    ("hi", 3, "The mission cost 615 million rupees.", N),
    ("hi", 4, "Russia's Luna-25 crashed on the moon on Sunday.", V),
    ("hi", 4, "India's Luna-25 crashed on the moon on Sunday.", M),
    ("hi", 4, "Luna-25 landed safely on Sunday.", LIE),
    ("hi", 5, "India is the fourth country to do so.", V),
    ("hi", 5, "India is the first country to do so.", LIE),
    ("hi", 5, "Japan is the fourth country to do so.", M),
    ("te", 0, "The Congress won 64 seats in Telangana.", V),
    ("te", 0, "कांग्रेस ने तेलंगाना में 64 सीटें जीतीं।", V),
    ("te", 0, "BJP won 64 seats in Telangana.", M),
    ("te", 0, "The Congress lost 64 seats in Telangana.", G),
    ("te", 1, "BRS won only 39 seats.", V),
    ("te", 1, "BRS won only 93 seats.", N),
    ("te", 2, "KCR lost in Kamareddy to the BJP's Venkataramana Reddy.", V),
    ("te", 2, "KCR won in Kamareddy.", G),
    ("te", 2, "केसीआर कामारेड्डी में हार गए।", V),
    ("te", 3, "Revanth Reddy will be sworn in as chief minister on Thursday.", V),
    ("te", 3, "Revanth Reddy will be sworn in as chief minister on Friday.", N),
    ("te", 3, "KTR will be sworn in as chief minister on Thursday.", M),
    ("te", 4, "Turnout was 71.34 percent.", V),
    ("te", 4, "Turnout was 74.31 percent.", N),
    ("te", 5, "KTR accepted the defeat.", V),
    ("te", 5, "KTR did not accept the defeat.", G),
    ("te", 5, "KTR rejected the defeat.", G),
]


@pytest.mark.parametrize(
    ("article", "number", "claim", "verdict"), CLAIMS, ids=[f"{each[0]} {each[2]}" for each in CLAIMS]
)
def test_verdict(article: str, number: int, claim: str, verdict: Verdict | None) -> None:
    found = verdict_of(ARTICLES, article, number, claim)
    assert found is verdict if verdict else found is not Verdict.VERIFIED
