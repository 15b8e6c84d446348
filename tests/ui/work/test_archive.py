from dataclasses import replace
from pathlib import Path

import pytest

from rag import QuestionError, Scope
from tests.ui.samples import FakeAssistant, answer, article, claim, refused
from ui.work.actions import again, ask
from ui.work.archive import MOST_BYTES, Archive, ConversationNotSaved, Listing
from ui.work.conversation import Conversation, Exchange, Rating, Stage

OF = article()
ASSISTANT = FakeAssistant((OF,), answer(OF, claim(OF, "It cost nine crore.", "nine crore"), notes=("dated",)))
WHO = "browser:0"
UNKNOWN = "0" * 16


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def _asked(question: str = "How much?", assistant: FakeAssistant = ASSISTANT) -> Conversation:
    *_, last = ask(assistant, question, Conversation())
    return last


@pytest.mark.parametrize(
    "conversation",
    [
        pytest.param(_asked(), id="an answer"),
        pytest.param(_asked(assistant=FakeAssistant((OF,), refused(OF))), id="a refusal"),
        pytest.param(_asked(assistant=FakeAssistant((), error=QuestionError("No.", fix="Ask."))), id="a failure"),
        pytest.param(_asked().judged(0, Rating.HELPFUL), id="a verdict"),
        pytest.param(Conversation((Exchange("?").stopped(),), title="प्रमाण"), id="stopped, with a title"),
    ],
)
def test_what_is_kept_comes_back_whole(archive: Archive, conversation: Conversation) -> None:
    saved = archive.save(WHO, conversation)
    kept = archive.load(WHO, saved.id)
    assert kept == replace(saved, exchanges=tuple(replace(e, evidence=()) for e in saved.exchanges))


def test_evidence_comes_back_from_the_store(archive: Archive) -> None:
    asked = archive.save(WHO, _asked())
    kept = archive.load(WHO, asked.id)
    assert kept is not None
    assert again(ASSISTANT, kept) == asked


def test_a_citation_of_a_removed_article_says_so_when_it_comes_back(archive: Archive) -> None:
    kept = archive.load(WHO, archive.save(WHO, _asked()).id)
    assert kept is not None
    assert [e.removed for e in again(FakeAssistant(()), kept).exchanges[0].evidence] == [True]


def test_saving_again_is_the_same_conversation(archive: Archive) -> None:
    saved = archive.save(WHO, _asked())
    archive.save(WHO, saved.asked("And then?"))
    assert [(each.id, each.exchanges) for each in archive.listed(WHO).summaries] == [(saved.id, 2)]


def test_nobody_sees_what_another_asked(archive: Archive) -> None:
    saved = archive.save(WHO, _asked())
    assert (archive.listed("browser:1").summaries, archive.load("browser:1", saved.id)) == ((), None)


@pytest.mark.parametrize(
    ("sought", "found"),
    [("", 1), ("COST", 1), ("crore how", 1), ("bridge", 0)],
    ids=["nothing", "of the answer, any case", "words anywhere, any order", "in no conversation"],
)
def test_search(archive: Archive, sought: str, found: int) -> None:
    archive.save(WHO, _asked())
    assert len(archive.listed(WHO, Listing(sought)).summaries) == found


def test_a_new_title(archive: Archive) -> None:
    saved = archive.save(WHO, _asked())
    archive.rename(WHO, saved.id, "  The  bridge ")
    assert [each.heading for each in archive.listed(WHO).summaries] == ["The bridge"]


def test_deleted_is_gone(archive: Archive) -> None:
    archive.delete(WHO, archive.save(WHO, _asked()).id)
    assert archive.listed(WHO).summaries == ()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"exchanges": 3}', b"\xff\xfe"], ids=repr)
def test_a_broken_file_hides_no_other(archive: Archive, tmp_path: Path, broken: bytes) -> None:
    archive.save(WHO, _asked())
    (folder,) = (tmp_path / "conversations").iterdir()
    (folder / f"{UNKNOWN}.json").write_bytes(broken)
    assert len(archive.listed(WHO).summaries) == 1


