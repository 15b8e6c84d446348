"""The store follows the files, through a real Chroma; the embedder is a quick fake that remembers what it embedded."""

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from rag import Assistant, Progress, Settings
from tests.rag.desk import Desk
from tests.rag.fakes import TermEmbedder

HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."
RICE = "Farmers of the valley grow rice in summer. Wheat is grown in winter."
VOTE = "The council voted for a new bridge. Seven members were against it."
PARAGRAPHS = [
    " ".join(f"The {thing} of village number {number} was counted by clerk {number * 7} again." for number in range(12))
    for thing in ("cattle", "houses", "wells", "boats")
]
LONG = "\n\n".join(PARAGRAPHS)


def test_new_articles_are_added(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    report = desk.assistant.index([desk.folder])
    assert (report.added, report.changed, report.removed, report.unchanged) == (("a.txt", "b.txt"), (), (), ())
    assert desk.texts() == sorted([HARBOUR, RICE])


def test_what_is_unchanged_is_not_embedded_again(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    report = desk.assistant.index([desk.folder])
    assert (report.unchanged, desk.embedder.embedded) == (("a.txt",), [])


def test_another_article_later_leaves_the_first_alone(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    desk.write("b.txt", RICE)
    report = desk.assistant.index([desk.folder])
    assert (report.added, report.unchanged) == (("b.txt",), ("a.txt",))
    assert not any("harbour" in text for text in desk.embedder.embedded)


def test_a_changed_article_replaces_its_old_form(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", HARBOUR.replace("nine", "twelve"))
    report = desk.assistant.index([desk.folder])
    assert (report.changed, report.added, report.removed) == (("a.txt",), (), ())
    assert desk.texts() == [HARBOUR.replace("nine", "twelve")]


def test_a_changed_article_keeps_the_vectors_of_what_did_not_change(desk: Desk) -> None:
    desk.write("a.txt", LONG)
    desk.assistant.index([desk.folder])
    before = len(desk.stored_passages())
    desk.embedder.embedded.clear()
    desk.write("a.txt", LONG + "\n\nA last line that is new.")
    desk.assistant.index([desk.folder])
    assert before > 2
    assert not any(text.startswith("The cattle of village number 0") for text in desk.embedder.embedded)
    assert any("A last line that is new." in text for text in desk.embedder.embedded)


def test_passages_whose_vectors_were_kept_stand_at_their_new_offsets(desk: Desk) -> None:
    desk.write("a.txt", LONG)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", "A first line that is new and moves all that follows.\n\n" + LONG)
    desk.assistant.index([desk.folder])
    article = desk.assistant.articles()[0]
    passages = desk.assistant.passages(article.id)
    assert [passage.text for passage in passages] == [article.text[p.start : p.end] for p in passages]
    assert all(p.start <= span.start < span.end <= p.end for p in passages for span in p.sentences)


def test_an_article_whose_file_is_gone_is_removed(desk: Desk) -> None:
    file = desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    file.unlink()
    report = desk.assistant.index([desk.folder])
    assert (report.removed, desk.texts()) == (("a.txt",), [RICE])


def test_articles_from_elsewhere_stay(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(VOTE)
    desk.assistant.index([elsewhere])
    desk.write("a.txt", HARBOUR)
    report = desk.assistant.index([desk.folder])
    assert (report.removed, desk.texts()) == ((), sorted([HARBOUR, VOTE]))


def test_a_moved_file_is_the_same_article_and_costs_nothing(desk: Desk) -> None:
    file = desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    (desk.folder / "sub").mkdir()
    file.rename(desk.folder / "sub" / "a.txt")
    report = desk.assistant.index([desk.folder])
    assert (report.unchanged, report.removed, desk.embedder.embedded) == (("a.txt",), (), [])
    assert desk.assistant.articles()[0].origin.endswith("sub/a.txt")


def test_a_renamed_file_has_its_new_name(desk: Desk) -> None:
    file = desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    file.rename(desk.folder / "z.txt")
    desk.assistant.index([desk.folder])
    assert [article.source for article in desk.assistant.articles()] == ["z.txt"]


def test_the_same_text_twice_is_one_article_and_the_report_says_so(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", HARBOUR)
    report = desk.assistant.index([desk.folder])
    assert (report.added, desk.texts()) == (("a.txt",), [HARBOUR])
    assert [(skipped.source, "a.txt" in skipped.reason) for skipped in report.skipped] == [("b.txt", True)]


def test_two_files_that_exchange_their_texts(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", RICE)
    desk.write("b.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    assert {article.source: article.text for article in desk.assistant.articles()} == {"a.txt": RICE, "b.txt": HARBOUR}
    assert len(desk.stored_passages()) == 2


def test_a_text_that_moves_into_a_changed_file_is_not_lost(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", VOTE)
    desk.write("b.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    assert {article.source: article.text for article in desk.assistant.articles()} == {"a.txt": VOTE, "b.txt": HARBOUR}
    assert len(desk.stored_passages()) == 2


def test_a_file_moved_over_another_takes_its_place(desk: Desk) -> None:
    file = desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    file.replace(desk.folder / "b.txt")
    desk.assistant.index([desk.folder])
    assert desk.texts() == [HARBOUR]


def test_a_text_that_became_the_same_as_another_is_gone(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    desk.write("b.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    assert desk.texts() == [HARBOUR]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("bad.txt", b"", id="empty"),
        pytest.param("bad.txt", b"\x00\x01\x02" * 100, id="binary"),
        pytest.param("bad.png", b"\x89PNG", id="a picture"),
    ],
)
def test_a_bad_file_never_stops_the_good_ones(desk: Desk, name: str, content: bytes) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write(name, content)
    report = desk.assistant.index([desk.folder])
    assert (report.added, [skipped.source for skipped in report.skipped]) == (("a.txt",), [name])


def test_an_article_whose_file_became_unreadable_is_kept(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", b"\x00\x01")
    report = desk.assistant.index([desk.folder])
    assert (report.removed, len(report.skipped), desk.texts()) == ((), 1, [HARBOUR])


class PowerCut(Exception):
    """Raised from the progress callback, as a process that is killed stops there."""


@pytest.mark.parametrize("passages", range(6))
def test_stopped_anywhere_the_next_run_finishes_with_nothing_doubled(desk: Desk, passages: int) -> None:
    desk.write("a.txt", LONG)
    desk.write("b.txt", RICE)

    def cut(progress: Progress) -> None:
        if progress.done >= passages:
            raise PowerCut

    with pytest.raises(PowerCut):
        desk.assistant.index([desk.folder], progress=cut)
    report = desk.assistant.index([desk.folder])
    stored = desk.stored_passages()
    assert set(report.added + report.unchanged) == {"a.txt", "b.txt"}
    assert len(stored) == len(set(stored)) == sum(len(desk.assistant.passages(a.id)) for a in desk.assistant.articles())


def _killed(folder: Path, home: Path, passages: int) -> None:
    def die(progress: Progress) -> None:
        if progress.done >= passages:
            os._exit(9)  # nothing is tidied up, as after kill -9

    Assistant(Settings(home=home), embedder=TermEmbedder()).index([folder], progress=die)


@pytest.mark.parametrize("passages", [0, 2, 5])
def test_a_process_that_was_killed_leaves_nothing_behind(desk: Desk, passages: int) -> None:
    desk.write("a.txt", LONG)
    desk.write("b.txt", RICE)
    arguments = (desk.folder, desk.assistant.settings.home, passages)
    process = multiprocessing.get_context("spawn").Process(target=_killed, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == 9
    desk.assistant.index([desk.folder])
    stored = desk.stored_passages()
    assert desk.texts() == sorted([LONG, RICE])
    assert len(stored) == len(set(stored)) == sum(len(desk.assistant.passages(a.id)) for a in desk.assistant.articles())


def test_stopped_between_two_articles_the_first_is_kept(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)

    def cut(progress: Progress) -> None:
        if progress.source == "b.txt":
            raise PowerCut

    with pytest.raises(PowerCut):
        desk.assistant.index([desk.folder], progress=cut)
    assert desk.texts() == [HARBOUR]


def test_stopped_while_an_article_changes_the_old_form_still_answers(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.write("a.txt", LONG)

    def cut(progress: Progress) -> None:
        raise PowerCut

    with pytest.raises(PowerCut):
        desk.assistant.index([desk.folder], progress=cut)
    assert desk.texts() == [HARBOUR]
    assert desk.stored_passages() == [HARBOUR]


def test_progress_goes_up_to_the_end(desk: Desk) -> None:
    desk.write("a.txt", LONG)
    desk.write("b.txt", RICE)
    told: list[Progress] = []
    desk.assistant.index([desk.folder], progress=told.append)
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert (told[-1].done, {step.total for step in told}) == (told[-1].total, {told[-1].total})


def test_a_removed_article_is_never_retrieved(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.write("b.txt", RICE)
    desk.assistant.index([desk.folder])
    harbour = next(article for article in desk.assistant.articles() if article.source == "a.txt")
    assert desk.assistant.retrieve("Who opened the harbour?")[0].passage.article_id == harbour.id
    desk.assistant.remove(harbour.id)
    assert harbour.id not in {hit.passage.article_id for hit in desk.assistant.retrieve("Who opened the harbour?")}


def test_a_removed_article_whose_file_is_there_still_comes_back_when_indexed(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.assistant.remove(desk.assistant.articles()[0].id)
    assert desk.assistant.index([desk.folder]).added == ("a.txt",)


def test_a_new_title_in_the_sidecar_costs_no_embedding(desk: Desk) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    desk.write("articles.toml", '["a.txt"]\ntitle = "The harbour"\npublished = 2020-05-06\n')
    report = desk.assistant.index([desk.folder])
    assert (report.changed, desk.embedder.embedded) == (("a.txt",), [])
    assert desk.assistant.articles()[0].title == "The harbour"


def test_the_store_can_be_made_again_from_the_articles(desk: Desk) -> None:
    desk.write("a.txt", LONG)
    desk.assistant.index([desk.folder])
    before = desk.stored_passages()
    desk.assistant.close()
    shutil.rmtree(desk.assistant.settings.home)
    desk.assistant.index([desk.folder])
    assert desk.stored_passages() == before


def test_two_assistants_in_one_process_do_not_close_each_other(desk: Desk, tmp_path: Path) -> None:
    desk.write("a.txt", HARBOUR)
    desk.assistant.index([desk.folder])
    with Assistant(Settings(home=tmp_path / "other"), embedder=TermEmbedder()) as other:
        other.index([desk.folder])
    assert desk.assistant.retrieve("harbour")[0].passage.text == HARBOUR
