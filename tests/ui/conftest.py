"""The seeded store, for the command line's tests."""

from pathlib import Path

import pytest

from tests.ui import seeded


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeded.home(tmp_path_factory)
