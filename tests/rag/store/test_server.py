"""A store on a real Chroma server: what a folder does, it does; several processes at once; a server that goes away."""

import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

import pytest

from rag import Assistant, Progress, Settings, SettingsError, StoreLocked, StoreMismatch, StoreUnreachable
from rag.store import Server, place_of
from rag.store.lease import take
from rag.store.server import Address, address
from tests.rag.fakes import TermEmbedder
from tests.rag.store.chroma_server import ChromaServer

HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."
RICE = "Farmers of the valley grow rice in summer. Wheat is grown in winter."
ASKED = "Who opened the harbour of Testville?"


class Other(TermEmbedder):
    """The same vectors under another name."""

    name = "other terms"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    with ChromaServer(tmp_path_factory.mktemp("chroma")) as made:
        yield made


@pytest.fixture
def settings(server: ChromaServer, tmp_path: Path) -> Settings:
    """A store of its own: an empty server."""
    place = Server(address(server.url, "default_tenant", "default_database"))
    for each in place.client().list_collections():
        place.client().delete_collection(each.name)
    place.close()
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_text(RICE)
    return at(server.url, tmp_path)


def at(url: str, folder: Path) -> Settings:
    return Settings(home=folder / "home", chroma_url=url)


def opened(settings: Settings, embedder: TermEmbedder | None = None) -> Assistant:
    return Assistant(settings, embedder=embedder or TermEmbedder())


def files(settings: Settings, *names: str) -> list[Path]:
    return [settings.home.parent / name for name in names or ("a.txt", "b.txt")]


def found(assistant: Assistant) -> str:
    return assistant.article(assistant.retrieve(ASKED)[0].passage.article_id).source


def test_articles_are_indexed_asked_and_removed(settings: Settings) -> None:
    with opened(settings) as assistant:
        assert assistant.index(files(settings)).added == ("a.txt", "b.txt")
        assert assistant.ask(ASKED).articles[0].source == "a.txt"
        gone = assistant.articles()[0].id
        assistant.remove(gone)
        assert gone not in {hit.passage.article_id for hit in assistant.retrieve(ASKED)}


def test_it_leaves_nothing_in_the_home(settings: Settings) -> None:
    with opened(settings) as assistant:
        assistant.index(files(settings))
    assert not (settings.home / "chroma").exists()


def test_it_passes_the_doctor(settings: Settings) -> None:
    with opened(settings) as assistant:
        assistant.index(files(settings))
        assert [check for check in assistant.doctor() if not check.passed] == []


def test_what_is_unchanged_is_not_embedded_again(settings: Settings) -> None:
    with opened(settings) as assistant:
        assistant.index(files(settings))
    embedder = TermEmbedder()
    with opened(settings, embedder) as assistant:
        assert len(assistant.index(files(settings)).unchanged) == 2
    assert embedder.embedded == []


def test_reindexing_for_another_embedder(settings: Settings) -> None:
    with opened(settings) as assistant:
        assistant.index(files(settings))
    with opened(settings, Other()) as other:
        with pytest.raises(StoreMismatch, match="pramana reindex"):
            other.ask(ASKED)
        other.reindex()
        assert found(other) == "a.txt"


def test_a_backup_of_a_folder_is_restored_into_a_server_and_back(settings: Settings, tmp_path: Path) -> None:
    with opened(Settings(home=tmp_path / "folder")) as folder, opened(settings) as assistant:
        folder.index(files(settings))
        folder.back_up(tmp_path / "one.zip")
        assistant.restore(tmp_path / "one.zip")
        assert assistant.articles() == folder.articles()
        assistant.back_up(tmp_path / "two.zip")
        folder.restore(tmp_path / "two.zip")
        assert found(folder) == "a.txt"


# --- Several processes


def _index(settings: Settings, name: str, ready: Barrier, told: "multiprocessing.Queue[tuple[str, str]]") -> None:
    ready.wait(60)
    assistant = opened(settings)
    while True:
        try:
            report = assistant.index(files(settings, name))
        except StoreLocked as error:
            told.put(("locked", error.fix))
            time.sleep(0.2)
        else:
            told.put(("added", ",".join(report.added)))
            return


def _ask(settings: Settings, ready: Barrier, done: Event, told: "multiprocessing.Queue[str]") -> None:
    assistant = opened(settings)
    ready.wait(60)
    ended = False
    while not ended:
        ended = done.is_set()  # once more after the end
        try:
            told_last = found(assistant)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to see it
            told.put(repr(error))
            return
    time.sleep(1.2)
    told.put(f"{told_last} of {len(assistant.articles())}")


def test_two_index_and_four_ask_at_once(settings: Settings) -> None:
    many = 30
    for number in range(many):
        for group in ("x", "y"):
            folder = settings.home.parent / group
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.txt").write_text(
                f"Village {group}{number} counted {number * 7 + 3} cattle. It rained."
            )
    with opened(settings) as assistant:
        assistant.index(files(settings))
    context = multiprocessing.get_context("spawn")
    ready, done = context.Barrier(6), context.Event()
    told: multiprocessing.Queue[tuple[str, str]] = context.Queue()
    asked: multiprocessing.Queue[str] = context.Queue()
    writers = [context.Process(target=_index, args=(settings, group, ready, told)) for group in ("x", "y")]
    askers = [context.Process(target=_ask, args=(settings, ready, done, asked)) for _ in range(4)]
    for process in (*writers, *askers):
        process.start()
    for process in writers:
        process.join(120)
    done.set()
    answers = [asked.get(timeout=60) for _ in askers]
    for process in askers:
        process.join()
    assert answers == [f"a.txt of {2 * many + 2}"] * 4
    with opened(settings) as assistant:
        assert len(assistant.articles()) == 2 * many + 2
        assert [check for check in assistant.doctor() if not check.passed] == []


