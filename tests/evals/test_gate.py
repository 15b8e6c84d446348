from dataclasses import replace

import pytest

from evals.gate import check_floors, compare
from evals.results import Outcome, Result, Run
from evals.selection import Selection, select
from evals.suite import Corpus, Floor, Item, Suite, SuiteError
from evals.summary import parity_gap, summarise

RIGHT, WRONG, ERROR = Outcome.RIGHT, Outcome.WRONG, Outcome.ERROR


def result(number: int, outcome: Outcome, language: str = "en", article: str = "en") -> Result:
    return Result(
        id=f"c{number}/{language}",
        case=f"c{number}",
        language=language,
        article_language=article,
        split="dev",
        cluster=f"p{number}",
        outcome=outcome,
        facts=(("x",),),
        found=(outcome is RIGHT,),
        attributed=(outcome is RIGHT,),
    )


def run(*outcomes: Outcome) -> Run:
    return Run("tiny", tuple(result(number, outcome) for number, outcome in enumerate(outcomes)))


@pytest.mark.parametrize(
    ("floor", "passed"),
    [
        pytest.param(Floor("right", at_least=0.5), True, id="just-reached"),
        pytest.param(Floor("right", at_least=0.51), False, id="just-missed"),
        pytest.param(Floor("right", at_most=0.5), True, id="at-most"),
        pytest.param(Floor("right", at_most=0.49), False, id="too-much"),
        pytest.param(Floor("right", group="en:te", at_least=0.0), False, id="no-such-cases"),
    ],
)
def test_a_floor(floor: Floor, passed: bool) -> None:
    (check,) = check_floors([floor], summarise(run(RIGHT, WRONG).results))
    assert check.passed is passed


def test_a_floor_on_an_unknown_metric_is_bad_use() -> None:
    with pytest.raises(SuiteError, match="names the metric accuracy"):
        check_floors([Floor("accuracy", at_least=0.5)], summarise(run(RIGHT).results))


@pytest.mark.parametrize(
    ("before", "after", "dropped"),
    [
        pytest.param([RIGHT] * 5, [WRONG] * 5, True, id="five-lost"),
        pytest.param([RIGHT] * 4, [WRONG] * 4, False, id="four-lost-may-be-chance"),
        pytest.param([RIGHT] * 5 + [WRONG] * 5, [WRONG] * 5 + [RIGHT] * 5, False, id="as-many-won"),
        pytest.param([RIGHT] * 5, [ERROR] * 5, False, id="errors-are-not-losses"),
    ],
)
def test_a_significant_drop(before: list[Outcome], after: list[Outcome], dropped: bool) -> None:
    assert bool(compare(run(*before), run(*after)).drops) is dropped


def test_cases_that_changed_sides_are_listed() -> None:
    changes = compare(run(RIGHT, WRONG, RIGHT), run(WRONG, RIGHT, RIGHT)).changes
    assert [(change.id, change.won) for change in changes] == [("c0/en", False), ("c1/en", True)]


def test_cases_of_one_run_only_are_told_and_not_compared() -> None:
    comparison = compare(run(RIGHT, RIGHT), replace(run(RIGHT), results=(result(7, WRONG),)))
    assert (comparison.compared, comparison.added, comparison.gone) == (0, ("c7/en",), ("c0/en", "c1/en"))


def test_errors_are_counted_apart_and_scored_nowhere() -> None:
    group = next(group for group in summarise(run(RIGHT, ERROR, WRONG).results) if group.name == "all")
    right = group.value("right")
    assert right is not None
    assert (group.cases, group.errors, right.value, right.cases) == (3, 1, 0.5, 2)


def test_romanised_hindi_over_a_hindi_article_is_a_same_language_pair() -> None:
    results = [result(0, RIGHT, "hi-Latn", "hi"), result(1, WRONG, "te", "hi")]
    gap = parity_gap(results)
    assert gap is not None
    assert gap.value == 1.0


SUITE = Suite(
    "tiny",
    (Corpus("articles"),),
    tuple(
        Item(f"{case}/{language}", case, language, "?", article_language=article)
        for case, article in (("a", "hi"), ("b", "en"))
        for language in ("en", "te")
    ),
)


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        pytest.param(Selection(only=("a",)), ["a/en", "a/te"], id="case"),
        pytest.param(Selection(only=("b/te",)), ["b/te"], id="item"),
        pytest.param(Selection(languages=("te",)), ["a/te", "b/te"], id="language"),
        pytest.param(Selection(pairs=("en:hi",)), ["a/en"], id="pair"),
    ],
)
def test_selection(selection: Selection, ids: list[str]) -> None:
    assert [item.id for item in select(SUITE, selection).items] == ids


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    drawn = [select(SUITE, Selection(sample=2, seed=3)).items for _ in range(2)]
    assert (len(drawn[0]), drawn[0]) == (2, drawn[1])


def test_failing_keeps_what_was_not_right() -> None:
    last = Run("tiny", (replace(result(0, WRONG), id="a/te"), replace(result(1, RIGHT), id="b/te")))
    assert [item.id for item in select(SUITE, Selection(), last).items] == ["a/te"]


@pytest.mark.parametrize("selection", [Selection(only=("z",)), Selection(languages=("fr",))], ids=["id", "language"])
def test_a_selection_of_nothing_is_bad_use(selection: Selection) -> None:
    with pytest.raises(SuiteError):
        select(SUITE, selection)
