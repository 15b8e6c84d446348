from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rag.desk import Desk
from tests.rag.ingest.load import website
from tests.rag.ingest.load.website import Website


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.assistant.close()


@pytest.fixture
def site() -> Iterator[Website]:
    with website.opened() as made:
        yield made
