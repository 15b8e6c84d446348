from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.suite import load_suite
from rag import Answer
from tests.ui.samples import BRIDGE, FakeAssistant, answer, article, claim, refused
from tests.ui.seeded import pramana
from ui.work.actions import ask
from ui.work.conversation import Conversation, Rating
from ui.work.feedback import FeedbackEntry, FeedbackFolder, FeedbackNotSaved, feedback_entry
from ui.work.feedback_suite import FeedbackSuite, suite

OF = article()
ANSWER = answer(OF, claim(OF, "It cost nine crore.", "nine crore"))
REFUSED = refused(OF)


def _judged(
    verdict: Rating = Rating.HELPFUL, *reasons: str, given: Answer | None = ANSWER, question: str = "How much?"
) -> FeedbackEntry:
    return FeedbackEntry(datetime(2026, 1, 2, tzinfo=UTC), verdict, reasons, "", question, (), given)


def _suite(*judgements: FeedbackEntry) -> FeedbackSuite:
    return suite(judgements, [OF], name="feedback", folder="articles")


def test_a_judgement_comes_back_whole(tmp_path: Path) -> None:
    kept = replace(_judged(Rating.NOT_HELPFUL, "wrong"), words="<b>no</b>", history=("Before?",))
    FeedbackFolder(tmp_path).add(kept)
    assert FeedbackFolder(tmp_path).all() == [kept]


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    FeedbackFolder(tmp_path).add(_judged())
    (tmp_path / "feedback" / "broken.json").write_text("{")
    assert FeedbackFolder(tmp_path).all() == [_judged()]


def test_one_too_many_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.work.feedback.MOST_JUDGEMENTS", 0)
    with pytest.raises(FeedbackNotSaved):
        FeedbackFolder(tmp_path).add(_judged())


def test_only_known_reasons_are_kept() -> None:
    *_, asked = ask(FakeAssistant((OF,), ANSWER), "How much?", Conversation())
    made = feedback_entry(asked, 0, Rating.NOT_HELPFUL, ["wrong", "right", "../x"], " no ")
    assert (made.reasons, made.words, made.answer) == (("wrong",), "no", ANSWER)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(_judged(), {"facts": [["nine crore"]]}, id="a helpful answer"),
        pytest.param(
            _judged(given=REFUSED), {"unanswerable": "not_in_articles"}, id="a refusal that helped: it was right"
        ),
        pytest.param(
            _judged(Rating.NOT_HELPFUL, "should_refuse"),
            {"unanswerable": "not_in_articles"},
            id="an answer that should be none",
        ),
    ],
)
def test_a_case(given: FeedbackEntry, expected: dict[str, object]) -> None:
    import yaml

    (case,) = yaml.safe_load(_suite(given).yaml)["cases"]
    assert {name: case.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param(
            _judged(Rating.NOT_HELPFUL, "wrong"), "say yourself what is right", id="wrong, but what is right?"
        ),
        pytest.param(_judged(Rating.NOT_HELPFUL), "not helpful", id="no reason"),
        pytest.param(_judged(given=None), "error", id="a failure"),
        pytest.param(
            _judged(given=answer(article(BRIDGE, id_="c" * 16), claim(article(BRIDGE, id_="c" * 16), BRIDGE[:20]))),
            "do not stand",
            id="its article is gone",
        ),
    ],
)
def test_what_makes_no_case_is_told(given: FeedbackEntry, reason: str) -> None:
    made = _suite(given)
    assert (made.cases, reason in made.left_out[0]) == (0, True)


def test_the_last_word_on_a_question_counts() -> None:
    made = _suite(_judged(), _judged(Rating.NOT_HELPFUL, "wrong"))
    assert made.cases == 0


def test_the_command_writes_a_suite_that_can_be_run(home: Path, tmp_path: Path) -> None:
    import shutil

    from rag import Assistant, Settings

    copied = Path(shutil.copytree(home, tmp_path / "home"))
    with Assistant(Settings(home=copied)) as assistant:
        questions = ("रूस की टीकाकरण दर कितनी है?", "Who won the cricket world cup in 2011?")
        for question in questions:
            FeedbackFolder(copied).add(_judged(given=assistant.ask(question), question=question))
    done = pramana("feedback", "to-suite", str(tmp_path / "out.yaml"), home=copied)
    items = load_suite(tmp_path / "out.yaml").items
    assert (done.returncode, {(item.question, item.unanswerable) for item in items}) == (
        0,
        {(questions[0], None), (questions[1], "not_in_articles")},
    )


def test_the_command_lists_what_people_thought(tmp_path: Path) -> None:
    FeedbackFolder(tmp_path).add(replace(_judged(Rating.NOT_HELPFUL, "wrong"), words="\x1b[31mno"))
    done = pramana("feedback", "list", home=tmp_path)
    assert ("How much?" in done.stdout, "It is wrong" in done.stdout, "\x1b" in done.stdout) == (True, True, False)


def test_a_suite_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "out.yaml").write_text("mine")
    assert pramana("feedback", "to-suite", str(tmp_path / "out.yaml"), home=tmp_path).returncode == 2
