from typing import Any

import pytest

from rag import UsageError
from ui.programs import api
from ui.programs.api import fill_in
from ui.server.throttle import Throttle


def called(question: str, k: int = 10, since: str = "", request: object = None) -> None:
    """A function for programs."""


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        pytest.param(["x"], ["x", 10, ""], id="what has a default"),
        pytest.param(["x", 3], ["x", 3, ""], id="the rest of it"),
        pytest.param([], [], id="not what has none"),
        pytest.param(["x", 3, "y"], ["x", 3, "y"], id="all given"),
    ],
)
def test_arguments_are_completed(given: list[Any], whole: list[Any]) -> None:
    fill_in(called, given)
    assert given == whole


class From:
    """What of a request tells who asks."""

    def __init__(self, address: str, username: str | None = None) -> None:
        self.username = username
        self.client = type("Client", (), {"host": address})()


@pytest.mark.parametrize(
    ("asker", "admitted"),
    [
        pytest.param(From("203.0.113.7"), False, id="an address"),
        pytest.param(From("127.0.0.1", "asha"), False, id="a login"),
        pytest.param(From("127.0.0.1"), True, id="this machine"),
        pytest.param(From("203.0.113.8"), True, id="another address"),
        pytest.param(From("203.0.113.7", "ravi"), True, id="another login"),
    ],
)
def test_so_many_calls_a_minute(asker: Any, admitted: bool) -> None:  # noqa: ANN401
    throttle = Throttle(1, 60)
    for before in (From("203.0.113.7"), From("127.0.0.1", "asha"), From("127.0.0.1")):
        api._admit(throttle, before)  # type: ignore[arg-type]
    try:
        api._admit(throttle, asker)
    except UsageError:
        assert not admitted
    else:
        assert admitted
