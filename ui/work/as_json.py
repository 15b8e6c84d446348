"""Dataclasses → data that `json.dumps` takes: the one form in which anything of Pramana leaves as JSON.

Pure. Field names stay as they are. A date becomes ISO 8601, an enum member its value, a tuple or a set a list,
a mapping an object.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

JsonReady: TypeAlias = "str | int | float | bool | list[JsonReady] | dict[str, JsonReady] | None"


def as_json(value: object) -> JsonReady:
    """`value` in JSON's own kinds.

    Raises:
        TypeError: for a kind that has no form here; better than a `str()` that nobody asked for.

    """
    if isinstance(value, Enum):
        return as_json(value.value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(entry) for key, entry in value.items()}
    if isinstance(value, Set):
        value = sorted(value, key=str)
    if isinstance(value, Sequence):
        return [as_json(entry) for entry in value]
    raise TypeError(f"{type(value).__name__} has no JSON form")
