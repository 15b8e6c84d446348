import json
from dataclasses import fields
from datetime import date

import pytest

from rag import Answer, RefusalReason, Span
from tests.ui.samples import BRIDGE, answer, article, claim, refused
from ui.work.as_json import as_json


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(date(2025, 11, 4), "2025-11-04", id="date"),
        pytest.param(RefusalReason.UNPROVED, "unproved", id="enum"),
        pytest.param((1, "two"), [1, "two"], id="tuple"),
        pytest.param({"total": 1.5}, {"total": 1.5}, id="mapping"),
        pytest.param(Span(3, 5), {"start": 3, "end": 5}, id="dataclass"),
        pytest.param(None, None, id="none"),
        pytest.param(True, True, id="bool"),
    ],
)
def test_as_json(value: object, expected: object) -> None:
    assert as_json(value) == expected


def test_what_has_no_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="object has no JSON form"):
        as_json(object())


@pytest.mark.parametrize(
    "given", [answer(article(), claim(article(), "It cost nine crore.")), refused(article())], ids=["answer", "refusal"]
)
def test_an_answer_keeps_its_field_names(given: Answer) -> None:
    told = json.loads(json.dumps(as_json(given)))
    assert list(told) == [field.name for field in fields(Answer)]


def test_a_citation_keeps_its_offsets() -> None:
    told = json.loads(json.dumps(as_json(answer(article(), claim(article(), "It cost nine crore.", "nine crore")))))
    quoted = told["claims"][0]["citations"][0]
    assert BRIDGE[quoted["start"] : quoted["end"]] == quoted["quote"]
