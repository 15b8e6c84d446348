from collections.abc import Iterator

import pytest

from tests.rag.load import website
from tests.rag.load.website import Website


@pytest.fixture
def site() -> Iterator[Website]:
    with website.opened() as made:
        yield made
