"""Articles and passages ↔ Chroma: the only room that knows chromadb.

`place` says what a store needs of where it is; `folder` and `server` are the two kinds, and `lease` keeps one writer on a server.
`catalog` knows which collections are the store's, `shelf` reads and writes a pair of them, and `store` is what the rest of Pramana
sees.
"""

from rag.store.catalog import SCHEMA
from rag.store.folder import Folder
from rag.store.place import StorePlace
from rag.store.server import Server
from rag.store.shelf import Shelf
from rag.store.store import NearRow, Rebuilding, Store
from rag.store.where import place_of

__all__ = ["SCHEMA", "Folder", "NearRow", "StorePlace", "Rebuilding", "Server", "Shelf", "Store", "place_of"]
