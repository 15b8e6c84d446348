"""Which of Chroma's collections are the store's. Knows names and numbers, and nothing of what a row holds.

A pair of collections, of articles and of passages, is a *generation*. A collection without rows, `pramana`, has in its metadata the
number of the one that answers. So a new generation is built beside the old one, and one write to that metadata puts it in its
place. A second one, `pramana-written`, has the stamp where no file can have it: apart, so that a writer that lost the lock without
knowing it cannot move the pointer back.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from rag.store.shelf import Shelf

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

SCHEMA = 2  # the form of the rows
_POINTER = "pramana"
_WRITTEN = "pramana-written"
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 100}
_NAME = re.compile(r"pramana-(\d+)-(?:articles|passages)")


class Catalog:
    """The collections of one store."""

    def __init__(self, client: "ClientAPI") -> None:
        self._client = client

    def current(self, embedder: str) -> Shelf:
        """The generation that answers; an empty one for this embedder where there is none."""
        return self._shelf(int(self._pointer().metadata["generation"]), embedder)

    def stamp(self) -> str:
        """The stamp of a store on a server."""
        return str((self._collection(_WRITTEN, {"stamp": ""}).metadata or {}).get("stamp", ""))

    def mark(self, stamp: str) -> None:
        """Change the stamp."""
        self._collection(_WRITTEN, {"stamp": ""}).modify(metadata={"stamp": stamp})

    def building(self, after: Shelf, embedder: str) -> Shelf:
        """The generation that a run began to build for this embedder and did not finish; else a new one.

        What was begun for another embedder goes.
        """
        for number in sorted(self._numbers(), reverse=True):
            if number > after.number:
                begun = self._shelf(number, embedder)
                if begun.embedder == embedder and begun.schema == SCHEMA:
                    return begun
                self._drop(number)
        return self._shelf(max(after.number, 0) + 1, embedder)

    def begun(self, after: Shelf) -> tuple[str, ...]:
        """The embedders of the generations that are being built, or were left unfinished."""
        numbers = sorted(number for number in self._numbers() if number > after.number)
        return tuple(self._shelf(number, "").embedder for number in numbers)

    def switch(self, to: Shelf) -> None:
        """From here on, `to` answers."""
        self._pointer().modify(metadata={"generation": to.number})

    def clear_older(self, than: Shelf) -> None:
        """Drop the generations before one."""
        for number in self._numbers():
            if number < than.number:
                self._drop(number)

    def clear_newer(self, than: Shelf) -> None:
        """Drop what was begun after one."""
        for number in self._numbers():
            if number > than.number:
                self._drop(number)

    def _pointer(self) -> "Collection":
        return self._collection(_POINTER, {"generation": 1})

    def _collection(self, name: str, made: Mapping[str, str | int]) -> "Collection":
        """A collection without rows. made: its metadata where it has to be made."""
        from chromadb.errors import NotFoundError

        try:
            return self._client.get_collection(name, embedding_function=None)
        except NotFoundError:
            return self._client.get_or_create_collection(name, embedding_function=None, metadata=dict(made))

    def _numbers(self) -> set[int]:
        names = [collection.name for collection in self._client.list_collections()]
        return {int(match[1]) for name in names if (match := _NAME.fullmatch(name))}

    def _shelf(self, number: int, embedder: str) -> Shelf:
        made = {"schema": SCHEMA, "embedder": embedder}
        articles, passages = (
            self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": cast("Any", _HNSW)}, metadata=made
            )
            for name in _names(number)
        )
        return Shelf(number, articles, passages)

    def _drop(self, number: int) -> None:
        from chromadb.errors import NotFoundError

        for name in _names(number):
            try:
                self._client.delete_collection(name)
            except NotFoundError:
                continue


def _names(number: int) -> tuple[str, str]:
    """Articles, passages."""
    return f"pramana-{number}-articles", f"pramana-{number}-passages"
