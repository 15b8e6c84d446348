import pytest

from ui.server import throttle
from ui.server.throttle import Throttle


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_often_and_no_more(clock: Clock) -> None:
    counted = Throttle(2, 60, clock)
    waits = []
    for _ in range(3):
        waits.append(counted.wait("a"))
        counted.count("a")
    assert waits == [0, 0, 60]


def test_time_frees(clock: Clock) -> None:
    counted = Throttle(1, 60, clock)
    counted.count("a")
    clock.now += 60
    assert counted.wait("a") == 0


def test_one_does_not_hold_up_another(clock: Clock) -> None:
    counted = Throttle(1, 60, clock)
    counted.count("a")
    assert counted.wait("b") == 0


def test_cleared(clock: Clock) -> None:
    counted = Throttle(1, 60, clock)
    counted.count("a")
    counted.clear("a")
    assert counted.wait("a") == 0


def test_it_remembers_only_so_many(clock: Clock) -> None:
    counted = Throttle(1, 60, clock)
    for number in range(throttle.MOST_KEYS * 2):
        counted.count(str(number))
    assert len(counted._times) <= throttle.MOST_KEYS
