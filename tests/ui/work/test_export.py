import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rag import Article, Claim
from tests.ui.samples import PUL, FakeAssistant, answer, article, citation, claim, refused
from ui.words import ENGLISH, HINDI, TELUGU
from ui.work.actions import ask
from ui.work.check_export import NotAnExport, check
from ui.work.conversation import Conversation, Exchange
from ui.work.export import RECIPE, Export, as_json_text, export, plain
from ui.work.export_html import as_html
from ui.work.export_markdown import as_markdown

EVIL = (
    '</script><script>steal()</script><img src="http://evil.example/x" onerror="steal()"> ![x](http://evil.example/y)'
)
BODY = f"The bridge opened {EVIL} on 5 May 2020. It cost nine crore."
TEXT = BODY + " Boats still cross."
OF = Article("", "The bridge " + EVIL, "en", article().published, "bridge.txt", TEXT, "inferred")


def _whole(of: Article) -> Article:
    """The same with the id that its text has in a store."""
    import hashlib
    from dataclasses import replace

    return replace(of, id=hashlib.sha256(of.text.encode()).hexdigest()[:16])


BRIDGE = _whole(OF)
HINDI_ONE = _whole(article(PUL, title="पुल", language="hi"))
ASSISTANT = FakeAssistant((BRIDGE,), answer(BRIDGE, claim(BRIDGE, BODY.split(". ", maxsplit=1)[0] + ".", "5 May 2020")))


def _exported(assistant: FakeAssistant = ASSISTANT, question: str = "When?") -> Export:
    *_, last = ask(assistant, question, Conversation())
    kept = {each.id: each for each in assistant.kept}
    return export(last, kept.get)


FORMS: dict[str, Callable[[Export], str]] = {
    "json": as_json_text,
    "html": lambda exported: as_html(exported, ENGLISH),
    "md": lambda exported: as_markdown(exported, ENGLISH),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_quote_is_found_again(form: str) -> None:
    findings = check(FORMS[form](_exported()), {BRIDGE.id: BRIDGE.text})
    assert [finding.problem for finding in findings] == [""]


@pytest.mark.parametrize("form", FORMS)
def test_the_recipe_in_the_export_checks_it(form: str, tmp_path: Path) -> None:
    file = tmp_path / "export"
    file.write_text(FORMS[form](_exported()), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RECIPE, str(file)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1 quotes stand where they should\n", "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param('"start": 0', '"start": 1', "other words", id="an offset"),
        pytest.param(BRIDGE.id, "0" * 16, "hash differs", id="another article's id"),
    ],
)
def test_a_changed_export_is_found_out(form: str, old: str, new: str, problem: str) -> None:
    changed = FORMS[form](_exported()).replace(old, new)
    (finding,) = check(changed, {BRIDGE.id: BRIDGE.text, "0" * 16: BRIDGE.text})
    assert problem in finding.problem


def test_a_changed_text_is_found_out() -> None:
    (finding,) = check(as_json_text(_exported()).replace("Boats still", "Boats never"), {})
    assert "hash differs" in finding.problem


def _without_texts() -> Export:
    *_, last = ask(ASSISTANT, "When?", Conversation())
    return export(last, lambda _: None)


@pytest.mark.parametrize("form", FORMS)
def test_a_quote_without_its_text_is_not_said_to_stand(form: str, tmp_path: Path) -> None:
    (finding,) = check(FORMS[form](_without_texts()), {})
    file = tmp_path / "export"
    file.write_text(FORMS[form](_without_texts()), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RECIPE, str(file)], capture_output=True, text=True, check=False)
    told = "0 quotes stand where they should\n1 cannot be checked: their articles had been removed\n"
    assert ("neither" in finding.problem, done.stdout, done.stderr) == (True, told, "")


@pytest.mark.parametrize("form", FORMS)
def test_the_recipe_finds_a_changed_quote(form: str, tmp_path: Path) -> None:
    file = tmp_path / "export"
    file.write_text(FORMS[form](_exported()).replace('"start": 0', '"start": 1'), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RECIPE, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, "AssertionError" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"pramana_export": 1}', '{"pramana_export": 1, "articles": 3, "quotes": [{}]}', "# Notes"],
    ids=repr,
)
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(NotAnExport):
        check(text, {})


def test_a_removed_article_is_named_without_its_text() -> None:
    *_, last = ask(ASSISTANT, "When?", Conversation())
    (gone,) = export(last, lambda _: None).articles
    assert (gone.title, gone.text, gone.sha256) == (BRIDGE.title, None, None)


def test_a_refusal_is_exported_as_one() -> None:
    exported = _exported(FakeAssistant((BRIDGE,), refused(BRIDGE)))
    assert "The articles do not say." in as_markdown(exported, ENGLISH)


def test_the_whole_answer_is_in_the_json() -> None:
    data = json.loads(as_json_text(_exported()))
    assert data["exchanges"][0]["answer"]["claims"][0]["citations"][0]["verified"] is True


class _Tags(HTMLParser):
    """Every tag that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _tags(question: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(as_html(_exported(question=question), ENGLISH))
    return parser.found


def test_no_tag_of_the_html_export_is_another_hands() -> None:
    assert [tag for tag, _ in _tags(EVIL) if tag in ("img", "iframe", "form", "link", "object")] == []


def test_the_html_export_has_one_script_which_is_data() -> None:
    assert [said for tag, said in _tags(EVIL) if tag == "script"] == [{"type": "application/json"}]


def test_the_html_export_asks_nobody_for_anything() -> None:
    links = [said.get("href") or said.get("src") for _, said in _tags(EVIL)]
    assert [link for link in links if link and not link.startswith("#")] == []


def test_no_image_and_no_tag_comes_of_the_markdown_export() -> None:
    prose = re.sub(r"^```.*?^```", "", as_markdown(_exported(question=EVIL), ENGLISH), flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"(?<!\\)(?:!\[|<\w|\]\()", prose) == []


@pytest.mark.parametrize("words", [ENGLISH, HINDI, TELUGU], ids=lambda words: words.code)
def test_an_export_speaks_the_pages_language(words: object) -> None:
    assert words.how_to_check in as_html(_exported(), words)  # type: ignore[attr-defined,arg-type]


def test_a_copied_answer_carries_its_citations() -> None:
    *_, last = ask(
        FakeAssistant((article(),), answer(article(), claim(article(), "It cost nine crore."))), "?", Conversation()
    )
    assert plain(last.exchanges[0], ENGLISH) == (
        "?\n\nIt cost nine crore. [1]\n\n[1] “It cost nine crore.”\n"
        "    The bridge, 6 May 2020, bridge.txt, characters 58 to 77"
    )


def test_claims_that_share_a_quote_share_its_number() -> None:
    proof = citation(article(), "It cost nine crore.")
    exchange = Exchange("?", claims=(Claim("A.", "en", (proof,)), Claim("B.", "en", (proof,))))
    assert plain(exchange, ENGLISH).count("[1]") == 3


def test_a_text_in_another_script_keeps_its_hash() -> None:
    assistant = FakeAssistant((HINDI_ONE,), answer(HINDI_ONE, claim(HINDI_ONE, "नया पुल 5 मई 2020 को खुला।")))
    assert [each.stands for each in check(as_json_text(_exported(assistant)), {})] == [True]
