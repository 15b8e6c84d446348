import pytest

from tests.ui.server.test_throttle import Clock
from ui.server import sessions
from ui.server.sessions import IDLE, LONGEST, Sessions


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_token_has_a_name(clock: Clock) -> None:
    opened = Sessions(clock)
    tokens = [opened.begin(name) for name in ("asha", "ravi")]
    assert [opened.name(token) for token in tokens] == ["asha", "ravi"]


@pytest.mark.parametrize("token", ["", "x", "asha"])
def test_no_other_does(clock: Clock, token: str) -> None:
    opened = Sessions(clock)
    opened.begin("asha")
    assert opened.name(token) is None


def test_an_ended_one_is_nobodys(clock: Clock) -> None:
    opened = Sessions(clock)
    token = opened.begin("asha")
    opened.end(token)
    assert opened.name(token) is None


def test_an_idle_one_ends(clock: Clock) -> None:
    opened = Sessions(clock)
    token = opened.begin("asha")
    clock.now += IDLE
    assert opened.name(token) is None


def test_the_busiest_one_ends_at_last(clock: Clock) -> None:
    opened = Sessions(clock)
    token = opened.begin("asha")
    for _ in range(int(LONGEST / (IDLE / 2))):
        clock.now += IDLE / 2
        last = opened.name(token)
    assert last is None


def test_the_one_longest_unused_makes_room(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "MOST", 2)
    opened = Sessions(clock)
    tokens = []
    for name in ("asha", "ravi", "mary"):
        clock.now += 1
        tokens.append(opened.begin(name))
    assert [opened.name(token) for token in tokens] == [None, "ravi", "mary"]


def test_no_token_is_kept(clock: Clock) -> None:
    opened = Sessions(clock)
    token = opened.begin("asha")
    assert token not in repr(vars(opened))
