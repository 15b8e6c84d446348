import pytest

from rag.model.budget import Price, added, cost, counter, fitting, known, room
from rag.types import Usage


def test_counting_opens_no_connection() -> None:
    assert counter()("पुतिन ने शी को धन्यवाद दिया") > 0


def test_special_tokens_are_only_text() -> None:
    assert counter()("<|endoftext|>") > 1


@pytest.mark.parametrize(
    ("space", "number"), [pytest.param(0, 0, id="none"), pytest.param(11, 2, id="two"), pytest.param(99, 3, id="all")]
)
def test_the_first_that_fit(space: int, number: int) -> None:
    assert fitting(["aaaa", "bbbb", "cccc"], space, len) == number


def test_an_answer_takes_no_more_than_a_quarter_of_a_small_window() -> None:
    assert room(1000, 5000, 0) > 600


@pytest.mark.parametrize("name", ["gpt-4o-mini", "openai:gpt-4o-mini", "gpt-4o-mini-2024-07-18"])
def test_a_known_model(name: str) -> None:
    assert known(name).price == Price(0.15, 0.60)


@pytest.mark.parametrize("name", ["llama3.2:3b", "gpt-5-pro", "gpt-4o-mini-audio-preview", "gpt-55", ""])
def test_a_name_that_only_begins_like_a_known_one_has_no_price(name: str) -> None:
    assert known(name).price is None


def test_a_file_of_ones_own_costs_nothing() -> None:
    assert known("gguf:model.gguf").price == Price(0.0, 0.0)


def test_cost_is_by_the_million() -> None:
    assert cost(1_000_000, 500_000, Price(2.0, 8.0)) == Usage(1_000_000, 500_000, 6.0)


def test_an_unknown_cost_stays_unknown() -> None:
    assert added(Usage(1, 1, 1.0), Usage(1, 1, None)) == Usage(2, 2, None)
