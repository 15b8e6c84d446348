"""The seeded store, for the command line's tests."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def home(seeds_home: Path) -> Path:
    return seeds_home
