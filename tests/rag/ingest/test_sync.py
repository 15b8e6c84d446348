"""The store follows folders, archives and addresses of every format; and what is removed is never seen again."""

import json
from pathlib import Path

import pytest

from rag import Assistant, Settings
from rag.types import Remark, Skipped
from tests.rag.desk import Desk
from tests.rag.fakes import TermEmbedder
from tests.rag.ingest.load.documents import ENGLISH, HINDI, TELUGU, archive, page, word
from tests.rag.ingest.load.website import Website

OTHER = "The council voted for a new bridge on Monday. Seven members were against it, and the mayor did not come."
THIRD = "Farmers of the valley grow rice in summer. Wheat is grown in winter, and the price of both has fallen."


def origins(desk: Desk) -> list[str]:
    return sorted(article.origin.removeprefix(f"{desk.folder}/") for article in desk.assistant.articles())


def test_a_folder_of_every_format_and_again_with_nothing_to_do(desk: Desk) -> None:
    desk.write("a.txt", ENGLISH)
    desk.write("b.html", page(HINDI))
    desk.write("c.docx", word())
    desk.write("d.jsonl", json.dumps({"text": OTHER, "id": 1}))
    desk.write("e.zip", archive({"f.txt": THIRD, "g.txt": TELUGU}))
    first = desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    again = desk.assistant.index([desk.folder])
    assert (len(first.added), first.skipped) == (6, ())
    assert (sorted(again.unchanged), again.added, again.changed, again.removed) == (sorted(first.added), (), (), ())
    assert desk.embedder.embedded == []


# --- Members of a file


def test_a_member_that_is_gone_is_removed_and_the_others_stay(desk: Desk) -> None:
    desk.write("a.zip", archive({"a.txt": ENGLISH, "b.txt": OTHER, "c.txt": THIRD}))
    desk.assistant.index([desk.folder])
    desk.write("a.zip", archive({"a.txt": ENGLISH, "b.txt": OTHER + " Changed."}))
    report = desk.assistant.index([desk.folder])
    assert (report.removed, report.changed, report.unchanged) == (("a.zip#c.txt",), ("a.zip#b.txt",), ("a.zip#a.txt",))
    assert origins(desk) == ["a.zip#a.txt", "a.zip#b.txt"]


def test_a_member_that_became_unreadable_keeps_its_article(desk: Desk) -> None:
    desk.write("a.jsonl", "\n".join(json.dumps({"text": text}) for text in (ENGLISH, OTHER)))
    desk.assistant.index([desk.folder])
    desk.write("a.jsonl", json.dumps({"text": ENGLISH}) + "\n{broken")
    report = desk.assistant.index([desk.folder])
    assert (report.removed, origins(desk)) == ((), ["a.jsonl#line 1", "a.jsonl#line 2"])


def test_an_archive_that_broke_keeps_its_articles(desk: Desk) -> None:
    whole = archive({"a.txt": ENGLISH, "b.txt": OTHER})
    desk.write("a.zip", whole)
    desk.assistant.index([desk.folder])
    desk.write("a.zip", whole[:-30])
    report = desk.assistant.index([desk.folder])
    assert (report.removed, len(report.skipped), len(desk.assistant.articles())) == ((), 1, 2)


def test_an_archive_that_is_gone_takes_its_articles_with_it(desk: Desk) -> None:
    file = desk.write("a.zip", archive({"a.txt": ENGLISH, "b.txt": OTHER}))
    desk.assistant.index([file])
    file.unlink()
    assert len(desk.assistant.index([desk.folder]).removed) == 2


def test_a_named_archive_follows_its_members(desk: Desk) -> None:
    file = desk.write("a.zip", archive({"a.txt": ENGLISH, "b.txt": OTHER}))
    desk.assistant.index([file])
    desk.write("a.zip", archive({"a.txt": ENGLISH}))
    assert desk.assistant.index([file]).removed == ("a.zip#b.txt",)


