import json
from pathlib import Path
from typing import Any

import pytest

from evals.outside import load_nomiracl, load_squad
from evals.suite import SuiteError


def write(folder: Path, name: str, data: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def indic(language: str, contexts: list[str], answers: list[str]) -> dict[str, Any]:
    return {
        "canary": "x",
        "examples": [
            {"id": f"q{n}", "lang": language, "question": f"{language}{n}?", "context": c, "answers": [{"text": a}]}
            for n, (c, a) in enumerate(zip(contexts, answers, strict=True))
        ],
    }


SQUAD = {
    "data": [
        {
            "paragraphs": [
                {
                    "context": "It is in Kenya.",
                    "qas": [
                        {"id": "1", "question": "Where?", "answers": [{"text": "Kenya", "answer_start": 9}]},
                        {"id": "2", "question": "When?", "answers": [], "is_impossible": True},
                    ],
                }
            ]
        }
    ]
}


def test_squad_gives_facts_and_impossible_questions(tmp_path: Path) -> None:
    first, second = load_squad([write(tmp_path, "squad.json", SQUAD)]).items
    assert (first.facts, first.unanswerable, second.facts, second.unanswerable) == (
        (("Kenya",),),
        None,
        (),
        "near_miss",
    )


def parallel(folder: Path) -> list[Path]:
    english = indic("en", ["One.", "One.", "Two."], ["a", "b", "c"])
    hindi = indic("hi", ["एक।", "एक।", "दो।"], ["क", "ख", "ग"])
    return [write(folder, "en.json", english), write(folder, "hi.json", hindi)]


def test_a_mixed_pool_keeps_each_paragraph_in_one_language(tmp_path: Path) -> None:
    suite = load_squad(parallel(tmp_path), mixed_seed=1)
    (corpus,) = suite.corpora
    assert len(corpus.documents) == 2


def test_every_question_of_a_mixed_pool_stays_and_points_at_what_is_kept(tmp_path: Path) -> None:
    suite = load_squad(parallel(tmp_path), mixed_seed=1)
    sources = {document.source for corpus in suite.corpora for document in corpus.documents}
    assert (len(suite.items), {entry.source for item in suite.items for entry in item.evidence}) == (6, sources)


def test_answers_count_in_every_language_of_the_same_id(tmp_path: Path) -> None:
    item = load_squad(parallel(tmp_path)).items[0]
    assert set(item.facts[0]) == {"a", "क"}


@pytest.mark.parametrize("seed", [1, 2], ids=str)
def test_the_pool_is_the_same_for_the_same_seed(tmp_path: Path, seed: int) -> None:
    paths = parallel(tmp_path)
    assert load_squad(paths, seed) == load_squad(paths, seed)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "read as JSON"), ("[]", "neither"), ('{"data": [{}]}', "neither"), ('{"examples": []}', "no question")],
    ids=["not-json", "a-list", "no-paragraphs", "empty"],
)
def test_what_is_not_squad_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=reason):
        load_squad([path])


NOMIRACL = {
    "query_id": "7#0",
    "lang": "te",
    "subset": "non_relevant",
    "query": "ఎన్ని గ్రామాలు?",
    "passages": [{"docid": "1", "text": "ఒకటి"}, {"docid": "2", "text": "రెండు"}, {"docid": "3", "text": "ఒకటి"}],
}


def test_nomiracl_asks_each_question_over_its_own_passages(tmp_path: Path) -> None:
    suite = load_nomiracl([write(tmp_path, "te.jsonl", NOMIRACL)])
    (item,), (corpus,) = suite.items, suite.corpora
    assert (item.unanswerable, item.corpus, len(corpus.documents)) == ("not_in_articles", corpus.name, 2)


def test_nomiracls_published_form_names_its_gold_passages(tmp_path: Path) -> None:
    published = {
        "query_id": "7",
        "query": "Where?",
        "positive_passages": [{"text": "In Kenya."}],
        "negative_passages": [{"text": "In spring."}],
    }
    (item,) = load_nomiracl([write(tmp_path, "en.jsonl", published)]).items
    assert (item.unanswerable, [entry.quote for entry in item.evidence]) == (None, ["In Kenya."])


@pytest.mark.parametrize("text", ["{", '{"query_id": "1"}'], ids=["not-json", "no-passages"])
def test_what_is_not_nomiracl_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=r"x\.jsonl"):
        load_nomiracl([path])
