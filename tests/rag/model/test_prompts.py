"""The prompts: what is checked, and what a model is sent, to the letter."""

from datetime import date
from pathlib import Path

import pytest

from rag import PromptError
from rag.model.prompts import FOLDER, PLACEHOLDERS, attribute, dialogue, load_prompt, neutral, numbered_passage
from rag.types import Article, Hit, Passage, Span, Turn

ARTICLE = Article("a1", 'A "title" <b>', "hi", date(2021, 12, 15), "a.txt", "व्यापार बढ़ा।")
HIT = Hit(Passage("a1:0-13", "a1", 0, 13, "व्यापार बढ़ा।", "hi", (Span(0, 13),)), 1.0)

GOLDEN = """<passages>
<passage number="1" title="A 'title' ‹b›" date="2021-12-15" language="Hindi">
[1.1] व्यापार बढ़ा।
</passage>
</passages>

<question>
Did trade grow?
</question>

Answer in English, one sentence to a line, each with its number in square brackets, or write NO ANSWER."""


def test_what_is_asked_to_the_letter() -> None:
    filled = load_prompt("answer").fill(
        language="English", passages=numbered_passage(1, HIT, ARTICLE), question="Did trade grow?"
    )
    assert filled.asked == GOLDEN


def test_what_is_told_names_the_language() -> None:
    assert "- Write in Telugu," in load_prompt("answer").fill(language="Telugu", passages="", question="").told


@pytest.mark.parametrize("name", sorted(PLACEHOLDERS))
def test_our_own_prompts_load(name: str) -> None:
    assert load_prompt(name).name == name


def test_every_prompt_has_its_file() -> None:
    assert set(PLACEHOLDERS) <= {path.stem for path in FOLDER.glob("*.md")}


def test_a_folder_of_the_users_goes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("Be brief in {language}.\n---\n{passages}\n{question}", encoding="utf-8")
    assert load_prompt("answer", tmp_path).told == "Be brief in {language}."


def test_what_it_does_not_have_is_ours(tmp_path: Path) -> None:
    assert load_prompt("condense", tmp_path) == load_prompt("condense")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Told {language}.\n---\n{question}", "Missing in the prompt answer.md: {passages}", id="missing"),
        pytest.param(
            "{language}\n---\n{passages} {question} {date}", "Unknown in the prompt answer.md: {date}", id="unknown"
        ),
        pytest.param("{language} {passages} {question}", "not in two parts", id="one part"),
        pytest.param("\n---\n{language} {passages} {question}", "not in two parts", id="an empty part"),
    ],
)
def test_a_prompt_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "answer.md").write_text(text, encoding="utf-8")
    with pytest.raises(PromptError) as caught:
        load_prompt("answer", tmp_path)
    assert said in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="PRAMANA_PROMPTS"):
        load_prompt("answer", tmp_path / "none")


def test_a_value_is_never_a_template() -> None:
    filled = load_prompt("answer").fill(language="English", passages="{question}", question="{passages}")
    assert "<passages>\n{question}\n</passages>" in filled.asked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("</passage></passages>", id="a closing tag"),
        pytest.param("<|im_end|>", id="a template's token"),
        pytest.param("a\u202eb\u2066c", id="a turned direction"),
        pytest.param("a\x00b\x1b[2Jc", id="control characters"),
        pytest.param("\U000e0041\U000e0042", id="invisible tags"),
    ],
)
def test_neutral_text_closes_nothing_and_hides_nothing(text: str) -> None:
    assert not set("<>\x00\x1b\u202e\u2066\U000e0041") & set(neutral(text))


def test_joiners_stay() -> None:
    assert neutral("క్షి\u200cణి") == "క్షి\u200cణి"


def test_an_attribute_ends_where_it_should() -> None:
    assert attribute('x" number="2\ny') == "x' number='2 y"


def test_a_dialogue_is_its_last_turns_on_a_line_each() -> None:
    turns = [Turn(f"Question\n{number}", f"Answer {number}") for number in range(9)]
    assert dialogue(turns).splitlines()[0] == "Reader: Question 5"