@pytest.mark.parametrize(
    "conversation_id", ["", "../../lock", "..", "x" * 16, UNKNOWN, f"{UNKNOWN}\n", "/etc/passwd"], ids=repr
)
def test_an_id_that_is_none_finds_nothing(archive: Archive, conversation_id: str) -> None:
    assert archive.load(WHO, conversation_id) is None


def test_an_owner_is_no_path(archive: Archive, tmp_path: Path) -> None:
    archive.save("../../../evil", _asked())
    (folder,) = (tmp_path / "conversations").iterdir()
    assert folder.name.isalnum()


def test_what_is_too_long_is_not_kept(archive: Archive) -> None:
    with pytest.raises(ConversationNotSaved, match="too long"):
        archive.save(WHO, Conversation((Exchange("x" * MOST_BYTES),)))


def test_one_too_many_is_not_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.work.archive.MOST_KEPT", 1)
    archive.save(WHO, _asked())
    with pytest.raises(ConversationNotSaved, match="already"):
        archive.save(WHO, _asked())


def test_a_half_written_file_is_never_met(archive: Archive, tmp_path: Path) -> None:
    archive.save(WHO, _asked())
    (folder,) = (tmp_path / "conversations").iterdir()
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_the_scope_is_kept(archive: Archive) -> None:
    saved = archive.save(WHO, replace(_asked(), scope=Scope(articles=frozenset({OF.id}), since=OF.published)))
    kept = archive.load(WHO, saved.id)
    assert kept is not None
    assert kept.scope == saved.scope


def _questions(conversation: Conversation | None) -> list[str]:
    assert conversation is not None
    return [exchange.question for exchange in conversation.exchanges]


def test_of_two_tabs_neither_loses_a_question(archive: Archive) -> None:
    first = archive.save(WHO, _asked("One?"))
    archive.save(WHO, first.asked("Two?"))
    saved = archive.save(WHO, first.asked("Three?"))
    assert (_questions(saved), _questions(archive.load(WHO, first.id))) == (["One?", "Two?", "Three?"],) * 2


def test_a_tab_that_finishes_later_keeps_its_own_answer_last(archive: Archive) -> None:
    first = archive.save(WHO, _asked("One?"))
    asking = archive.save(WHO, first.asked("Two?"))
    archive.save(WHO, first.asked("Three?"))
    done = archive.save(WHO, asking.with_last(asking.exchanges[-1].failed(QuestionError("No.", fix="Ask."))))
    assert _questions(done) == ["One?", "Three?", "Two?"]


def test_a_question_that_was_edited_away_does_not_come_back(archive: Archive) -> None:
    saved = archive.save(WHO, _asked("One?").asked("Two?").stopped())
    archive.save(WHO, saved.before(1).asked("Three?"))
    assert _questions(archive.load(WHO, saved.id)) == ["One?", "Three?"]


def test_a_name_given_in_another_tab_stays(archive: Archive) -> None:
    saved = archive.save(WHO, _asked())
    archive.rename(WHO, saved.id, "The bridge")
    assert archive.save(WHO, saved.asked("And then?")).title == "The bridge"


def test_an_answer_that_was_never_finished_counts_as_stopped(archive: Archive) -> None:
    kept = archive.load(WHO, archive.save(WHO, Conversation().asked("How much?")).id)
    assert kept is not None
    assert kept.exchanges[0].stage == Stage.STOPPED


@pytest.mark.parametrize(("most", "listed", "more"), [(2, 2, True), (3, 3, False)], ids=["a part", "all"])
def test_the_list_comes_in_parts(archive: Archive, most: int, listed: int, more: bool) -> None:
    for _ in range(3):
        archive.save(WHO, _asked())
    found = archive.listed(WHO, Listing(most=most))
    assert (len(found.summaries), found.more) == (listed, more)
