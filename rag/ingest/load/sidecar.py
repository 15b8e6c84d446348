"""`articles.toml`: what a folder, or an archive, says of the files beside it."""

import tomllib
from collections.abc import Mapping

from rag.ingest.load.known import Known
from rag.text.words import nfc
from rag.types.errors import LoadError

SIDECAR = "articles.toml"


def parse(raw: bytes, named: str) -> Mapping[str, Known]:
    """What is known of each file, by its name. named: the sidecar, for the error.

    Raises:
        LoadError: it is not TOML.

    """
    try:
        tables = tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise LoadError(f"{named} cannot be read: {error}.", fix="Mend it, or take it away, and index again.") from None
    return {nfc(name): Known(table) for name, table in tables.items() if isinstance(table, dict)}
