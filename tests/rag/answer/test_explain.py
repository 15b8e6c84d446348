import math
from dataclasses import replace

import pytest

from rag import Assistant, Fate


def test_the_evidence_adds_up_to_the_score(seeds_assistant: Assistant) -> None:
    for each in seeds_assistant.explain("How many times have Putin and Xi met since 2013?").considered:
        assert math.isclose(sum(evidence.given for evidence in each.evidence), each.hit.score, rel_tol=1e-6)


def test_the_signs_add_up_to_the_confidence(seeds_assistant: Assistant) -> None:
    told = seeds_assistant.explain("Who is the president of Mars?")
    odds = told.bias + sum(sign.given for sign in told.signs)
    assert math.isclose(1 / (1 + math.exp(-odds)), told.confidence, rel_tol=1e-9)


@pytest.mark.parametrize("question", ["How many times have Putin and Xi met since 2013?", "पुतिन और शी ने क्या कहा?"])
def test_what_is_chosen_is_what_is_answered(seeds_assistant: Assistant, question: str) -> None:
    chosen = [each.sentence for each in seeds_assistant.explain(question).considered if each.fate is Fate.CHOSEN]
    assert chosen
    assert set(chosen) <= {claim.text for claim in seeds_assistant.ask(question).claims}


def test_a_refusal_is_told_as_not_sure(seeds_assistant: Assistant) -> None:
    told = seeds_assistant.explain("How many moons does Jupiter have?")
    assert told.confidence < told.strictness
    assert told.considered[0].fate is Fate.NOT_SURE
    assert all(each.fate is not Fate.CHOSEN for each in told.considered)


def test_each_sentence_stands_where_it_says(seeds_assistant: Assistant) -> None:
    for each in seeds_assistant.explain("trade").considered:
        text = seeds_assistant.article(each.hit.passage.article_id).text
        assert text[each.span.start : each.span.end] == each.sentence


def test_an_empty_store_is_explained_too(tmp_path_factory: pytest.TempPathFactory, seeds_assistant: Assistant) -> None:
    with Assistant(seeds_assistant.settings.model_copy(update={"home": tmp_path_factory.mktemp("empty")})) as empty:
        told = empty.explain("Who spoke?")
    assert (told.considered, told.signs, told.confidence) == ((), (), 0.0)
    assert replace(told, question="") != told
