import pytest

from rag.ask.question import understand
from rag.ask.wants import Wants
from rag.types.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        pytest.param("How many doses were ordered?", Wants.NUMBER, id="en how many"),
        pytest.param("By what percent did trade grow?", Wants.NUMBER, id="en percent"),
        pytest.param("When was the article published?", Wants.DATE, id="en when"),
        pytest.param("In which year did the war begin?", Wants.DATE, id="en which year"),
        pytest.param("Who met Xi in Beijing?", Wants.PERSON, id="en who"),
        pytest.param("Whom did Putin call?", Wants.PERSON, id="en whom"),
        pytest.param("Where was the summit held?", Wants.PLACE, id="en where"),
        pytest.param("In which city did they meet?", Wants.PLACE, id="en which city"),
        pytest.param("Why did trade fall?", Wants.REASON, id="en why"),
        pytest.param("कितनी खुराक का अनुबंध हुआ?", Wants.NUMBER, id="hi how many"),
        pytest.param("टीकाकरण दर कितने प्रतिशत है?", Wants.NUMBER, id="hi percent"),
        pytest.param("संधि कब बढ़ाई गई?", Wants.DATE, id="hi when"),
        pytest.param("किस साल युद्ध शुरू हुआ?", Wants.DATE, id="hi which year"),
        pytest.param("किसने बैठक बुलाई?", Wants.PERSON, id="hi who did"),
        pytest.param("प्रवक्ता कौन है?", Wants.PERSON, id="hi who"),
        pytest.param("शिखर सम्मेलन कहाँ हुआ?", Wants.PLACE, id="hi where"),
        pytest.param("पुतिन ने क्या कहा?", Wants.ANYTHING, id="hi what"),
        pytest.param("ఎన్ని డోసులు?", Wants.NUMBER, id="te how many"),
        pytest.param("వాణిజ్యం ఎంత శాతం పెరిగింది?", Wants.NUMBER, id="te percent"),
        pytest.param("పుతిన్ ఎప్పుడు వెళ్లారు?", Wants.DATE, id="te when"),
        pytest.param("ఏ సంవత్సరంలో జరిగింది?", Wants.DATE, id="te which year"),
        pytest.param("జీని ఎవరు కలిశారు?", Wants.PERSON, id="te who"),
        pytest.param("సమావేశం ఎక్కడ జరిగింది?", Wants.PLACE, id="te where"),
        pytest.param("పుతిన్ ఏమన్నారు?", Wants.ANYTHING, id="te what"),
        pytest.param("Putin aur Xi kitni baar mile?", Wants.NUMBER, id="hi-Latn how many"),
        pytest.param("baithak kab hui?", Wants.DATE, id="hi-Latn when"),
        pytest.param("Xi se kaun mila?", Wants.PERSON, id="hi-Latn who"),
        pytest.param("sammelan kahan hua?", Wants.PLACE, id="hi-Latn where"),
        pytest.param("enni doselu konnaru?", Wants.NUMBER, id="te-Latn how many"),
        pytest.param("Putin eppudu vellaru?", Wants.DATE, id="te-Latn when"),
        pytest.param("Xi ni evaru kalisaru?", Wants.PERSON, id="te-Latn who"),
        pytest.param("summit ekkada jarigindi?", Wants.PLACE, id="te-Latn where"),
        pytest.param("a whole new world order", Wants.ANYTHING, id="question words inside words"),
    ],
)
def test_the_kind_of_answer_wanted(text: str, wants: Wants) -> None:
    assert understand(text, 2000).wants is wants


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param(" \n\t\u3000", "is empty", id="white space"),
        pytest.param(
            "क्या " * 4000, "20,000 characters; the limit is 2,000|19,999 characters; the limit is 2,000", id="endless"
        ),
        pytest.param("😀🎉👍🏽", "no word", id="only emoji"),
        pytest.param("?!…।", "no word", id="only marks"),
        pytest.param("\ud83d", "no word", id="lone surrogate"),
    ],
)
def test_what_is_no_question(text: str, reason: str) -> None:
    with pytest.raises(QuestionError, match=reason):
        understand(text, 2000)


def test_a_lone_surrogate_in_a_question_does_no_harm() -> None:
    assert understand("Who met \ud800 Xi?", 2000).text.encode() == "Who met \ufffd Xi?".encode()


def test_a_question_is_composed_and_trimmed() -> None:
    assert understand("  cafe\u0301?\n", 2000).text == "café?"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Когда встретились Путин и Си?", "ru", id="russian"),
        pytest.param("புதின் யாரை சந்தித்தார்?", "ta", id="tamil"),
        pytest.param("2022?", "und", id="only a number"),
        pytest.param("Xi aur Putin kab mile?", "hi-Latn", id="romanised hindi"),
    ],
)
def test_the_language_of_a_question(text: str, language: str) -> None:
    assert understand(text, 2000).language == language


def test_a_romanised_question_is_searched_in_its_own_script() -> None:
    asked = understand("baithak kab hui thi?", 2000)
    assert (asked.text, asked.searched) == ("baithak kab hui thi?", "बैठक कब हुई थी?")


def test_any_other_question_is_searched_as_it_stands() -> None:
    asked = understand("बैठक कब हुई?", 2000)
    assert asked.searched == asked.text
