"""A watch over real files. Nothing here waits for a clock: a change is made when the watch looks, by what it looks with."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rag.ingest.watch import watch
from rag.types import IndexReport, Skipped
from rag.types.errors import LoadError, StoreLocked
from tests.rag.desk import Desk

LOCKED = StoreLocked("Another process is writing.", fix="Wait.")
BROKEN = LoadError("articles.toml cannot be read.", fix="Mend it.")


class Clock:
    """Time that passes only when somebody waits; at each tick, the next thing happens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.happens: list[Callable[[], object]] = []
        monkeypatch.setattr("time.sleep", self._tick)

    def _tick(self, _: float) -> None:
        if not self.happens:
            raise KeyboardInterrupt
        self.happens.pop(0)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def nothing() -> None:
    """A tick in which nothing happens."""


def runs(*outcomes: Exception | None) -> Callable[[], IndexReport]:
    """An index that ends so, run by run; its report says which run it was."""
    waiting = iter(enumerate(outcomes))

    def index() -> IndexReport:
        number, outcome = next(waiting)
        if outcome:
            raise outcome
        return IndexReport(added=(f"run {number}",))

    return index


def reported(reports: Iterator[IndexReport]) -> list[IndexReport]:
    """All reports until the watch is ended."""
    found: list[IndexReport] = []
    with suppress(KeyboardInterrupt):
        for report in reports:
            found.append(report)  # noqa: PERF402 - what came before the end is wanted
    return found


def test_a_change_is_followed_once_it_rests(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "a.txt"
    clock.happens = [nothing, lambda: file.write_text("one"), lambda: file.write_text("one, two"), nothing, nothing]
    assert [report.added for report in reported(watch(runs(None, None, None), [tmp_path]))] == [("run 0",), ("run 1",)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: (folder / "a.txt").write_text("changed"), id="changed"),
        pytest.param(lambda folder: (folder / "a.txt").unlink(), id="deleted"),
        pytest.param(lambda folder: (folder / "a.txt").rename(folder / "b.txt"), id="renamed"),
        pytest.param(lambda folder: (folder / "sub" / "c.txt").write_text("new"), id="new in a folder below"),
        pytest.param(lambda folder: (folder / "articles.toml").write_text(""), id="a sidecar"),
    ],
)
def test_what_counts_as_a_change(tmp_path: Path, clock: Clock, change: Callable[[Path], object]) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "sub").mkdir()
    clock.happens = [lambda: change(tmp_path), nothing]
    assert len(reported(watch(runs(None, None), [tmp_path]))) == 2


@pytest.mark.parametrize(
    "name", [".pramana/chroma/a.txt", "store/chroma.sqlite3", "store/written", ".a.txt.swp"], ids=lambda name: name
)
def test_what_is_never_read_is_not_watched(tmp_path: Path, clock: Clock, name: str) -> None:
    """The store may lie in the folder; each run would bring on the next."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    clock.happens = [(tmp_path / name).touch, nothing, nothing]
    assert len(reported(watch(runs(None, None), [tmp_path]))) == 1


def test_a_change_during_the_first_run_is_not_missed(tmp_path: Path, clock: Clock) -> None:
    told = iter([lambda: (tmp_path / "a.txt").write_text("new"), nothing])

    def index() -> IndexReport:
        next(told)()
        return IndexReport()

    clock.happens = [nothing, nothing]
    assert len(reported(watch(index, [tmp_path]))) == 2


def test_a_file_that_is_written_without_end_is_not_waited_for(tmp_path: Path, clock: Clock) -> None:
    def grow() -> None:
        with (tmp_path / "log.txt").open("a") as file:
            file.write("more ")

    clock.happens = [grow] * 15
    assert len(reported(watch(runs(None, None, None), [tmp_path]))) == 2


def test_what_goes_wrong_is_told_and_the_watch_goes_on(tmp_path: Path, clock: Clock) -> None:
    clock.happens = [(tmp_path / "a.txt").touch, nothing, (tmp_path / "b.txt").touch, nothing]
    found = reported(watch(runs(None, BROKEN, None), [tmp_path]))
    assert [report.skipped for report in found] == [(), (Skipped("", str(BROKEN)),), ()]


def test_it_waits_while_another_process_writes(tmp_path: Path, clock: Clock) -> None:
    clock.happens = [(tmp_path / "a.txt").touch, nothing, nothing, nothing]
    found = reported(watch(runs(None, LOCKED, LOCKED, None), [tmp_path]))
    assert [report.added for report in found] == [("run 0",), ("run 3",)]


def test_the_first_run_may_fail(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        next(watch(runs(BROKEN), [tmp_path]))


def test_the_store_follows_a_folder_through_good_and_bad(desk: Desk, clock: Clock) -> None:
    good = "The mayor opened the harbour of Testville on Sunday."
    clock.happens = [
        lambda: desk.write("a.txt", good),
        nothing,
        lambda: desk.write("articles.toml", "broken ="),
        nothing,
        lambda: desk.write("b.txt", b"\x00\x01"),
        nothing,
        (desk.folder / "articles.toml").unlink,
        nothing,
    ]
    found = reported(desk.assistant.watch([desk.folder]))
    assert [report.added for report in found] == [(), ("a.txt",), (), (), ()]
    assert [len(report.skipped) for report in found] == [0, 0, 1, 1, 1]
    assert desk.texts() == [good]
