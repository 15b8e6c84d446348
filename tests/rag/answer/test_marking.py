"""A wrong focus is worse than none: most of these say where none may be."""

import pytest

from rag.answer.marking import focus
from rag.ask.question import understand
from rag.text.reading import read


def marked(question: str, sentence: str) -> str | None:
    span = focus(understand(question, 2000), read(sentence), 0)
    return sentence[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        pytest.param(
            "How many doses were agreed?",
            "Contracts for more than 150 million doses were signed.",
            "150 million",
            id="number",
        ),
        pytest.param("By what percent did trade grow?", "Trade increased by 36 percent.", "36 percent", id="percent"),
        pytest.param("कितने अरब डॉलर?", "व्यापार 123 अरब डॉलर तक पहुँचा।", "123 अरब डॉलर", id="hindi number"),
        pytest.param("రష్యా టీకా రేటు ఎంత?", "रूस, जिसकी टीकाकरण दर सिर्फ 36.7% है।", "36.7%", id="telugu asks hindi"),
        pytest.param("When did they meet?", "They met on 4 November 2025 in Beijing.", "4 November 2025", id="date"),
        pytest.param("संधि कब बढ़ी?", "It was extended in June 2021.", "June 2021", id="date across languages"),
        pytest.param("Who met Xi?", "Xi was met by Mikhail Mishustin.", "Mikhail Mishustin", id="person"),
        pytest.param("Where was the summit?", "The summit was held in Samarkand.", "Samarkand", id="place"),
        pytest.param(
            "How many goals did they score?", "In 57 minutes they scored 3 goals.", "3", id="what is counted decides"
        ),
        pytest.param(
            "How much money did they get?", "The 12 villages got Rs 40 lakh.", "Rs 40 lakh", id="the unit decides"
        ),
    ],
)
def test_the_answering_words(question: str, sentence: str, expected: str) -> None:
    assert marked(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param("Why did trade fall?", "In 2025 it fell by 36 percent for Xi.", id="no kind wanted"),
        pytest.param("How many doses?", "Doses were agreed.", id="no number"),
        pytest.param("What share of the 37 meetings?", "It was their 37 meetings.", id="only the number asked with"),
        pytest.param("When in 2022 was it?", "It was in 2022.", id="only the date asked with"),
        pytest.param("Who is Putin?", "Then Putin spoke of trade.", id="only the name asked with"),
        pytest.param("Who is Putin?", "इसके बाद पुतिन ने घोषणा की।", id="a script without capitals"),
        pytest.param("Who called?", "Yesterday it rang.", id="the capital that begins a sentence"),
        pytest.param("How many doses?", "China tests for Covid-19 with Russia.", id="a number that belongs to a name"),
        pytest.param("कितनी खुराक?", "चीन कोविड-19 परीक्षण पर सहयोग के लिए तैयार है।", id="the same in hindi"),
        pytest.param("When?", "They may go.", id="a month's name that is another word"),
        pytest.param(
            "How many came?", "Of 400 members 120 came, 80 by train.", id="three numbers, nothing tells which"
        ),
        pytest.param(
            "How much money was paid?",
            "The 12 villages got 40 tonnes of rice.",
            id="money is asked for, and none is there",
        ),
        pytest.param("Who met Xi?", "There Ivan Petrov and Anna Orlova met Xi.", id="two names"),
    ],
)
def test_where_it_cannot_tell_it_marks_nothing(question: str, sentence: str) -> None:
    assert marked(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence", "wrong"),
    [
        pytest.param(
            "How many doses were agreed?",
            "In November 2021 150 million doses were agreed.",
            "2021",
            id="a year is no count",
        ),
        pytest.param(
            "How much did trade reach?",
            "By the 21st century trade reached 6 billion dollars.",
            "21st",
            id="an ordinal is no amount",
        ),
        pytest.param(
            "Which city will he visit?",
            "Mr. President, I expect you to visit Moscow.",
            "President",
            id="a title is no city",
        ),
        pytest.param("कितनी बैठकें?", "21 वीं सदी में 37 बैठकें हुईं।", "21", id="an ordinal, a space before its ending"),
        pytest.param(
            "Who met Xi?", "On Tuesday the premier, Mikhail Mishustin, met Xi.", "Tuesday", id="a weekday is no person"
        ),
        pytest.param(
            "Where did they meet?", "In March Xi and Putin met in Samarkand.", "March", id="a month is no place"
        ),
    ],
)
def test_the_wrong_words_are_never_marked(question: str, sentence: str, wrong: str) -> None:
    assert wrong not in (marked(question, sentence) or "")


def test_offsets_are_those_of_the_article() -> None:
    span = focus(understand("How many?", 2000), read("There are 37 of them."), 100)
    assert span is not None
    assert (span.start, span.end) == (110, 112)
