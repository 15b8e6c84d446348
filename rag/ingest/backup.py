"""A store as one file, and back.

A ZIP archive of two members: `articles.jsonl`, one article a line with its passages and their vectors, and `manifest.json`, which says
how many, by which embedder, and the hash of all of it. Nothing in it is a file name, so nothing it says can lead out of the store.
A backup is read to its end and checked before anything is replaced.
"""

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rag.embed.embedder import Embedder
from rag.ingest.batch import Batch
from rag.ingest.chunk import chunk
from rag.ingest.vectors import KnownVectors, with_vectors
from rag.store import Shelf, Store
from rag.store.rows import StoredArticle, article_fields, article_with, row_metadata, row_of, sound, stacked
from rag.types import Article, OnProgress, Progress, Rebuilt
from rag.types.errors import BackupUnusable, UsageError

FORM = 1
_ARTICLES, _MANIFEST = "articles.jsonl", "manifest.json"
_LONGEST = 1 << 28  # bytes of a line: an article of 10 MB with all its vectors


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    embedder: str
    articles: int
    passages: int
    sha256: str  # of articles.jsonl


def back_up(store: Store, file: Path, on_progress: OnProgress | None = None, *, replace: bool = False) -> Rebuilt:
    """Write the whole store into a file. Nobody can write to the store meanwhile; asking goes on.

    Raises:
        UsageError: the file is there already, or cannot be written.
        StoreLocked, StoreError: another process is writing, or the store cannot be used.

    """
    if file.exists() and not replace:
        raise UsageError(f"There is a {file.name} already.", fix="Name another file, or add --force.")
    partial = file.with_name(f".{file.name}.partial")
    try:
        with store.still() as shelf, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            manifest = _write(archive, shelf, on_progress)
        partial.replace(file)
    except OSError as error:
        raise UsageError(
            f"{file.name} cannot be written: {error.strerror or error}.", fix="Name a file in a folder with room."
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return Rebuilt(manifest.articles, manifest.passages)


def _write(archive: zipfile.ZipFile, shelf: Shelf, on_progress: OnProgress | None) -> Manifest:
    articles = shelf.articles()
    counts = shelf.passage_counts()
    total, passages = sum(counts.values()), 0
    hashed = hashlib.sha256()
    with archive.open(_ARTICLES, "w", force_zip64=True) as out:
        for article in articles:
            whole = shelf.whole(article.id)
            if whole is None or len(whole.rows) != counts[article.id]:
                raise BackupUnusable(
                    f"The store lacks passages of {article.source}.", fix="Run `pramana doctor --repair` first."
                )
            line = _line(whole)
            hashed.update(line)
            out.write(line)
            passages += len(whole.rows)
            if on_progress:
                on_progress(Progress(passages, total, article.source))
    manifest = Manifest(shelf.embedder, len(articles), passages, hashed.hexdigest())
    said = {
        "pramana_backup": FORM,
        "embedder": manifest.embedder,
        "articles": manifest.articles,
        "passages": manifest.passages,
        "sha256": manifest.sha256,
    }
    archive.writestr(_MANIFEST, json.dumps(said, indent=1))
    return manifest


def _line(whole: StoredArticle) -> bytes:
    passages = [
        {"id": row.passage.id, **row_metadata(row), "vector": base64.b64encode(vector.tobytes()).decode("ascii")}
        for row, vector in zip(whole.rows, whole.vectors.astype("<f4"), strict=True)
    ]
    said = {"id": whole.article.id, "text": whole.article.text, **article_fields(whole.article), "passages": passages}
    return json.dumps(said).encode("ascii") + b"\n"


def restore(store: Store, embedder: Embedder, file: Path, on_progress: OnProgress | None = None) -> Rebuilt:
    """Put what a backup holds in the place of what the store holds. Until it is all there, the old one answers.

    The vectors of a backup that another embedder made are not used: its articles are embedded anew.

    Raises:
        BackupUnusable: it is no backup, was made by a newer Pramana, or is not whole; the store is as it was.
        StoreLocked, StoreError: another process is writing, or the store cannot be used.

    """
    with _opened(file) as archive:
        manifest = _checked(archive, file)
        with store.rebuilding(anew=True) as at:
            done = 0
            with Batch(at.put) as batch:
                for whole in _wholes(archive):
                    fresh = whole if manifest.embedder == embedder.name else _anew(whole.article, embedder)
                    batch.put(fresh)
                    done += len(whole.rows)
                    if on_progress:
                        on_progress(Progress(done, manifest.passages, whole.article.source))
            return Rebuilt(manifest.articles, at.new.passages_held.count())


def _anew(article: Article, embedder: Embedder) -> StoredArticle:
    return with_vectors(article, chunk(article, embedder.count), embedder, lambda _: None, KnownVectors())


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise UsageError(f"{file.name} cannot be read: {error.strerror}.", fix="Name a backup that exists.") from None
    except zipfile.BadZipFile:
        raise _unusable(file, "it is no backup, or was cut off") from None
    with archive:
        yield archive


def _checked(archive: zipfile.ZipFile, file: Path) -> Manifest:
    """What the backup says of itself, once all of it has been read and found so."""
    if sorted(archive.namelist()) != [_ARTICLES, _MANIFEST]:
        raise _unusable(file, "it is no backup of Pramana's")
    try:
        manifest = _manifest(archive, file)
        hashed = hashlib.sha256()
        articles = passages = 0
        for line in _lines(archive):
            hashed.update(line)
            articles += 1
            passages += len(_whole(line).rows)
    except (ValueError, LookupError, TypeError, OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise _unusable(file, f"it is damaged ({type(error).__name__})") from None
    if (hashed.hexdigest(), articles, passages) != (manifest.sha256, manifest.articles, manifest.passages):
        raise _unusable(file, "it is not whole")
    return manifest


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    with archive.open(_MANIFEST) as member:
        said = json.loads(member.read(1 << 20))
    if int(said["pramana_backup"]) > FORM:
        raise BackupUnusable(f"{file.name} was made by a newer Pramana.", fix="Update Pramana, then restore.")
    return Manifest(str(said["embedder"]), int(said["articles"]), int(said["passages"]), str(said["sha256"]))


def _wholes(archive: zipfile.ZipFile) -> Iterator[StoredArticle]:
    return map(_whole, _lines(archive))


def _lines(archive: zipfile.ZipFile) -> Iterator[bytes]:
    with archive.open(_ARTICLES) as member:
        while line := _line_of(member):
            yield line


def _line_of(member: IO[bytes]) -> bytes:
    line = member.readline(_LONGEST)
    if len(line) == _LONGEST:
        raise ValueError(_LONGEST)
    return line


def _whole(line: bytes) -> StoredArticle:
    """An article and its passages, each where it says.

    Raises:
        ValueError, KeyError, TypeError: it cannot be.

    """
    import numpy as np

    said: Mapping[str, Any] = json.loads(line)
    article = article_with(str(said["id"]), said)
    rows = [row_of(str(each["id"]), article.text, each) for each in said["passages"]]
    vectors = stacked(
        [np.frombuffer(base64.b64decode(each["vector"], validate=True), dtype="<f4") for each in said["passages"]]
    )
    if sound(article) != article or not np.isfinite(vectors).all():
        raise ValueError(article.id)
    for row in rows:
        passage = row.passage
        if passage.id != f"{article.id}:{passage.start}-{passage.end}" or not 0 <= passage.start < passage.end <= len(
            article.text
        ):
            raise ValueError(passage.id)
    return StoredArticle(article, rows, vectors)


def _unusable(file: Path, why: str) -> BackupUnusable:
    return BackupUnusable(
        f"{file.name} cannot be restored: {why}.", fix="Use another backup; the store is as it was before."
    )
