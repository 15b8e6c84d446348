"""What all tests share: the founding articles, indexed once a session in a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Assistant, Settings

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own PRAMANA_ and OPENAI_ variables change no test."""
    import os

    for name in os.environ:
        if name.startswith(("PRAMANA_", "OPENAI_")) and name != "PRAMANA_CHROMIUM":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def seeds_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which the five articles are indexed. Read only: copy it to change it."""
    home = tmp_path_factory.mktemp("seeds") / "home"
    with Assistant(Settings(home=home)) as assistant:
        report = assistant.index([SEEDS])
    assert len(report.added) == 5, report
    return home


@pytest.fixture(scope="session")
def seeds_assistant(seeds_home: Path) -> Iterator[Assistant]:
    """An Assistant over the five articles. Read only."""
    with Assistant(Settings(home=seeds_home)) as assistant:
        yield assistant
