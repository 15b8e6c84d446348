from rag import Answer, ClaimProved, Event, Finished, QuestionError, Retrieved
from tests.ui.samples import answer, article, claim
from ui.work.conversation import Conversation, Exchange, Stage

CLAIM = claim(article(), "It cost nine crore.")
ANSWER = answer(article(), CLAIM)


def _after(*events: Event) -> Exchange:
    exchange = Exchange("How much?")
    for event in events:
        exchange = exchange.after(event)
    return exchange


def test_a_proved_claim_is_part_of_the_answer_at_once() -> None:
    exchange = _after(Retrieved(()), ClaimProved(0, CLAIM))
    assert (exchange.stage, exchange.claims) == (Stage.ANSWERING, (CLAIM,))


def test_the_finished_answer_has_the_last_word() -> None:
    exchange = _after(ClaimProved(0, CLAIM), Finished(Answer("How much?", "en", "")))
    assert exchange.claims == ()


def test_stopping_keeps_what_was_proved() -> None:
    exchange = _after(ClaimProved(0, CLAIM)).stopped()
    assert (exchange.stage, exchange.claims) == (Stage.STOPPED, (CLAIM,))


def test_stopping_after_the_end_changes_nothing() -> None:
    finished = _after(Finished(ANSWER))
    assert finished.stopped() == finished


def test_a_failure_carries_the_next_step() -> None:
    failure = Exchange("").failed(QuestionError("The question is empty.", fix="Type one.")).failure
    assert failure is not None
    assert (failure.message, failure.fix) == ("The question is empty.", "Type one.")


def test_history_holds_only_what_was_answered() -> None:
    conversation = Conversation((_after(Finished(ANSWER)), Exchange("?").stopped()))
    assert [(turn.question, turn.answer) for turn in conversation.history()] == [("How much?", ANSWER.text)]