def test_who_comes_second_is_told_to_wait(settings: Settings) -> None:
    seen: list[StoreLocked] = []

    def try_too(_: Progress) -> None:
        if not seen:
            with opened(settings) as second, pytest.raises(StoreLocked, match="Wait until it is done") as caught:
                second.index(files(settings, "b.txt"))
            seen.append(caught.value)

    with opened(settings) as first:
        assert first.index(files(settings, "a.txt"), try_too).added == ("a.txt",)
    assert len(seen) == 1


@contextmanager
def places(settings: Settings, count: int, valid: float = 0.0) -> Iterator[list[Server]]:
    """The place of the settings, as so many processes would have it."""
    named = place_of(settings)
    assert isinstance(named, Server)
    made = [Server(named._at, valid) for _ in range(count)]
    try:
        yield made
    finally:
        for place in made:
            place.close()


def test_a_dead_writer_loses_its_turn(settings: Settings) -> None:
    with places(settings, 2) as (dead, heir):
        assert take(dead.client(), 0.0)  # and it is never renewed
        with heir.lock():
            heir.check_lock()


def test_a_living_one_keeps_it(settings: Settings) -> None:
    with places(settings, 2, valid=2.0) as (writer, other), writer.lock():
        time.sleep(3)
        with pytest.raises(StoreLocked, match="Wait until it is done"), other.lock():
            pytest.fail("two have the turn")
        writer.check_lock()


def test_who_lost_its_turn_is_told_before_it_writes(settings: Settings) -> None:
    with places(settings, 2) as (sleeper, heir), sleeper.lock():
        lease = sleeper._lease
        assert lease is not None
        lease._released.set()  # it sleeps: nothing renews the lease
        with heir.lock():
            lease.renew()
            with pytest.raises(StoreLocked, match="took over"):
                sleeper.check_lock()


def test_of_many_who_want_a_dead_writers_turn_one_gets_it(settings: Settings) -> None:
    inside: list[Server] = []
    most: list[int] = []

    def want(place: Server) -> None:
        with suppress(StoreLocked), place.lock():
            inside.append(place)
            most.append(len(inside))
            time.sleep(0.3)
            inside.remove(place)

    with places(settings, 5, valid=5.0) as (dead, *heirs):
        assert take(dead.client(), 0.0)
        threads = [threading.Thread(target=want, args=(heir,)) for heir in heirs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(most) == {1}


# --- A server that goes away


def test_no_server_is_told_with_the_next_step(tmp_path: Path) -> None:
    with opened(at("http://127.0.0.1:9", tmp_path)) as assistant, pytest.raises(StoreUnreachable, match="chroma run"):
        assistant.ask(ASKED)


def test_a_server_that_accepts_and_says_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.store.server._TIMEOUT", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with opened(at(url, tmp_path)) as assistant, pytest.raises(StoreUnreachable, match="does not answer"):
            assistant.ask(ASKED)


def test_a_server_that_goes_away_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_text(RICE)
    with (
        ChromaServer(tmp_path / "chroma") as server,
        opened(at(server.url, tmp_path)) as assistant,
        places(assistant.settings, 1, valid=1.0) as (place,),
    ):
        assistant._store.place = place
        assistant.index([tmp_path / "a.txt"])
        assert found(assistant) == "a.txt"
        with pytest.raises(StoreUnreachable):
            assistant.index([tmp_path / "b.txt"], lambda _: server.stop())
        with pytest.raises(StoreUnreachable):
            assistant.ask(ASKED)
        server.start()
        assert found(assistant) == "a.txt"
        with opened(assistant.settings) as other:
            time.sleep(1.0)  # the lease of the run that broke off is still there
            assert other.index([tmp_path / "b.txt"]).added == ("b.txt",)
            assert [check for check in other.doctor() if not check.passed] == []


# --- Addresses


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://127.0.0.1:8123", Address("127.0.0.1", 8123, False, "t", "d"), id="with a port"),
        pytest.param("http://chroma", Address("chroma", 8000, False, "t", "d"), id="Chroma's own port"),
        pytest.param("https://api.trychroma.com/", Address("api.trychroma.com", 443, True, "t", "d"), id="https"),
    ],
)
def test_an_address(url: str, expected: Address) -> None:
    assert address(url, "t", "d") == expected


@pytest.mark.parametrize(
    "url", ["", "chroma:8000", "ftp://chroma", "http://", "http://a:b@chroma", "http://c:99999", "http://c/x"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(SettingsError, match="PRAMANA_CHROMA_URL"):
        address(url, "t", "d")


def test_a_token_does_not_travel_in_the_open() -> None:
    with pytest.raises(SettingsError, match="unencrypted"):
        address("http://chroma.example:8000", "t", "d", "secret")


def test_a_token_is_not_printed() -> None:
    assert "secret" not in repr(address("https://chroma.example", "t", "d", "secret"))
