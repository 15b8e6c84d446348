import dataclasses
import inspect
from enum import Enum
from typing import get_args

import pytest

from rag import types

CLASSES = [
    thing for _, thing in inspect.getmembers(types, inspect.isclass) if thing.__module__.startswith("rag.types.")
]
NOUNS = [thing for thing in CLASSES if not issubclass(thing, Enum)]
ENUMS = [thing for thing in CLASSES if issubclass(thing, Enum)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_a_frozen_dataclass_that_says_what_it_is(noun: type) -> None:
    assert dataclasses.is_dataclass(noun)
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert noun.__doc__


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_member_of_an_enum_is_described(enum: type[Enum]) -> None:
    source = inspect.getsource(enum)
    assert source.count('"""') == 2 * (len(enum) + 1)


def test_the_length_of_a_span_is_its_characters() -> None:
    assert len(types.Span(3, 10)) == 7


def test_spans_sort_as_they_stand_in_a_text() -> None:
    assert sorted([types.Span(5, 9), types.Span(0, 4), types.Span(0, 2)]) == [
        types.Span(0, 2),
        types.Span(0, 4),
        types.Span(5, 9),
    ]


def test_a_citation_begins_unproved() -> None:
    citation = types.Citation("a", 0, 1, "x")
    assert (citation.verified, citation.verdict) == (False, types.Verdict.NOT_TESTED)


def test_every_kind_of_event_is_in_the_union() -> None:
    assert set(get_args(types.Event)) == {
        types.Retrieved,
        types.ClaimProved,
        types.Waiting,
        types.Finished,
    }
