"""A folder of articles and an Assistant over it, with a real store."""

from pathlib import Path

from rag import Assistant, Settings
from tests.rag.fakes import TermEmbedder
from tests.rag.ingest.load.website import visitor


class Desk:
    """A folder of articles and an Assistant over it."""

    def __init__(self, base: Path) -> None:
        self.folder = base / "articles"
        self.folder.mkdir()
        self.embedder = TermEmbedder()
        self.assistant = Assistant(Settings(home=base / "home"), embedder=self.embedder, fetcher=visitor())

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def texts(self) -> list[str]:
        return sorted(article.text for article in self.assistant.articles())

    def stored_passages(self) -> list[str]:
        """Every passage that a search can bring back, once for each time it is stored."""
        return sorted(hit.passage.text for hit in self.assistant.retrieve("village", k=1000))
