import pytest

from rag import Assistant, SettingsError
from tests.model_server import Asked, ModelServer, Says
from tests.ui.server.test_throttle import Clock
from ui.work.session_settings import IDLE, SessionAssistants, SessionSettings

KEY = "sk-not-for-anyone-to-see"
QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
SHORT = SessionSettings(max_claims=1)
MODEL = SessionSettings(reader="model", model="some-model", key=KEY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def known(seeds_assistant: Assistant, clock: Clock) -> SessionAssistants:
    return SessionAssistants(seeds_assistant, clock=clock)


def test_one_s_settings_are_one_s_own(known: SessionAssistants, seeds_assistant: Assistant) -> None:
    known.set("asha", SHORT)
    assert (len(known.assistant("asha").ask(QUESTION).claims), known.assistant("ravi")) == (1, seeds_assistant)


def test_they_are_told_again(known: SessionAssistants) -> None:
    known.set("asha", SHORT)
    assert (known.settings("asha"), known.settings("ravi")) == (SHORT, SessionSettings())


def test_back_to_the_server_s(known: SessionAssistants, seeds_assistant: Assistant) -> None:
    known.set("asha", SHORT)
    known.set("asha", SessionSettings())
    assert known.assistant("asha") is seeds_assistant


def test_an_idle_session_is_forgotten_with_its_key(known: SessionAssistants, clock: Clock) -> None:
    known.set("asha", MODEL)
    clock.now += IDLE
    known.assistant("ravi")
    assert known._known == {}


def test_use_keeps_it(known: SessionAssistants, clock: Clock) -> None:
    known.set("asha", SHORT)
    for _ in range(3):
        clock.now += IDLE / 2
        last = known.settings("asha")
    assert last == SHORT


def test_the_one_longest_unused_makes_room(
    known: SessionAssistants, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.work.session_settings.MOST", 1)
    for session in ("asha", "ravi"):
        clock.now += 1
        known.set(session, SHORT)
    assert (known.settings("asha"), known.settings("ravi")) == (SessionSettings(), SHORT)


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(SessionSettings(strictness=2), id="strictness"),
        pytest.param(SessionSettings(max_claims=99), id="length"),
        pytest.param(SessionSettings(reader="model"), id="no model"),
        pytest.param(SessionSettings(reader="model", model="m", base_url="file:///etc/passwd"), id="no address"),
        pytest.param(SessionSettings(reader="model", model="m", base_url="http://a@b/v1"), id="a name in the address"),
        pytest.param(SessionSettings(reader="model", model="m\n"), id="a line break"),
        pytest.param(SessionSettings(reader="model", model="m", key=f"{KEY}\r\nx: y"), id="a header in the key"),
        pytest.param(SessionSettings(reader="model", model="m", key="x" * 501), id="an endless key"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(known: SessionAssistants, settings: SessionSettings) -> None:
    known.set("asha", SHORT)
    with pytest.raises(SettingsError) as told:
        known.set("asha", settings)
    assert (known.settings("asha"), KEY in str(told.value)) == (SHORT, False)


def test_the_key_is_not_shown(known: SessionAssistants) -> None:
    known.set("asha", MODEL)
    assert KEY not in f"{MODEL} {known._known} {known.assistant('asha').__dict__}"


def test_the_server_s_own_key_stays_at_home(known: SessionAssistants, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    known.set("asha", SessionSettings(reader="model", model="m", base_url="https://elsewhere.example/v1"))
    library = known.assistant("asha")
    assert isinstance(library, Assistant)
    assert library.settings.openai_api_key is None


@pytest.mark.parametrize("local", [True, False], ids=["local models", "no local models"])
def test_a_model_inside_is_asked_only_where_it_may_be(seeds_assistant: Assistant, local: bool) -> None:
    def says(_: Asked) -> Says:
        return Says("Nothing that can be proved.")

    with ModelServer(says) as server:
        known = SessionAssistants(seeds_assistant, local=local)
        known.set("asha", SessionSettings(reader="model", model="m", base_url=server.url, key=KEY))
        answer = known.assistant("asha").ask(QUESTION)
    assert (bool(server.asked), bool(answer.claims)) == (local, True)
