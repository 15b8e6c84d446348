from rag import Answer, ClaimDelta, ClaimDone, ClaimStarted, Event, Finished, QuestionError, Retrieved
from tests.ui.samples import answer, article, claim
from ui.conversation import Conversation, Exchange, Stage

CLAIM = claim(article(), "It cost nine crore.")
ANSWER = answer(article(), CLAIM)


def _after(*events: Event) -> Exchange:
    exchange = Exchange("How much?")
    for event in events:
        exchange = exchange.after(event)
    return exchange


def test_words_of_a_claim_are_a_draft_until_it_is_proved() -> None:
    exchange = _after(Retrieved(()), ClaimStarted(0), ClaimDelta(0, "It cost "), ClaimDelta(0, "nine"))
    assert (exchange.draft, exchange.claims) == ("It cost nine", ())


def test_a_proved_claim_replaces_its_draft() -> None:
    exchange = _after(ClaimStarted(0), ClaimDelta(0, "It cost"), ClaimDone(0, CLAIM))
    assert (exchange.draft, exchange.claims) == ("", (CLAIM,))


def test_the_finished_answer_has_the_last_word() -> None:
    exchange = _after(ClaimStarted(0), ClaimDone(0, CLAIM), Finished(Answer("How much?", "en", "")))
    assert exchange.claims == ()


def test_stopping_keeps_what_was_proved() -> None:
    exchange = _after(ClaimDone(0, CLAIM), ClaimStarted(1), ClaimDelta(1, "Boats")).stopped()
    assert (exchange.stage, exchange.claims, exchange.draft) == (Stage.STOPPED, (CLAIM,), "")


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
