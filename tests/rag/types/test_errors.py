import inspect
import re

import pytest

from rag.types import errors
from rag.types.errors import PramanaError

CLASSES = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if thing.__module__ == "rag.types.errors"]


def drawn() -> dict[str, str]:
    """Class → its parent, read off the tree at the top of errors.py."""
    above: list[str] = []
    found = {}
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        if match := re.match(r"((?:│   |    )*)(├── |└── )?([A-Z]\w+) {2,}", line):
            depth = len(match[1]) // 4 + bool(match[2])
            above[depth:] = [match[3]]
            found[match[3]] = above[depth - 1] if depth else "Exception"
    return found


def test_the_tree_that_is_drawn_is_the_tree_that_is() -> None:
    assert drawn() == {thing.__name__: thing.__mro__[1].__name__ for thing in CLASSES}


@pytest.mark.parametrize("thing", CLASSES, ids=lambda thing: thing.__name__)
def test_exit_codes(thing: type[PramanaError]) -> None:
    assert thing.exit_code == (2 if issubclass(thing, errors.UsageError) else 1)


@pytest.mark.parametrize("thing", CLASSES, ids=lambda thing: thing.__name__)
def test_an_error_says_what_happened_and_what_to_do(thing: type[PramanaError]) -> None:
    error = thing("It broke.", fix="Mend it.")
    assert (str(error), error.message, error.fix) == ("It broke. Mend it.", "It broke.", "Mend it.")


def test_an_error_without_a_next_step_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="fix"):
        PramanaError("It broke.")  # type: ignore[call-arg]
