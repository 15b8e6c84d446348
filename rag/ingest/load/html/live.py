"""A live blog: one article of entries, each with its time, the newest first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.ingest.load.html.blocks import Block
from rag.ingest.load.html.stated import Head

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FEWEST = 3  # entries with a time of their own that make a page a live blog
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.](\d{2})|(?=\s*[apबగ]))\s*([ap]\.?m\.?|hrs|बजे|గంటలకు)?\s*(?:IST|GMT)?", re.IGNORECASE
)
_LIVE = re.compile(r"live|लाइव|లైవ్", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    when: str  # in a machine's form, where the page gives it
    blocks: list[Block] = field(default_factory=list)


def entries(blocks: list[Block], main: "Element | None", head: Head) -> list[Block]:
    """The blocks of a live blog, its entries from the newest to the oldest, the time at the head of each; [] where it is none."""
    times = _times(main)
    if len(times) < (1 if _is_called_live(head) else _FEWEST) or not (
        _is_called_live(head) or _is_titled_live(blocks, head)
    ):
        return []
    holders = {holder: time for time in times if (holder := _holder(time, times)) is not None}
    before: list[Block] = []
    found: dict[Element, _Entry] = {}
    for block in blocks:
        holder = next((above for above in (block.element, *block.element.iterancestors()) if above in holders), None)
        if holder is None:
            before.append(block)
        else:
            found.setdefault(holder, _Entry(_when(holders[holder]))).blocks.append(block)
    told = list(found.values())
    if all(entry.when for entry in told):
        told.sort(key=lambda entry: entry.when, reverse=True)
    for entry in told:
        _put_time_in_front(entry, holders)
    return [*before, *(block for entry in told for block in entry.blocks)]


def _times(main: "Element | None") -> "list[Element]":
    """The times of the entries: the elements that HTML has for them, else those that say nothing but a time of day."""
    if main is None:
        return []
    times = [time for time in main.iter("time") if "".join(time.itertext()).strip()]
    if times:
        return times
    plain = (
        element
        for element in main.iter("span", "div", "p", "strong", "b", "em", "small", "h4", "h5")
        if len(element) == 0
    )
    return [element for element in plain if _CLOCK.fullmatch((element.text or "").strip())]


def _when(time: "Element") -> str:
    """A time that can be sorted: a machine's, else the time of day."""
    if written := time.get("datetime"):
        return str(written)
    clock = _CLOCK.fullmatch("".join(time.itertext()).strip())
    if clock is None:
        return ""
    hour, half = int(clock[1]), (clock[3] or "").lower()
    hour = hour % 12 + 12 * half.startswith("p") if half[:1] in ("a", "p") else hour
    return f"{hour:02}:{clock[2] or '00'}"


def _is_called_live(head: Head) -> bool:
    return "LiveBlogPosting" in head.kinds


def _is_titled_live(blocks: list[Block], head: Head) -> bool:
    titles = [block.text for block in blocks if block.element.tag == "h1"]
    return any(_LIVE.search(title) for title in (*titles, head.title))


def _holder(time: "Element", times: "list[Element]") -> "Element | None":
    """The largest element around a time that holds no other time: an entry."""
    others = set(times) - {time}
    holder = None
    for above in time.iterancestors():
        if any(other in others for other in above.iter()):
            break
        holder = above
    return holder if holder is not None and holder.tag not in ("body", "html", "main", "article") else None


def _put_time_in_front(entry: _Entry, holders: "Mapping[Element, Element]") -> None:
    """Set an entry's time on the line of what it is the time of, and keep it, whatever an extractor thought of it."""
    times = set(holders.values())
    shown = [block for block in entry.blocks if block.text]
    for block in shown:
        block.why_out = "" if block.why_out.startswith("outside") else block.why_out
    for number, block in enumerate(shown):
        is_time = block.element in times or any(inner in times for inner in block.element.iter())
        if is_time and len(block.text) <= 60 and number + 1 < len(shown):
            following = next((other for other in shown[number + 1 :] if not other.why_out), None)
            if following is not None:
                following.text = f"{block.text}: {following.text}"
                following.edits = [
                    type(edit)(edit.start + len(block.text) + 2, edit.end + len(block.text) + 2, edit.source, edit.why)
                    for edit in following.edits
                ]
                entry.blocks.remove(block)
            return
