"""Articles read and not stored: for those who want to know what `index` would store."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.types import Article, Skipped


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What files and folders hold."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def read_articles(paths: Sequence[Path]) -> FilesRead:
    """The articles of files and folders, as `Assistant.index` reads them, and what gave none.

    Raises:
        LoadError: a path that does not exist, or a sidecar that cannot be read.

    """
    from rag.ingest.load import load

    loaded = load(paths)
    return FilesRead(loaded.articles, loaded.skipped)
