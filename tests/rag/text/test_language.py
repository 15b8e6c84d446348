import pytest

from rag.text.language import language_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("What did Xi say to Putin?", "en", id="english"),
        pytest.param("पुतिन ने क्या कहा?", "hi", id="hindi"),
        pytest.param("పుతిన్ ఏమన్నారు?", "te", id="telugu"),
        pytest.param("Putin aur Xi kitni baar mile?", "hi-Latn", id="romanised hindi"),
        pytest.param("Putin eppudu China vellaru?", "te-Latn", id="romanised telugu"),
        pytest.param("Vladimir Putin और Xi Jinping कब मिले?", "hi", id="latin names in hindi"),
        pytest.param("Когда они встретились?", "ru", id="russian"),
        pytest.param("😀 123 ?!", "und", id="no letters"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "पुणे येथे नवा पूल बांधण्यात आला आहे. महापौरांनी सांगितले की या पुलासाठी नऊ कोटी रुपये खर्च झाले आणि काम वेळेत पूर्ण झाले आहे.",
            "mr",
            id="Marathi",
        ),
        pytest.param(
            "काठमाडौंमा नयाँ पुल खुला भएको छ। मेयरले पुलका लागि नौ करोड खर्च भएको बताए। काम समयमै सकिएको पनि उनले बताए।",
            "ne",
            id="Nepali",
        ),
        pytest.param(
            "गोंयांत नवो पूल उक्तो जाला आनी ताचे खातीर णव कोटी रुपया खर्च आयला म्हण ताणें सांगलें. काम वेळार जालें आसा.",
            "kok",
            id="Konkani",
        ),
        pytest.param(
            "पुणे में नया पुल बनाया गया है। महापौर ने कहा कि इस पुल पर नौ करोड़ रुपये ख़र्च हुए और काम समय पर पूरा हुआ।",
            "hi",
            id="Hindi",
        ),
        pytest.param("नया पुल खुला", "hi", id="a few words"),
        pytest.param("आहे", "hi", id="one word"),
    ],
)
def test_devanagari_is_not_always_hindi(text: str, language: str) -> None:
    assert language_of(text) == language
