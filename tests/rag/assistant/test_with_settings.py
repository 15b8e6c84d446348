"""An Assistant with other settings over the same store, as each visitor of a page may have one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from rag import Assistant, ModelMissing, ModelUnreachable, Settings, SettingsError
from rag.model import models
from rag.model.prompts import Filled
from tests.model_server import Asked, ModelServer, Says

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
KEY = "sk-not-for-anyone-to-see"
GUEST = {"model": "some-model", "openai_api_key": SecretStr(KEY)}


@pytest.fixture
def guest(seeds_assistant: Assistant) -> Iterator[Assistant]:
    with seeds_assistant.with_settings(max_claims=1) as other:
        yield other


def test_it_answers_by_its_own_settings(seeds_assistant: Assistant, guest: Assistant) -> None:
    loose = "When did they meet?"
    assert len(guest.ask(loose).claims) == 1 < len(seeds_assistant.ask(loose).claims)


def test_closing_it_leaves_the_store_open(seeds_assistant: Assistant, guest: Assistant) -> None:
    store = seeds_assistant._store
    guest.ask(QUESTION)
    guest.close()
    assert (guest._store is store, bool(seeds_assistant.ask(QUESTION).claims)) == (True, True)


def test_it_sees_what_is_written_later(tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("The old bridge of Testville fell into the river on 5 May 2020.", encoding="utf-8")
    with Assistant(Settings(home=tmp_path / "home")) as assistant:
        guest = assistant.with_settings(strictness=0.0)
        before = len(guest.articles())
        assistant.index([file])
        assert (before, len(guest.articles())) == (0, 1)


def test_none_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(model="the operator's", openai_api_key=SecretStr(KEY))
    monkeypatch.setenv("PRAMANA_MODEL", "another")
    changed = settings.changed(model=None, openai_api_key=None)
    assert (changed.model, changed.openai_api_key) == (None, None)


def test_what_cannot_be_is_told(seeds_assistant: Assistant) -> None:
    with pytest.raises(SettingsError, match="strictness"):
        seeds_assistant.with_settings(strictness=2)


def test_the_key_is_not_shown(seeds_assistant: Assistant) -> None:
    other = seeds_assistant.with_settings(**GUEST)
    assert KEY not in repr(other.settings) + str(vars(other))


@pytest.mark.parametrize("model", ["gguf:/etc/passwd", "anthropic:claude", "ollama:llama3"])
@pytest.mark.parametrize("reach", ["endpoints", "public"])
def test_a_guest_names_no_model_of_the_house(model: str, reach: str) -> None:
    with pytest.raises(ModelMissing):
        models._chat(Settings(model=model, model_reach=reach, openai_api_key=SecretStr(KEY)))  # type: ignore[arg-type]


def test_a_guest_s_key_is_not_remembered() -> None:
    before = models._of_endpoint.cache_info().currsize
    models._chat(Settings(model_reach="public", **GUEST))  # type: ignore[arg-type]
    assert models._of_endpoint.cache_info().currsize == before


def says(_: Asked) -> Says:
    return Says("Moscow")


def written(settings: Settings) -> str:
    return "".join(piece.text for piece in models.stream(settings, Filled("told", "asked")))


def test_a_guest_reaches_no_server_inside() -> None:
    with ModelServer(says) as server, pytest.raises(ModelUnreachable):
        written(Settings(model_reach="public", openai_base_url=server.url, **GUEST))  # type: ignore[arg-type]


def test_unless_it_may() -> None:
    with ModelServer(says) as server:
        settings = Settings(model_reach="endpoints", openai_base_url=server.url, **GUEST)  # type: ignore[arg-type]
        assert written(settings) == "Moscow"
