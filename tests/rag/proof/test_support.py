"""The same rules over articles on other matters than the founding ones: a budget, a flood, a metro; sentence by sentence."""

from datetime import date

import pytest

from rag.proof.prove import prove
from rag.text.sentences import sentences
from rag.types import Article, Citation, Claim, Verdict

EN = Article(
    "en",
    "Budget day",
    "en",
    date(2024, 7, 23),
    "e.txt",
    "Finance Minister Nirmala Sitharaman presented the Union Budget in New Delhi on Tuesday. "
    "She raised the standard deduction from 50,000 to 75,000 rupees. "
    "The fiscal deficit is estimated at 4.9 percent of GDP, down from 5.1 percent. "
    "Sitharaman did not announce any change in petrol prices. "
    "Opposition leader Rahul Gandhi called it a copy-paste budget. "
    "Microsoft and Google opened offices in Hyderabad in 2019. "
    "The government will spend 11.11 lakh crore rupees on infrastructure. "
    "About 1.5 million people attended, said police chief Anil Kumar.",
)
HI = Article(
    "hi",
    "बाढ़",
    "hi",
    date(2023, 8, 10),
    "h.txt",
    "असम में बाढ़ से 47 लोगों की मौत हो गई और 12 लाख लोग प्रभावित हुए। "
    "मुख्यमंत्री हिमंत बिस्वा सरमा ने बुधवार को काजीरंगा का दौरा किया। "
    "उन्होंने पीड़ितों को 4 लाख रुपये देने की घोषणा की। "
    "केंद्र सरकार ने अभी तक कोई राहत पैकेज घोषित नहीं किया है। "
    "गृह मंत्री अमित शाह ने सरमा से फोन पर बात की। "
    "ब्रह्मपुत्र नदी खतरे के निशान से ऊपर बह रही है। "
    "विपक्ष के नेता देबब्रत सैकिया ने सरकार की आलोचना की।",
)
TE = Article(
    "te",
    "మెట్రో",
    "te",
    date(2025, 3, 5),
    "t.txt",
    "హైదరాబాద్ మెట్రో రెండో దశకు ముఖ్యమంత్రి రేవంత్ రెడ్డి సోమవారం శంకుస్థాపన చేశారు. "
    "ఈ ప్రాజెక్టుకు 24,269 కోట్ల రూపాయలు ఖర్చవుతుంది. "
    "76.4 కిలోమీటర్ల మేర కొత్త మార్గాలు నిర్మిస్తారు. "
    "కేంద్రం ఇంకా నిధులు విడుదల చేయలేదు. "
    "బీఆర్ఎస్ నేత కేటీఆర్ ఈ నిర్ణయాన్ని విమర్శించారు. "
    "రోజుకు 5 లక్షల మంది మెట్రోలో ప్రయాణిస్తున్నారు. "
    "2028 నాటికి పనులు పూర్తవుతాయని అధికారులు తెలిపారు.",
)
ARTICLES = {article.id: article for article in (EN, HI, TE)}
V, N, M, G = Verdict.VERIFIED, Verdict.UNSUPPORTED_NUMBER, Verdict.UNSUPPORTED_NAME, Verdict.NEGATION
# Article, number of the sentence that is quoted whole, claim, verdict.
CLAIMS = [
    ("en", 0, "Nirmala Sitharaman presented the budget in New Delhi.", V),
    ("en", 0, "निर्मला सीतारमण ने मंगलवार को नई दिल्ली में बजट पेश किया।", V),
    ("en", 0, "నిర్మలా సీతారామన్ మంగళవారం బడ్జెట్ ప్రవేశపెట్టారు.", V),
    ("en", 1, "The standard deduction went up from 50,000 to 75,000 rupees.", V),
    ("en", 1, "मानक कटौती 50 हज़ार से बढ़ाकर 75 हज़ार रुपये की गई।", V),
    ("en", 1, "Sitharaman raised the standard deduction to 75,000 rupees.", V),
    ("en", 1, "She raised the standard deduction to 57,000 rupees.", N),
    ("en", 1, "मानक कटौती बढ़ाकर 75 लाख रुपये की गई।", N),
    ("en", 2, "The deficit is put at 4.9 percent of GDP.", V),
    ("en", 2, "राजकोषीय घाटा जीडीपी का 4.9 प्रतिशत रहने का अनुमान है।", V),
    ("en", 2, "The deficit rose to 9.4 percent.", N),
    ("en", 3, "Sitharaman announced no change in petrol prices.", V),
    ("en", 3, "Sitharaman announced a change in petrol prices.", G),
    ("en", 3, "सीतारमण ने पेट्रोल की कीमतों में बदलाव की घोषणा की।", G),
    ("en", 3, "पेट्रोल की कीमतों में कोई बदलाव घोषित नहीं हुआ।", V),
    ("en", 3, "పెట్రోల్ ధరల్లో మార్పు ప్రకటించారు.", G),
    ("en", 4, "Rahul Gandhi called the budget a copy.", V),
    ("en", 4, "Narendra Modi called the budget a copy.", M),
    ("en", 4, "राहुल गांधी ने बजट को नकल बताया।", V),
    ("en", 4, "अखिलेश यादव ने बजट को नकल बताया।", M),
    ("en", 4, "Nirmala Sitharaman called it a copy-paste budget.", M),
    ("en", 5, "Microsoft opened an office in Hyderabad in 2019.", V),
    ("en", 5, "Amazon opened an office in Hyderabad in 2019.", M),
    ("en", 5, "Microsoft opened an office in Bengaluru in 2019.", M),
    ("en", 5, "Microsoft opened an office in Hyderabad in 2018.", N),
    ("en", 5, "మైక్రోసాఫ్ట్ 2019లో హైదరాబాద్‌లో కార్యాలయం ప్రారంభించింది.", V),
    ("en", 5, "మైక్రోసాఫ్ట్ 2019లో చెన్నైలో కార్యాలయం ప్రారంభించింది.", M),
    ("en", 6, "Infrastructure gets 11.11 lakh crore rupees.", V),
    ("en", 6, "Infrastructure gets 11.11 crore rupees.", N),
    ("en", 7, "15 लाख लोग आए।", V),
    ("en", 7, "15 करोड़ लोग आए।", N),
    ("en", 7, "1.5 మిలియన్ల మంది హాజరయ్యారు.", V),
    ("hi", 0, "Floods in Assam killed 47 people and affected 1.2 million.", V),
    ("hi", 0, "Floods in Assam killed 74 people.", N),
    ("hi", 0, "Floods in Bihar killed 47 people.", M),
    ("hi", 0, "అస్సాం వరదల్లో 47 మంది మరణించారు.", V),
    ("hi", 0, "అస్సాం వరదల్లో 12 కోట్ల మంది ప్రభావితమయ్యారు.", N),
    ("hi", 1, "Himanta Biswa Sarma visited Kaziranga on Wednesday.", V),
    ("hi", 1, "Himanta Biswa Sarma visited Kaziranga on Thursday.", N),
    ("hi", 1, "Amit Shah visited Kaziranga on Wednesday.", M),
    ("hi", 1, "अमित शाह ने बुधवार को काजीरंगा का दौरा किया।", M),
    ("hi", 1, "Himanta Biswa Sarma visited Manas on Wednesday.", M),
    ("hi", 2, "Sarma announced 4 lakh rupees for the victims.", V),
    ("hi", 2, "Sarma announced 400,000 rupees for the victims.", V),
    ("hi", 2, "Sarma announced 4 lakh dollars.", N),
    ("hi", 2, "उन्होंने 5 लाख रुपये देने की घोषणा की।", N),
    ("hi", 3, "The central government has not yet announced a relief package.", V),
    ("hi", 3, "The central government has announced a relief package.", G),
    ("hi", 3, "కేంద్రం సహాయ ప్యాకేజీ ప్రకటించింది.", G),
    ("hi", 3, "కేంద్రం ఇంకా సహాయ ప్యాకేజీ ప్రకటించలేదు.", V),
    ("hi", 3, "केंद्र सरकार ने राहत पैकेज घोषित कर दिया है।", G),
    ("hi", 4, "Amit Shah spoke to Sarma by phone.", V),
    ("hi", 4, "Rajnath Singh spoke to Sarma by phone.", M),
    ("hi", 4, "अमित शाह ने ममता बनर्जी से फोन पर बात की।", M),
    ("hi", 5, "The Brahmaputra is above the danger mark.", V),
    ("hi", 5, "The Ganga is above the danger mark.", M),
    ("hi", 5, "The Brahmaputra is below the danger mark.", G),
    ("hi", 6, "Debabrata Saikia criticised the government.", V),
    ("hi", 6, "Debabrata Saikia praised the government.", G),
    ("hi", 6, "దేబబ్రత సైకియా ప్రభుత్వాన్ని విమర్శించారు.", V),
    ("te", 0, "Revanth Reddy laid the foundation stone for the second phase of Hyderabad Metro on Monday.", V),
    ("te", 0, "रेवंत रेड्डी ने सोमवार को हैदराबाद मेट्रो के दूसरे चरण का शिलान्यास किया।", V),
    ("te", 0, "Revanth Reddy laid the foundation of the third phase of Hyderabad Metro.", N),
    ("te", 0, "Chandrababu Naidu laid the foundation stone on Monday.", M),
    ("te", 0, "चंद्रबाबू नायडू ने सोमवार को शिलान्यास किया।", M),
    ("te", 0, "Revanth Reddy laid the stone for Chennai Metro on Monday.", M),
    ("te", 0, "మోదీ సోమవారం శంకుస్థాపన చేశారు.", M),
    ("te", 0, "కేసీఆర్ సోమవారం హైదరాబాద్ మెట్రో రెండో దశకు శంకుస్థాపన చేశారు.", M),
    ("te", 1, "The project costs 24,269 crore rupees.", V),
    ("te", 1, "The project costs 24,269 lakh rupees.", N),
    ("te", 1, "परियोजना पर 24,269 करोड़ रुपये खर्च होंगे।", V),
    ("te", 1, "परियोजना पर 242.69 अरब रुपये खर्च होंगे।", V),
    ("te", 1, "परियोजना पर 24,629 करोड़ रुपये खर्च होंगे।", N),
    ("te", 2, "New lines of 76.4 kilometres will be built.", V),
    ("te", 2, "67.4 కిలోమీటర్ల మార్గాలు నిర్మిస్తారు.", N),
    ("te", 3, "The centre has not released funds yet.", V),
    ("te", 3, "The centre has released the funds.", G),
    ("te", 3, "केंद्र ने धन जारी कर दिया है।", G),
    ("te", 3, "కేంద్రం నిధులు విడుదల చేసింది.", G),
    ("te", 3, "केंद्र ने अभी धन जारी नहीं किया है।", V),
    ("te", 4, "KTR of BRS criticised the decision.", V),
    ("te", 4, "KTR welcomed the decision.", G),
    ("te", 4, "केटीआर ने इस फैसले की आलोचना की।", V),
    ("te", 4, "Revanth Reddy criticised the decision.", M),
    ("te", 5, "Five lakh people use the metro every day.", V),
    ("te", 5, "Five million people use the metro every day.", N),
    ("te", 5, "हर दिन 5 लाख लोग मेट्रो में यात्रा करते हैं।", V),
    ("te", 6, "Work will be finished by 2028.", V),
    ("te", 6, "Work will be finished by 2026.", N),
    ("te", 6, "Work will not be finished by 2028.", G),
]


@pytest.mark.parametrize(("article", "number", "claim", "verdict"), CLAIMS, ids=[claim for _, _, claim, _ in CLAIMS])
def test_verdict(article: str, number: int, claim: str, verdict: Verdict) -> None:
    text = ARTICLES[article].text
    span = sentences(text)[number]
    citation = Citation(article, 0, 0, text[span.start : span.end])
    assert prove(Claim(claim, "en", (citation,)), ARTICLES).verdict is verdict
