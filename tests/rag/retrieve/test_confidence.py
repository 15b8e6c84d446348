from collections.abc import Mapping
from datetime import date

import pytest

from rag.ask.question import understand
from rag.retrieve.confidence import confidence, missing_names, signs
from rag.retrieve.ranking import Ranking, Scored
from rag.text.reading import read
from rag.text.sentences import sentences
from rag.types import Hit, Passage

GIVEN = {"passage similarity": 0.5, "sentence similarity": 0.5, "passage terms": 0.5}
TRADE = "Trade between Russia and China grew by 36 percent. Putin praised the harvest."
PUBLISHED = {"a": date(2022, 12, 30)}


def ranking(text: str = TRADE, given: Mapping[str, float] = GIVEN) -> Ranking:
    spans = sentences(text)
    passage = Passage(f"a:0-{len(text)}", "a", 0, len(text), text, "en", spans)
    hit = Hit(passage, 5.0, (5.0,) * len(spans), {name: (value,) * len(spans) for name, value in given.items()})
    return Ranking((hit,), tuple(Scored(hit, span, 5.0, read(text[span.start : span.end])) for span in spans))


def sure(question: str, found: Ranking) -> float:
    return confidence(understand(question, 2000), found, PUBLISHED)


def test_nothing_found_is_never_answered() -> None:
    assert confidence(understand("Who?", 2000), Ranking(), PUBLISHED) == 0.0


@pytest.mark.parametrize("sign", list(GIVEN))
def test_nearer_is_surer(sign: str) -> None:
    question = "By what percentage did trade grow?"
    assert (
        0 < sure(question, ranking(given=GIVEN | {sign: 0.2})) < sure(question, ranking(given=GIVEN | {sign: 0.9})) < 1
    )


@pytest.mark.parametrize(
    ("sign", "there", "missing"),
    [
        pytest.param("time_missing", "Did trade grow in 2022?", "Did trade grow in 1995?", id="a year"),
        pytest.param("time_missing", "क्या 2022 में व्यापार बढ़ा?", "क्या 1995 में व्यापार बढ़ा?", id="a year in hindi"),
        pytest.param(
            "time_missing", "Did trade grow after 2021?", "Did trade grow after 2023?", id="a time after another"
        ),
        pytest.param(
            "time_missing", "Did trade change from 2020 to 2025?", "Did it change from 1995 to 1999?", id="a span"
        ),
        pytest.param(
            "unknown_concepts", "Did trade grow in December 2022?", "Did trade grow in December 1999?", id="a month"
        ),
        pytest.param("words_unknown", "What did Putin praise?", "What did Macron praise?", id="a name"),
        pytest.param("words_unknown", "पुतिन ने क्या कहा?", "मैक्रों ने क्या कहा?", id="a name in hindi"),
        pytest.param("unknown_concepts", "Did trade grow?", "Did the earthquake grow?", id="a concept"),
        pytest.param("unknown_concepts", "వాణిజ్యం పెరిగిందా?", "భూకంపం పెరిగిందా?", id="a concept in telugu"),
    ],
)
def test_what_no_hit_has_is_a_sign(sign: str, there: str, missing: str) -> None:
    held, lacked = (getattr(signs(understand(text, 2000), ranking(), PUBLISHED), sign) for text in (there, missing))
    assert held < lacked


def test_a_number_asked_for_where_there_is_none_is_a_sign() -> None:
    question = understand("By how much did trade grow?", 2000)
    assert signs(question, ranking(), PUBLISHED).number_missing == 0
    assert signs(question, ranking("Trade grew. Putin praised it."), PUBLISHED).number_missing == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Did Macron meet Putin?", ("Macron",), id="as it was typed"),
        pytest.param("Did Putin visit China?", (), id="all are mentioned"),
        pytest.param("मैक्रों ने क्या कहा?", ("मैक्रों",), id="hindi"),
        pytest.param("पुतिन ने क्या कहा?", (), id="mentioned in another script"),
        pytest.param("What did Putyn praise?", (), id="a slip of the finger"),
    ],
)
def test_the_names_that_no_hit_mentions(question: str, expected: tuple[str, ...]) -> None:
    assert missing_names(understand(question, 2000), ranking()) == expected
