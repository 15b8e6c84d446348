"""A wrapped text is read as its paragraphs; what has lines of its own keeps them; no word is ever lost."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.ingest.load.article import Place, article
from rag.ingest.load.draft import Blob
from rag.ingest.load.plain import prose, read_text
from rag.ingest.load.wrapping import unwrapped

ENGLISH = (
    "Testville, 3 March: The harbour board decided on Sunday to deepen the old way to the sea, which two-thirds of the boats "
    "still use, before the rains come. Engineer Asha Rao said that it would take nine months and cost Rs 12 crore.\n\n"
    "Fishermen asked for a wall as well. The board will meet them on 9 March at the school, and nobody has to book a seat."
)
HINDI = (
    "टेस्टपुर, 3 मार्च: बंदरगाह बोर्ड ने रविवार को समुद्र तक जाने वाले पुराने रास्ते को बारिश से पहले गहरा करने का फ़ैसला किया, जिसका दो तिहाई नावें अब भी "
    "इस्तेमाल करती हैं। अभियंता आशा राव ने कहा कि इसमें नौ महीने लगेंगे और 12 करोड़ रुपये ख़र्च होंगे।\n\n"
    "मछुआरों ने एक दीवार की भी माँग की। बोर्ड 9 मार्च को स्कूल में उनसे मिलेगा और किसी को पहले से नाम लिखाने की ज़रूरत नहीं है।"
)
TELUGU = (
    "టెస్ట్‌పురం, మార్చి 3: సముద్రానికి వెళ్లే పాత మార్గాన్ని వర్షాలకు ముందే లోతు చేయాలని ఓడరేవు బోర్డు ఆదివారం నిర్ణయించింది. పడవల్లో మూడింట రెండు వంతులు ఇప్పటికీ "
    "దానినే వాడుతున్నాయి. దీనికి తొమ్మిది నెలలు పడుతుందని, 12 కోట్ల రూపాయలు ఖర్చవుతుందని ఇంజినీర్ ఆశా రావు చెప్పారు.\n\n"
    "జాలర్లు గోడ కూడా కావాలని అడిగారు. బోర్డు మార్చి 9న పాఠశాలలో వారితో సమావేశమవుతుంది. ఎవరూ ముందుగా పేరు ఇవ్వనవసరం లేదు."
)


@pytest.mark.parametrize("text", [ENGLISH, HINDI, TELUGU], ids=["en", "hi", "te"])
@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("title", ["Harbour\n\n", ""], ids=["with a title", "bare"])
def test_a_wrapped_text_is_the_text_before_it_was_wrapped(text: str, width: int, line_end: str, title: str) -> None:
    wrapped = title + "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n"))
    assert prose(wrapped.replace("\n", line_end))[0] == title + text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Who has heard the harbour bell at night\nAnd who has seen the boats come in at dawn\n"
            "Will never ask what brought the fishermen\nOut to the sea before the day was born",
            id="verse",
        ),
        pytest.param(
            "नदी किनारे बैठी नाव अकेली क्या सोचे मन में\nलहरें आतीं लहरें जातीं कुछ भी न ठहरे जीवन में\n"
            "माँझी गाता दूर कहीं पर गीत पुराने सावन के\nदीप जलाए कौन खड़ा है उस टूटे से आँगन में",
            id="verse in Hindi",
        ),
        pytest.param("సంద్రపు ఒడ్డున పడవలు ఆడె\nగాలికి తెరచాప పాటలు పాడె\nచేపల వేటకు జాలరి పోయె\nచీకటి పడితే ఇల్లే చేరె", id="verse in Telugu"),
        pytest.param(
            "The board decided at its long meeting on Monday night:\n\n- that the old way to the sea is to be made deeper this year\n"
            "- that the wall is to be built of the stones of the old one\n- that the school stays open until the end of June",
            id="a list",
        ),
        pytest.param(
            "1. The old way to the sea is to be deepened\n2. The wall is to be built of old stones\n3. The school stays",
            id="numbers",
        ),
        pytest.param(
            "Testville beat Harbourton by forty runs\nNorthby beat Southby by nine wickets\nEastby drew with Westby after rain",
            id="results",
        ),
        pytest.param(
            "Year      Boats      Fish\n2020      50         1,200\n2021      60         1,300\n2022      70         1,400",
            id="columns",
        ),
        pytest.param(
            "The board met on Sunday and spoke about the old way to the sea.\nIt will be made deeper before the rains come in June.\n"
            "Nobody has to book a seat at the school on the ninth.\nThe fishermen asked for a wall as well as for a lamp.",
            id="a sentence a line",
        ),
        pytest.param(ENGLISH, id="a paragraph a line"),
        pytest.param("", id="nothing"),
        pytest.param("one\ntwo", id="two words"),
    ],
)
def test_what_has_lines_of_its_own_keeps_them(text: str) -> None:
    assert unwrapped(text) == (text, ())


def test_verse_and_lists_inside_a_wrapped_text_keep_their_lines() -> None:
    verse = "Who has heard the bell\nAnd seen the boats\nWill never ask"
    listed = "- deepen the old way\n- build the wall"
    first, second = (textwrap.fill(paragraph, 72) for paragraph in ENGLISH.split("\n\n"))
    assert unwrapped(f"{first}\n\n{verse}\n\n{second}\n\n{listed}")[0] == "\n\n".join(
        (ENGLISH.split("\n\n", maxsplit=1)[0], verse, ENGLISH.split("\n\n")[1], listed)
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("पुल खुल गया | किराया 9 रुपये होगा |", "पुल खुल गया । किराया 9 रुपये होगा ।", id="after each sentence"),
        pytest.param("पुल खुल गया| किराया 9 रुपये होगा|", "पुल खुल गया। किराया 9 रुपये होगा।", id="without spaces"),
        pytest.param("मंत्री ने पुल खोला था | वे देर से आए", "मंत्री ने पुल खोला था । वे देर से आए", id="after a verb"),
        pytest.param("राम नाम सत्य है || ४ ||", "राम नाम सत्य है ।। ४ ।।", id="two"),
        pytest.param("“पुल खुल गया |” उन्होंने कहा |", "“पुल खुल गया ।” उन्होंने कहा ।", id="in a quotation"),
        pytest.param("साल | लागत | लाभ", "साल | लागत | लाभ", id="cells"),
        pytest.param("| साल | लागत |", "| साल | लागत |", id="a row of Markdown"),
        pytest.param("संवाददाता | 12 जून 2024", "संवाददाता | 12 जून 2024", id="a byline"),
        pytest.param("Home | News | Sport |", "Home | News | Sport |", id="English"),
    ],
)
def test_an_upright_is_a_danda_where_it_ends_a_sentence(text: str, marked: str) -> None:
    assert prose(text)[0] == marked


LINES = st.lists(st.text(st.sampled_from("ab अ|।.-\n  "), max_size=80), max_size=12).map("\n".join)


@given(
    st.one_of(
        LINES,
        st.sampled_from([ENGLISH, HINDI, TELUGU]).flatmap(
            lambda text: st.integers(20, 120).map(lambda width: textwrap.fill(text, width))
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_the_original_can_be_made_of_the_text_again(text: str) -> None:
    made = read_text(Blob("a.txt", f"A{text}".encode()))[0]
    stored = article(made, Place("a.txt", "/a.txt"))
    assert "".join(part.source for part in stored.original) == f"A{text}"


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    assert "".join(prose(text)[0].replace("।", "|").split()) == "".join(text.replace("।", "|").split()) or "-" in text


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "line",
    ["a" * 70, "- " * 35, "क" * 70, "a | " * 17, "abcd-"],
    ids=["letters", "hyphens", "Hindi", "uprights", "one"],
)
def test_endless_lines_take_no_endless_time(line: str) -> None:
    assert prose(f"{line}\n" * 20_000)[0]
