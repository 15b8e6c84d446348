"""Files and addresses become Articles: text as it stands (NFC), and what is known of it. Stores nothing.

`formats` is the table of what can be read; `files` and `fetch` bring the bytes, `article` makes articles, `read` puts them together.
"""

from rag.ingest.load.fetch import Fetcher
from rag.ingest.load.read import Loaded, load

__all__ = ["Fetcher", "Loaded", "load"]
