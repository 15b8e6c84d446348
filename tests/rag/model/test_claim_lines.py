import pytest

from rag.model.claim_lines import ClaimLine, LineReader, Quoted, parse

ONE = ClaimLine("Trade grew.", (Quoted(2, "trade grew by a third"),))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('Trade grew. [2: "trade grew by a third"]', id="as asked"),
        pytest.param('- Trade grew. [2: "trade grew by a third"]', id="a bullet"),
        pytest.param('1. Trade grew. [2: "trade grew by a third"]', id="a number"),
        pytest.param("Trade grew. [2: “trade grew by a third”]", id="curly marks"),
        pytest.param('Trade grew. [Passage 2: "trade grew by a third"].', id="a word before the number"),
        pytest.param('Trade grew. [2] "trade grew by a third"]'.replace("] ", ", "), id="a comma for the colon"),
        pytest.param('**Trade grew.** [ २ : "trade grew by a third" ]', id="emphasis and Hindi digits"),
    ],
)
def test_what_weak_models_make_of_the_form_is_read(line: str) -> None:
    assert parse(line) == ONE


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Trade grew.", id="no proof"),
        pytest.param("Trade grew. [2]", id="no quote"),
        pytest.param('Trade grew. [2: ""]', id="an empty quote"),
        pytest.param('Trade grew. [2: "trade grew', id="not closed"),
        pytest.param('[2: "trade grew by a third"]', id="no sentence"),
        pytest.param('Trade grew. [2: "trade grew"] And it will grow for ever.', id="more after the proof"),
        pytest.param("x" * 5000 + ' [2: "trade grew"]', id="endless"),
    ],
)
def test_what_is_not_of_the_form_is_no_claim(line: str) -> None:
    assert parse(line) is None


def test_a_claim_may_have_two_proofs() -> None:
    line = parse('Both agreed. [1: "he agreed"] [3: "she said \\"yes\\" [twice]"]')
    assert line is not None
    assert [proof.number for proof in line.proofs] == [1, 3]


TEXT = 'Trade grew. [2: "trade grew by a third"]\nRubbish.\nPrices fell. [1: "prices fell"]'


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_of_any_size_give_the_same_claims(size: int) -> None:
    reader = LineReader()
    found = [line for start in range(0, len(TEXT), size) for line in reader.feed(TEXT[start : start + size])]
    found += reader.end()
    assert [line.text for line in found] == ["Trade grew.", "Prices fell."]
    assert (reader.rubbish, reader.raw) == (1, TEXT)


def test_a_line_is_given_as_soon_as_it_ends() -> None:
    assert LineReader().feed(TEXT[: TEXT.index("\n") + 1]) == [ONE]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param('Prices fell. [1: "prices fell"]', 1, id="the last bracket is closed"),
        pytest.param('Prices fell. [1: "prices fell"', 0, id="it is not"),
        pytest.param("Prices fe", 0, id="in the sentence"),
    ],
)
def test_of_an_answer_that_broke_off_only_a_whole_claim_counts(text: str, claims: int) -> None:
    reader = LineReader()
    reader.feed(text)
    assert len(reader.end(broken=True)) == claims


def test_thoughts_are_no_claims() -> None:
    reader = LineReader()
    text = '<think>\nPrices fell. [1: "prices fell"]\nhm\n</think>\nTrade grew. [2: "trade grew by a third"]\n'
    assert reader.feed(text) == [ONE]


@pytest.mark.parametrize("text", ["NO ANSWER", "no answer.", "**NO ANSWER**\n"])
def test_no_answer_is_heard(text: str) -> None:
    reader = LineReader()
    reader.feed(text)
    reader.end()
    assert (reader.says_none, reader.rubbish) == (True, 0)