def test_a_folder_that_cannot_be_opened_keeps_its_articles(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    desk.write("locked/a.txt", ENGLISH)
    desk.write("b.txt", OTHER)
    desk.assistant.index([desk.folder])
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert desk.assistant.index([desk.folder]).removed == ()
    assert len(desk.assistant.articles()) == 2


def test_a_name_with_a_mark_in_it_is_no_member(desk: Desk) -> None:
    desk.write("a.zip", archive({"b.txt": ENGLISH}))
    desk.write("a.zip#b.txt.txt", OTHER)
    desk.assistant.index([desk.folder])
    (desk.folder / "a.zip#b.txt.txt").unlink()
    report = desk.assistant.index([desk.folder])
    assert (report.removed, origins(desk)) == (("a.zip#b.txt.txt",), ["a.zip#b.txt"])


# --- The same text in two places


def test_the_same_text_in_another_folder_keeps_the_article_alive(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(ENGLISH)
    desk.assistant.index([elsewhere])
    file = desk.write("a.txt", ENGLISH)
    report = desk.assistant.index([desk.folder])
    assert report.skipped == (Skipped("a.txt", "It has the same text as elsewhere.txt, which is kept."),)
    file.unlink()
    assert desk.assistant.index([desk.folder]).removed == ()
    assert [article.source for article in desk.assistant.articles()] == ["elsewhere.txt"]


def test_when_the_first_place_is_gone_the_second_stands_for_it(desk: Desk) -> None:
    first = desk.write("a.txt", ENGLISH)
    desk.write("b.txt", ENGLISH)
    desk.assistant.index([desk.folder])
    desk.embedder.embedded.clear()
    first.unlink()
    report = desk.assistant.index([desk.folder])
    assert (report.removed, report.changed, desk.embedder.embedded) == ((), ("b.txt",), [])
    assert [(each.source, each.copies) for each in desk.assistant.articles()] == [("b.txt", ())]


def test_a_copy_is_named_where_the_article_is_cited(desk: Desk) -> None:
    desk.write("a.txt", ENGLISH)
    desk.write("b.txt", ENGLISH)
    desk.assistant.index([desk.folder])
    assert [article.also for article in desk.assistant.ask("Who opened the harbour of Testville?").articles] == [
        ("b.txt",)
    ]


# --- Near-duplicates

AGENCY = "TESTVILLE, Sunday (The Agency) - " + ENGLISH
CUT = ENGLISH + " Read more on our site."


def test_near_duplicates_are_told_and_cited_together(desk: Desk) -> None:
    for name, text in (("a.txt", ENGLISH), ("b.txt", AGENCY), ("c.txt", CUT), ("d.txt", OTHER)):
        desk.write(name, text)
    report = desk.assistant.index([desk.folder])
    assert report.remarks == (Remark("a.txt", "Tells nearly the same as b.txt, c.txt: they are cited together."),)
    answer = desk.assistant.ask("Who opened the harbour of Testville?")
    cited = answer.articles[0]
    assert sorted((cited.source, *cited.also)) == ["a.txt", "b.txt", "c.txt"]
    harbour = [claim for claim in answer.claims if "harbour" in claim.text]
    assert len(harbour) == 1


def test_a_twin_that_comes_later_is_known_to_the_first(desk: Desk) -> None:
    desk.write("a.txt", ENGLISH)
    desk.assistant.index([desk.folder])
    desk.write("b.txt", AGENCY)
    desk.assistant.index([desk.folder])
    one, two = desk.assistant.articles()
    assert (one.twins, two.twins) == ((two.id,), (one.id,))


def test_a_twin_that_is_removed_is_named_no_longer(desk: Desk) -> None:
    desk.write("a.txt", ENGLISH)
    desk.write("b.txt", AGENCY)
    desk.assistant.index([desk.folder])
    desk.assistant.remove(next(each.id for each in desk.assistant.articles() if each.source == "b.txt"))
    assert [article.also for article in desk.assistant.ask("Who opened the harbour of Testville?").articles] == [()]


# --- The web


def test_an_address_is_followed_and_not_removed_with_a_folder(desk: Desk, site: Website) -> None:
    site.pages["/a"] = page(ENGLISH, language="en")
    address = f"{site.address}/a"
    assert desk.assistant.index([address]).added == (address,)
    desk.write("b.txt", OTHER)
    assert desk.assistant.index([desk.folder]).removed == ()
    site.pages["/a"] = page(THIRD, language="en")
    assert desk.assistant.index([address]).changed == (address,)
    assert desk.assistant.index([address]).unchanged == (address,)
    del site.pages["/a"]
    report = desk.assistant.index([address])
    assert (report.removed, len(report.skipped), len(desk.assistant.articles())) == ((), 1, 2)


# --- What is removed


def questions(assistant: Assistant) -> list[str]:
    """The articles that a question about the harbour meets, in every way there is."""
    asked = "Who opened the harbour of Testville?"
    answer = assistant.ask(asked)
    met = [hit.passage.article_id for hit in assistant.retrieve(asked, k=100)]
    met += [citation.article_id for claim in answer.claims for citation in claim.citations]
    met += [article.id for article in answer.articles]
    met += [hit.passage.article_id for hit in answer.refusal.nearest] if answer.refusal else []
    return met + [article.id for article in assistant.articles()]


@pytest.mark.parametrize("way", ["removed", "its file deleted", "its file changed"])
def test_what_is_removed_is_met_no_more_not_even_by_who_was_there_before(desk: Desk, way: str) -> None:
    file = desk.write("a.txt", ENGLISH)
    desk.write("b.txt", OTHER)
    desk.assistant.index([desk.folder])
    gone = next(article.id for article in desk.assistant.articles() if article.source == "a.txt")
    with Assistant(Settings(home=desk.assistant.settings.home), embedder=TermEmbedder()) as before:
        assert gone in questions(before)
        if way == "removed":
            desk.assistant.remove(gone)
        else:
            file.unlink() if way == "its file deleted" else file.write_text(THIRD)
            desk.assistant.index([desk.folder])
        assert gone not in questions(before)
        assert gone not in questions(desk.assistant)


def test_what_was_guessed_is_told_once(desk: Desk) -> None:
    desk.write("a.txt", HINDI.encode("utf-16"))
    assert desk.assistant.index([desk.folder]).remarks == (Remark("a.txt", "Read as utf-16."),)
    assert desk.assistant.index([desk.folder]).remarks == ()
