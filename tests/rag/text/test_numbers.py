import pytest

from rag.text.numbers import quantities, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("150 million doses", 150e6, id="million"),
        pytest.param("15 crore doses", 150e6, id="crore"),
        pytest.param("१५ करोड़ खुराक", 150e6, id="Devanagari crore"),
        pytest.param("150 मिलियन", 150e6, id="Hindi million"),
        pytest.param("15 కోట్ల డోసులు", 150e6, id="Telugu crore"),
        pytest.param("100 अरब डॉलर", 100e9, id="arab"),
        pytest.param("$100 billion", 100e9, id="billion"),
        pytest.param("1,23,456", 123456.0, id="Indian grouping"),
        pytest.param("36.7%", 36.7, id="decimal"),
        pytest.param("37वीं बैठक", 37.0, id="ordinal ending"),
        pytest.param("thirty-seven", 37.0, id="words"),
        pytest.param("दूसरी बैठक", 2.0, id="Hindi ordinal"),
        pytest.param("రెండవ", 2.0, id="Telugu ordinal"),
    ],
)
def test_quantities(text: str, expected: float) -> None:
    assert expected in quantities(text)


def test_a_number_inside_a_name_is_none() -> None:
    assert quantities("COVID19 and the B2B") == frozenset()


def test_spans_hold_the_scale() -> None:
    text = "more than 150 million doses"
    assert [text[span.start : span.end] for span in spans(text)] == ["150 million"]
