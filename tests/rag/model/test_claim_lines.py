"""What models make of the form that they are asked for: read where it can be, told as form where it cannot."""

import pytest

from rag.model.claim_lines import ClaimLine, LineReader, parse
from rag.model.pointers import Pointer

WORDS = ClaimLine("Trade grew.", (Pointer(2, "trade grew by a third"),))
FIRST, SECOND = (
    ClaimLine("Trade grew.", (Pointer(1, sentence=2),)),
    ClaimLine("Prices fell.", (Pointer(2, sentence=3),)),
)
JSON = (
    '{"sentences": [{"text": "Trade grew.", "proofs": ["1.2"]}, {"text": "Prices fell.", "proofs": [{"passage": 2, '
    '"sentence": 3}]}]}'
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('Trade grew. [2: "trade grew by a third"]', id="words"),
        pytest.param('- Trade grew. [2: "trade grew by a third"]', id="a bullet"),
        pytest.param("Trade grew. [2: “trade grew by a third”]", id="curly marks"),
        pytest.param("Trade grew. [2: ““trade grew by a third””]", id="curly marks doubled"),
        pytest.param('Trade grew. [Passage 2: "trade grew by a third"].', id="a word before the number"),
        pytest.param('Trade grew. [2, "trade grew by a third"]', id="a comma for the colon"),
        pytest.param('**Trade grew.** [ २ : "trade grew by a third" ]', id="emphasis and Hindi digits"),
        pytest.param('Trade grew. (2: "trade grew by a third")', id="round brackets"),
        pytest.param('Trade grew. 【2: "trade grew by a third"】', id="lenticular brackets"),
        pytest.param('Trade grew. **[2: "trade grew by a third"]**', id="an emphasised proof"),
        pytest.param("Trade grew. [2: trade grew by a third]", id="no marks"),
        pytest.param('Trade grew. [2] "trade grew by a third"', id="words behind the bracket"),
        pytest.param('Trade grew.\n[2: "trade grew by a third"]', id="on the next line"),
        pytest.param('Trade grew.\nProof: [2: "trade grew by a third"]', id="on the next line, with a label"),
    ],
)
def test_words_of_a_passage_are_read(line: str) -> None:
    assert parse(line) == [WORDS]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trade grew. [1.2]\nPrices fell. [2.3]", id="as asked"),
        pytest.param("Trade grew. [1.2] Prices fell. [2.3]", id="on one line"),
        pytest.param("Trade grew [1.2]. Prices fell [2.3].", id="inside the sentence"),
        pytest.param("[1.2] Trade grew.\n[2.3] Prices fell.", id="before the sentence"),
        pytest.param("[1.2] Trade grew. [2.3] Prices fell.", id="before the sentence, on one line"),
        pytest.param("Trade grew.\n[1.2]\n\nPrices fell.\n[2.3]", id="on the next line"),
        pytest.param("Answer: Trade grew. [1.2]\nPrices fell. [2.3]", id="a label"),
        pytest.param("1. Trade grew. [1.2]\n2. Prices fell. [2.3]", id="a numbered list"),
        pytest.param("| Claim | Proof |\n|---|---|\n| Trade grew. | [1.2] |\n| Prices fell. | 2.3 |", id="a table"),
        pytest.param("Trade grew. [passage 1, sentence 2]\nPrices fell. [S2.3]", id="words for the numbers"),
        pytest.param("Trade grew. [१.२]\nPrices fell. [౨.౩]", id="digits of Hindi and Telugu"),
        pytest.param("Trade grew. 1.2\nPrices fell. (2.3)", id="no brackets, or round ones"),
        pytest.param("Trade grew. <sup>[1.2]</sup><br>Prices fell. [^2.3]", id="HTML and a footnote"),
        pytest.param("Trade grew. \\[1.2\\]\nPrices fell. [2.3](#2)", id="Markdown's escapes and links"),
        pytest.param(JSON, id="JSON"),
        pytest.param(f"Here it is:\n```json\n{JSON}\n```", id="JSON in a fence"),
        pytest.param(JSON.replace("}]}]}", "}]},]}"), id="JSON with a comma too many"),
        pytest.param("Trade grew. [1.2]\nPrices fell. [2.3]<|im_end|>", id="a token of ChatML"),
        pytest.param("Trade grew. [1.2]\nPrices fell. [2.3]</s>", id="a token of Llama"),
        pytest.param("Trade grew. [1.2]\nPrices fell. [2.3]<end_of_turn>", id="a token of Gemma"),
        pytest.param("Trade grew. [1.2]\nPrices fell. [2.3]<|return|>", id="a token of Harmony"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_numbers_of_sentences_are_read(text: str, size: int) -> None:
    assert _read(text, size) == ([FIRST, SECOND], 0)


@pytest.mark.parametrize(
    ("bracket", "pointed"),
    [
        pytest.param("[2.3, 2.4]", [(2, 3), (2, 4)], id="two"),
        pytest.param("[2.3-2.5]", [(2, 3), (2, 4), (2, 5)], id="a range"),
        pytest.param("[2.3–5]", [(2, 3), (2, 4), (2, 5)], id="a short range"),
        pytest.param("[2.3] [1.1]", [(2, 3), (1, 1)], id="two brackets"),
        pytest.param("[2.3] and [1.1]", [(2, 3), (1, 1)], id="two brackets with a word between"),
        pytest.param("[2]", [(2, 0)], id="a passage"),
        pytest.param("[2.10]", [(2, 10)], id="the tenth"),
    ],
)
def test_a_bracket_may_name_several(bracket: str, pointed: list[tuple[int, int]]) -> None:
    (claim,) = parse(f"Trade grew. {bracket}")
    assert [(proof.number, proof.sentence) for proof in claim.proofs] == pointed


def test_two_sentences_on_a_line_keep_their_own_words() -> None:
    claims = parse('Trade grew. [1: "trade grew"] Prices fell. [2: "prices fell"]')
    assert [(claim.text, [proof.words for proof in claim.proofs]) for claim in claims] == [
        ("Trade grew.", ["trade grew"]),
        ("Prices fell.", ["prices fell"]),
    ]


def test_a_sentence_with_a_proof_in_its_midst_stays_whole() -> None:
    (claim,) = parse("Trade grew [1.2] and prices fell [2.3].")
    assert (claim.text, len(claim.proofs)) == ("Trade grew and prices fell.", 2)


@pytest.mark.parametrize("text", ["The rate (36.7) rose. [1.2]", "It rose by 2.5 (as [others] say) in 2020. [1.2]"])
def test_a_number_of_the_sentence_is_no_proof(text: str) -> None:
    assert parse(text) == [ClaimLine(text.removesuffix(" [1.2]"), FIRST.proofs)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trade grew.", id="no proof"),
        pytest.param('Trade grew. [2: ""]', id="an empty quote"),
        pytest.param('Trade grew. [2: "trade grew', id="not closed"),
        pytest.param('[2: "trade grew by a third"]', id="no sentence"),
        pytest.param("x" * 5000 + " [1.2]", id="endless"),
        pytest.param('{"weather": "fine"}', id="other JSON"),
    ],
)
def test_what_cannot_be_read_is_told_as_form(text: str) -> None:
    assert _read(text, 7) == ([], 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<think>\n{thought}\n</think>\n{answer}", id="think"),
        pytest.param("<thinking>\n{thought}\n</thinking>\n{answer}", id="thinking"),
        pytest.param("<Think>\n{thought}\n</Think>{answer}", id="a capital"),
        pytest.param("<reasoning>{thought}</reasoning>\n{answer}", id="reasoning"),
        pytest.param("{thought}\nSo NO ANSWER?\nNO ANSWER\n</think>\n{answer}", id="only the closing tag"),
        pytest.param(
            "<|channel|>analysis<|message|>{thought}<|end|><|start|>assistant<|channel|>final<|message|>{answer}<|return|>",
            id="Harmony's channels",
        ),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_thoughts_are_no_claims(text: str, size: int) -> None:
    thought, answer = "Perhaps prices fell. [1.1]\nhm", "Trade grew. [1.2]"
    assert _read(text.format(thought=thought, answer=answer), size) == ([FIRST], 0)


def test_thoughts_do_not_count_as_said() -> None:
    reader = LineReader()
    reader.feed(f"<think>{'hm ' * 5000}</think>Trade grew. [1.2]")
    assert reader.said < 50


def _read(text: str, size: int) -> tuple[list[ClaimLine], int]:
    """The claims of a text that comes in pieces, and how many sentences could not be read."""
    reader, claims = LineReader(), list[ClaimLine]()
    for start in range(0, len(text), size):
        lines = reader.feed(text[start : start + size])
        claims = [*([] if reader.restarted else claims), *lines]
    return claims + reader.end(), reader.unread


def test_a_claim_may_have_two_proofs() -> None:
    (line,) = parse('Both agreed. [1: "he agreed"] [3: "she said \\"yes\\" [twice]"]')
    assert [proof.number for proof in line.proofs] == [1, 3]


TEXT = 'Trade grew. [2: "trade grew by a third"]\nRubbish.\nPrices fell. [1: "prices fell"]'


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_of_any_size_give_the_same_claims(size: int) -> None:
    reader = LineReader()
    found = [line for start in range(0, len(TEXT), size) for line in reader.feed(TEXT[start : start + size])]
    found += reader.end()
    assert [line.text for line in found] == ["Trade grew.", "Prices fell."]
    assert (reader.unread, reader.raw) == (1, TEXT)


def test_a_claim_is_given_as_soon_as_the_next_sentence_begins() -> None:
    assert LineReader().feed("Trade grew. [1.2]\nPrices fell in") == [FIRST]


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


@pytest.mark.parametrize(
    "text",
    [
        "NO ANSWER",
        "no answer.",
        "**NO ANSWER**\n",
        "NO ANSWER: because it is not said",
        "Answer: NO ANSWER",
        '{"sentences": []}',
    ],
)
def test_no_answer_is_heard(text: str) -> None:
    reader = LineReader()
    reader.feed(text)
    reader.end()
    assert (reader.says_none, reader.unread) == (True, 0)


def test_a_sentence_about_no_answer_is_a_claim() -> None:
    assert len(parse("No answer was given by the minister. [1.2]")) == 1


@pytest.mark.parametrize(
    "text", ["[" * 5000, '{"text": "x", "proofs": ' + "[" * 5000, '{"a": ' * 900 + "1" + "}" * 900]
)
def test_json_nested_without_end_is_told_as_form(text: str) -> None:
    reader = LineReader()
    assert (reader.feed(text) + reader.end(), reader.unread) == ([], 1)
