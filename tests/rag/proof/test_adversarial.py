"""Claims made to deceive the proof, over texts on courts, companies and floods; written before anybody looked what it says to them.

What is tried: dates in other forms, numbers in words and in other scales, halves and multiples, points for percent, what moves from
where to where, ranges, "may" made "will", denials dropped, added and halved, who did it to whom, who said it, whose president it was.
"""

from datetime import date

import pytest

from rag.types import Article, Verdict
from tests.rag.proof.proving import verdict_of

EN = Article(
    "en",
    "Court and trade",
    "en",
    date(2022, 3, 4),
    "e",
    "India's Supreme Court on 15 December 2021 refused to stay the order of the Delhi High Court. "
    "The court said the government may appeal within thirty days. "
    "Turnout fell from 67.4 percent in 2019 to 65.8 percent, a drop of 1.6 percentage points. "
    "Chief Justice Hima Kohli said the bench would never allow such delays. "
    "Amit Shah told Mamata Banerjee that the centre will not withdraw the law. "
    "The company lost half of its 2.4 million subscribers and laid off 1,200 workers. "
    "Between 10 and 12 ships were damaged, the navy said. "
    "The French president met the German chancellor in Paris on Friday. "
    "Exports doubled to $45.6 billion in the third quarter. "
    "Without the consent of both states, no dam can be built on the river, said engineer Ravi Varma. "
    "It is not impossible that talks will resume in March, the minister said. "
    "Putin, the Russian president, will no longer attend the summit in Johannesburg. "
    "“We will not leave anyone behind,” Anita Desai said, adding that aid of Rs 500 crore was approved. "
    "Infosys bought the German firm InSemi for 280 crore rupees. "
    "Kenya beat Uganda by three goals to one in Nairobi.",
)
HI = Article(
    "hi",
    "अदालत",
    "hi",
    date(2022, 3, 4),
    "h",
    "15 दिसंबर 2021 को सुप्रीम कोर्ट ने सरकार की याचिका खारिज कर दी। "
    "पंद्रह लाख किसानों को आधा मुआवज़ा मिला। "
    "बिना टिकट यात्रा करने पर ढाई हज़ार रुपये का जुर्माना लगेगा। "
    "राहुल गांधी ने कहा कि नरेंद्र मोदी ने वादा पूरा नहीं किया। "
    "मंत्री ने कहा कि बारिश मार्च में हो सकती है। "
    "निर्यात दोगुना होकर 45.6 अरब डॉलर हो गया। "
    "10 से 12 जहाज़ क्षतिग्रस्त हुए। "
    "ममता बनर्जी ने अमित शाह को पत्र लिखा। "
    "अब कंपनी में केवल १,२०० कर्मचारी हैं। "
    "रूसी राष्ट्रपति पुतिन शिखर सम्मेलन में शामिल नहीं होंगे।",
)
TE = Article(
    "te",
    "కోర్టు",
    "te",
    date(2022, 3, 4),
    "t",
    "2021 డిసెంబర్ 15న సుప్రీంకోర్టు ప్రభుత్వ పిటిషన్‌ను కొట్టివేసింది. "
    "పదిహేను లక్షల మంది రైతులకు సగం పరిహారం అందింది. "
    "టికెట్ లేకుండా ప్రయాణిస్తే 500 రూపాయల జరిమానా విధిస్తారు. "
    "చంద్రబాబు నాయుడు జగన్‌మోహన్ రెడ్డిని విమర్శించారు. "
    "ఎగుమతులు రెట్టింపై 4,560 కోట్ల డాలర్లకు చేరాయి. "
    "వర్షాలు మార్చిలో కురిసే అవకాశం ఉంది. "
    "ప్రధాని మోదీ సోమవారం ప్యారిస్‌లో ఫ్రాన్స్ అధ్యక్షుడు మాక్రాన్‌ను కలిశారు. "
    "పోలవరం ప్రాజెక్టు 72 శాతం పూర్తయింది. "
    "ఐదుగురు మరణించారు, పన్నెండు మంది గాయపడ్డారు.",
)
ARTICLES = {article.id: article for article in (EN, HI, TE)}
V, N, M, G = Verdict.VERIFIED, Verdict.UNSUPPORTED_NUMBER, Verdict.UNSUPPORTED_NAME, Verdict.NEGATION
LIE = None  # which rule finds it does not matter
# Article, number of the sentence that is quoted whole, claim, verdict.
CLAIMS = [
    # dates
    ("en", 0, "On December 15, 2021 the Supreme Court refused to stay the order.", V),
    ("en", 0, "15/12/2021 को सुप्रीम कोर्ट ने आदेश पर रोक लगाने से इनकार किया।", V),
    ("en", 0, "2021 డిసెంబర్ 15న సుప్రీంకోర్టు ఆ ఉత్తర్వుపై స్టే ఇవ్వడానికి నిరాకరించింది.", V),
    ("en", 0, "On December 16, 2021 the Supreme Court refused to stay the order.", N),
    ("en", 0, "15 जनवरी 2021 को सुप्रीम कोर्ट ने रोक लगाने से इनकार किया।", N),
    ("en", 0, "On 2021-12-15 the court refused a stay.", V),
    ("en", 0, "On 15.12.2020 the court refused a stay.", N),
    ("en", 0, "The Bombay High Court's order was not stayed by the Supreme Court.", M),
    ("en", 0, "The Supreme Court stayed the order of the Delhi High Court.", G),
    ("en", 0, "सुप्रीम कोर्ट ने दिल्ली हाई कोर्ट के आदेश पर रोक लगा दी।", G),
    # modal
    ("en", 1, "The government may appeal within 30 days.", V),
    ("en", 1, "सरकार तीस दिनों के भीतर अपील कर सकती है।", V),
    ("en", 1, "ప్రభుత్వం ముప్పై రోజుల్లో అప్పీలు చేయవచ్చు.", V),
    ("en", 1, "The government will appeal within thirty days.", LIE),
    ("en", 1, "The government must appeal within thirty days.", LIE),
    ("en", 1, "The government may appeal within thirteen days.", N),
    ("en", 1, "The government may appeal within thirty months.", N),
    ("en", 1, "సరకార్ ముప్పై ఒక్క రోజుల్లో అప్పీలు చేయవచ్చు.", N),
    # percent
    ("en", 2, "Turnout dropped by 1.6 percentage points.", V),
    ("en", 2, "Turnout dropped to 65.8 percent.", V),
    ("en", 2, "मतदान 67.4 प्रतिशत से घटकर 65.8 प्रतिशत रह गया।", V),
    ("en", 2, "Turnout rose to 65.8 percent.", G),
    ("en", 2, "Turnout dropped by 1.6 percent.", N),
    ("en", 2, "Turnout fell from 65.8 percent to 67.4 percent.", N),
    ("en", 2, "Turnout was 67.4 percent in 2021.", N),
    ("en", 2, "మతదానం 1.6 శాతం తగ్గింది.", N),
    # never
    ("en", 3, "The bench would not allow such delays, said Hima Kohli.", V),
    ("en", 3, "The bench would allow such delays, said Hima Kohli.", G),
    ("en", 3, "हिमा कोहली ने कहा कि पीठ ऐसी देरी की अनुमति देगी।", G),
    ("en", 3, "Chief Justice Ramana said the bench would never allow such delays.", M),
    # swapped
    ("en", 4, "Amit Shah told Mamata Banerjee that the law stays and will not be withdrawn.", V),
    ("en", 4, "Mamata Banerjee told Amit Shah that the centre will not withdraw the law.", M),
    ("en", 4, "ममता बनर्जी ने अमित शाह से कहा कि केंद्र कानून वापस नहीं लेगा।", M),
    ("en", 4, "अमित शाह ने ममता बनर्जी से कहा कि केंद्र कानून वापस नहीं लेगा।", V),
    ("en", 4, "Amit Shah told Mamata Banerjee that the centre will withdraw the law.", G),
    ("en", 4, "అమిత్ షా మమతా బెనర్జీకి కేంద్రం చట్టాన్ని ఉపసంహరిస్తుందని చెప్పారు.", G),
    ("en", 4, "Shah told Banerjee the law will not be withdrawn.", V),
    ("en", 4, "Amit Mitra told Mamata Banerjee that the law will not be withdrawn.", M),
    # half
    ("en", 5, "The company laid off 1,200 workers.", V),
    ("en", 5, "कंपनी ने 12 सौ कर्मचारियों को निकाल दिया।", V),
    ("en", 5, "The company lost half of its 24 lakh subscribers.", V),
    ("en", 5, "The company lost 2.4 million subscribers.", LIE),
    ("en", 5, "The company lost a third of its subscribers.", N),
    ("en", 5, "The company lost two thirds of its 2.4 million subscribers.", N),
    ("en", 5, "The company lost a quarter of its subscribers.", N),
    ("en", 5, "The company laid off 12,000 workers.", N),
    ("en", 5, "The company hired 1,200 workers.", LIE),
    # range
    ("en", 6, "Between 10 and 12 ships were damaged.", V),
    ("en", 6, "10-12 ships were damaged, the navy said.", V),
    ("en", 6, "10 से 12 जहाज़ क्षतिग्रस्त हुए।", V),
    ("en", 6, "11 ships were damaged.", N),
    ("en", 6, "22 ships were damaged.", N),
    ("en", 6, "Dozens of ships were damaged.", LIE),
    # demonym/country
    ("en", 7, "France's president met Germany's chancellor in Paris.", V),
    ("en", 7, "फ्रांस के राष्ट्रपति ने पेरिस में जर्मनी के चांसलर से मुलाकात की।", V),
    ("en", 7, "ఫ్రాన్స్ అధ్యక్షుడు జర్మనీ ఛాన్సలర్‌ను శుక్రవారం కలిశారు.", V),
    ("en", 7, "The Italian president met the German chancellor in Paris on Friday.", M),
    ("en", 7, "The French president met the German chancellor in Berlin on Friday.", M),
    ("en", 7, "The French president met the German chancellor in Paris on Thursday.", N),
    ("en", 7, "The German president met the French chancellor in Paris.", M),
    # doubled
    ("en", 8, "Exports doubled to 45.6 billion dollars.", V),
    ("en", 8, "निर्यात दोगुना होकर 45.6 अरब डॉलर हो गया।", V),
    ("en", 8, "ఎగుమతులు రెట్టింపై 45.6 బిలియన్ డాలర్లకు చేరాయి.", V),
    ("en", 8, "Exports tripled to 45.6 billion dollars.", N),
    ("en", 8, "Exports halved to 45.6 billion dollars.", N),
    ("en", 8, "Imports doubled to 45.6 billion dollars.", G),
    ("en", 8, "Exports doubled to 45.6 billion euros.", N),
    ("en", 8, "Exports doubled to 45.6 billion in the fourth quarter.", N),
    ("en", 8, "निर्यात तिगुना होकर 45.6 अरब डॉलर हो गया।", N),
    # without / double negation
    ("en", 9, "No dam can be built without the consent of both states.", V),
    ("en", 9, "A dam can be built without the consent of both states.", G),
    ("en", 9, "दोनों राज्यों की सहमति के बिना कोई बांध नहीं बन सकता।", V),
    ("en", 9, "दोनों राज्यों की सहमति के बिना बांध बन सकता है।", G),
    ("en", 9, "Engineer Ravi Shankar said no dam can be built without consent.", M),
    ("en", 10, "It is impossible that talks will resume in March.", LIE),
    ("en", 10, "Talks may resume in March.", V),
    ("en", 10, "Talks will not resume in March.", LIE),
    ("en", 10, "Talks may resume in May.", N),
    # no longer
    ("en", 11, "Putin will not attend the summit in Johannesburg.", V),
    ("en", 11, "Putin will attend the summit in Johannesburg.", G),
    ("en", 11, "पुतिन जोहान्सबर्ग शिखर सम्मेलन में शामिल होंगे।", G),
    ("en", 11, "పుతిన్ జోహన్నెస్‌బర్గ్ శిఖరాగ్ర సదస్సుకు హాజరు కారు.", V),
    ("en", 11, "పుతిన్ జోహన్నెస్‌బర్గ్ శిఖరాగ్ర సదస్సుకు హాజరవుతారు.", G),
    ("en", 11, "The Russian president will not go to Johannesburg.", V),
    ("en", 11, "The Ukrainian president will not attend the summit.", M),
    ("en", 11, "Zelensky will not attend the summit in Johannesburg.", M),
    # attribution & currency
    ("en", 12, "Anita Desai said that nobody would be left behind.", V),
    ("en", 12, "Aid of 5 billion rupees was approved, Desai said.", V),
    ("en", 12, "500 कोटि डॉलर की सहायता मंजूर हुई।", N),
    ("en", 12, "500 करोड़ डॉलर की सहायता मंजूर हुई।", N),
    ("en", 12, "Kiran Desai said that nobody would be left behind.", M),
    ("en", 12, "Anita Desai said that people will be left behind.", G),
    ("en", 12, "Aid of 500 crore rupees was rejected.", LIE),
    ("en", 13, "Infosys bought InSemi for 2.8 billion rupees.", V),
    ("en", 13, "InSemi bought Infosys for 280 crore rupees.", M),
    ("en", 13, "Infosys sold InSemi for 280 crore rupees.", LIE),
    ("en", 13, "Wipro bought InSemi for 280 crore rupees.", M),
    ("en", 13, "इंफोसिस ने जर्मन कंपनी को 280 करोड़ रुपये में खरीदा।", V),
    ("en", 13, "विप्रो ने जर्मन कंपनी को 280 करोड़ रुपये में खरीदा।", M),
    ("en", 14, "Uganda beat Kenya by three goals to one.", M),
    ("en", 14, "Kenya beat Uganda 3-1 in Nairobi.", V),
    ("en", 14, "केन्या ने युगांडा को तीन-एक से हराया।", V),
    ("en", 14, "युगांडा ने केन्या को हराया।", M),
    ("en", 14, "Kenya lost to Uganda.", LIE),
    # Hindi
    ("hi", 0, "The Supreme Court rejected the government's petition on December 15, 2021.", V),
    ("hi", 0, "The Supreme Court accepted the government's petition.", G),
    ("hi", 0, "సుప్రీంకోర్టు 2021 డిసెంబర్ 14న పిటిషన్‌ను కొట్టివేసింది.", N),
    ("hi", 1, "Fifteen lakh farmers got half the compensation.", V),
    ("hi", 1, "1.5 million farmers got half the compensation.", V),
    ("hi", 1, "15 million farmers got compensation.", N),
    ("hi", 1, "పదిహేను లక్షల మంది రైతులకు పరిహారం అందింది.", V),
    ("hi", 1, "పదహారు లక్షల మంది రైతులకు పరిహారం అందింది.", N),
    ("hi", 1, "Fifty lakh farmers got compensation.", N),
    ("hi", 2, "Travelling without a ticket will cost a fine of 2,500 rupees.", V),
    ("hi", 2, "Travelling without a ticket will cost a fine of 2,000 rupees.", N),
    ("hi", 2, "Travelling with a ticket will cost a fine of 2,500 rupees.", G),
    ("hi", 3, "Rahul Gandhi said that Narendra Modi did not keep the promise.", V),
    ("hi", 3, "Narendra Modi said that Rahul Gandhi did not keep the promise.", M),
    ("hi", 3, "नरेंद्र मोदी ने कहा कि राहुल गांधी ने वादा पूरा नहीं किया।", M),
    ("hi", 3, "Rahul Gandhi said that Narendra Modi kept the promise.", G),
    ("hi", 3, "రాహుల్ గాంధీ నరేంద్ర మోదీ హామీ నెరవేర్చారని అన్నారు.", G),
    ("hi", 4, "It may rain in March, the minister said.", V),
    ("hi", 4, "It will rain in March, the minister said.", LIE),
    ("hi", 4, "It may rain in May, the minister said.", N),
    ("hi", 4, "मंत्री ने कहा कि बारिश मार्च में होगी।", LIE),
    ("hi", 5, "Exports doubled to 45.6 billion dollars.", V),
    ("hi", 5, "ఎగుమతులు రెట్టింపై 4560 కోట్ల డాలర్లకు చేరాయి.", V),
    ("hi", 5, "Exports doubled to 45.6 million dollars.", N),
    ("hi", 7, "Mamata Banerjee wrote to Amit Shah.", V),
    ("hi", 7, "Amit Shah wrote to Mamata Banerjee.", M),
    ("hi", 7, "अमित शाह ने ममता बनर्जी को पत्र लिखा।", M),
    ("hi", 8, "The company now has only 1,200 employees.", V),
    ("hi", 8, "The company now has only 12,000 employees.", N),
    ("hi", 9, "The Russian president will not attend the summit.", V),
    ("hi", 9, "Putin will attend the summit.", G),
    ("hi", 9, "పుతిన్ సదస్సుకు హాజరవుతారు.", G),
    # Telugu
    ("te", 0, "The Supreme Court dismissed the petition on 15 December 2021.", V),
    ("te", 0, "15 दिसंबर 2021 को सुप्रीम कोर्ट ने याचिका खारिज की।", V),
    ("te", 0, "The Supreme Court dismissed the petition on 15 December 2022.", N),
    ("te", 1, "1.5 million farmers received half of the compensation.", V),
    ("te", 1, "पंद्रह लाख किसानों को आधा मुआवजा मिला।", V),
    ("te", 1, "पचास लाख किसानों को मुआवजा मिला।", N),
    ("te", 2, "Those who travel without a ticket are fined 500 rupees.", V),
    ("te", 2, "Those who travel without a ticket are fined 5,000 rupees.", N),
    ("te", 3, "Chandrababu Naidu criticised Jaganmohan Reddy.", V),
    ("te", 3, "Chandrababu Naidu praised Jaganmohan Reddy.", G),
    ("te", 3, "Jaganmohan Reddy criticised Chandrababu Naidu.", M),
    ("te", 3, "जगनमोहन रेड्डी ने चंद्रबाबू नायडू की आलोचना की।", M),
    ("te", 3, "Revanth Reddy was criticised by Chandrababu Naidu.", M),
    ("te", 4, "Exports doubled to 45.6 billion dollars.", V),
    ("te", 4, "Exports doubled to 4.56 billion dollars.", N),
    ("te", 5, "Rain is likely in March.", V),
    ("te", 5, "Rain is likely in May.", N),
    ("te", 6, "Modi met Macron in Paris on Monday.", V),
    ("te", 6, "मोदी ने सोमवार को पेरिस में फ्रांस के राष्ट्रपति मैक्रों से मुलाकात की।", V),
    ("te", 6, "Modi met Macron in London on Monday.", M),
    ("te", 6, "Modi met Scholz in Paris on Monday.", M),
    ("te", 7, "The Polavaram project is 72 percent complete.", V),
    ("te", 7, "पोलावरम परियोजना 27 प्रतिशत पूरी हुई।", N),
    ("te", 7, "The Polavaram project is not complete: 72 percent is done.", LIE),
    ("te", 8, "Five people died and twelve were injured.", V),
    ("te", 8, "पांच लोगों की मौत हुई और बारह घायल हुए।", V),
    ("te", 8, "Twelve people died and five were injured.", LIE),
    ("te", 8, "Six people died and twelve were injured.", N),
]


@pytest.mark.parametrize(
    ("article", "number", "claim", "verdict"), CLAIMS, ids=[f"{each[0]} {each[2]}" for each in CLAIMS]
)
def test_verdict(article: str, number: int, claim: str, verdict: Verdict | None) -> None:
    found = verdict_of(ARTICLES, article, number, claim)
    assert found is verdict if verdict else found is not Verdict.VERIFIED
