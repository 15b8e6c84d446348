from pathlib import Path

import pytest
from pydantic import ValidationError

from rag import Settings, SettingsError
from rag.config import cores

KEY = "sk-not-for-anyone-to-see"


def test_the_defaults_need_no_key_and_no_network() -> None:
    settings = Settings.load()
    assert (settings.home, settings.model, settings.openai_api_key) == (Path(".pramana"), None, None)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAMANA_HOME", "/somewhere")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    settings = Settings.load()
    assert (settings.home, settings.openai_base_url) == (Path("/somewhere"), "http://127.0.0.1:1/v1")


def test_an_argument_outweighs_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAMANA_HOME", "/somewhere")
    assert Settings.load(home=Path("/elsewhere")).home == Path("/elsewhere")


def test_an_argument_that_is_none_is_no_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAMANA_MODEL", "some-model")
    assert Settings.load(model=None).model == "some-model"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("PRAMANA_STRICTNESS", "1.5", id="over one"),
        pytest.param("PRAMANA_STRICTNESS", "-0.1", id="under nothing"),
        pytest.param("PRAMANA_STRICTNESS", "very", id="no number"),
        pytest.param("PRAMANA_ENGINE", "steam", id="no engine of ours"),
        pytest.param("PRAMANA_MAX_CLAIMS", "0", id="no claims"),
        pytest.param("PRAMANA_MAX_QUESTION_CHARS", "0", id="no question"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"Change {name}"):
        Settings.load()


def test_a_setting_that_is_not_known_is_bad_use() -> None:
    with pytest.raises(SettingsError, match="colour"):
        Settings.load(colour="red")


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings.load().home = Path("other")


def test_a_key_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    settings = Settings.load()
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == KEY
    assert KEY not in f"{settings!r} {settings} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    "given", [{"openai_api_key": [KEY]}, {"strictness": KEY}], ids=["as a key", "as another setting"]
)
def test_a_key_is_in_no_error(given: dict[str, object]) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.load(**given)
    assert KEY not in f"{raised.value} {raised.value!r}"
    assert raised.value.__suppress_context__


def test_reading_settings_makes_no_folder(tmp_path: Path) -> None:
    Settings.load(home=tmp_path / "home")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("told", ["3", "", "many", "0"])
def test_the_cores_are_those_that_openmp_is_given(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert cores() == 3 if told == "3" else cores() >= 1


@pytest.mark.parametrize("written", ["~/store", "~"], ids=["below it", "itself"])
def test_a_tilde_is_the_users_own_folder(written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PRAMANA_HOME", written)
    assert Settings.load().home == tmp_path / written[2:]


def test_a_tilde_of_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAMANA_HOME", "~nobody-of-this-name/store")
    with pytest.raises(SettingsError, match="PRAMANA_HOME"):
        Settings.load()
