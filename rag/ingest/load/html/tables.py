"""Tables of a page: which rows hold data, and what a cell that spans rows says of each of them."""

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELLS = frozenset(("td", "th"))
_MOST_ROWS = 200  # that a cell may span
_MOST_COPIES = 20_000  # of such cells on a page
_LONG_CELL = 600  # characters; a table with a longer cell is there for layout, not for data


def fill_spans(root: "Element") -> None:
    """Put every cell that spans rows into each of them, as far as a page may ask for it."""
    left = _MOST_COPIES
    for table in root.iter("table"):
        left -= _fill(table, left)
        if left <= 0:
            return


def rows_of_data(root: "Element") -> "set[Element]":
    """The rows of the tables that hold data, not layout: they hold no table, no heading, and no long cell."""
    rows: set[Element] = set()
    for table in root.iter("table"):
        if (
            any(inner is not table for inner in table.iter("table"))
            or next(table.iter("h1", "h2", "ul", "ol"), None) is not None
        ):
            continue
        cells = list(table.iter("td", "th"))
        if len(cells) > 1 and all(sum(map(len, cell.itertext())) <= _LONG_CELL for cell in cells):
            rows.update(table.iter("tr"))
    loose = (row for row in root.iter("tr") if next(row.iterancestors("table"), None) is None)  # in a fragment
    return rows.union(loose)


def _fill(table: "Element", most: int) -> int:
    """Put a cell that spans rows into each of them: a reader sees it beside them all. Returns: how many cells were put."""
    put = 0
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    for at, row in enumerate(rows):
        column = 0
        for cell in list(row):
            if cell.tag not in _CELLS:
                continue
            span = _number(cell.get("rowspan"))
            for below in rows[at + 1 : at + span]:
                copy = deepcopy(cell)
                copy.attrib.pop("rowspan", None)
                copy.tail = None
                _insert(below, copy, column)
                put += 1
            if put > most:
                return put
            if span > 1:
                cell.attrib.pop("rowspan", None)
            column += _number(cell.get("colspan"))
    return put


def _insert(row: "Element", cell: "Element", column: int) -> None:
    at = 0
    for number, other in enumerate(list(row)):
        if other.tag in _CELLS:
            if at >= column:
                row.insert(number, cell)
                return
            at += _number(other.get("colspan"))
    row.append(cell)


def _number(written: str | None) -> int:
    return min(int(written), _MOST_ROWS) if written and written.isascii() and written.isdigit() else 1
