"""What an index run has to do, worked out before anything is done: pure. What was loaded and what is stored in, work and report out."""

import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rag.text.twins import tells_the_same, twins
from rag.types import Article, Copy, IndexReport, LeftOut, Remark, Skipped

if TYPE_CHECKING:
    from rag.ingest.load import Loaded


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of a run."""

    fresh: tuple[Article, ...] = ()  # to be cut into passages, embedded and put
    described: tuple[Article, ...] = ()  # to be told of anew; their passages stay
    gone: tuple[Article, ...] = ()
    replaced: Mapping[str, Article] = field(
        default_factory=dict
    )  # what stood at the origin of a fresh article, by that origin
    report: IndexReport = field(default_factory=IndexReport)


def plan(loaded: "Loaded", stored: Sequence[Article], lacking: Set[str]) -> Plan:
    """The work. lacking: the ids of stored articles that are not whole; they are put again."""
    before = {article.id: article for article in stored}
    wanted = _with_twins(_wanted(loaded, before))
    fresh = [each for each in wanted.values() if _is_fresh(each, before.get(each.id), lacking)]
    new = {each.id for each in fresh}
    by_origin = {place.origin: article for article in stored for place in _places(article)}
    return Plan(
        fresh=tuple(fresh),
        described=tuple(each for each in wanted.values() if each.id not in new and each != before[each.id]),
        gone=tuple(article for article in stored if article.id not in wanted),
        replaced={each.origin: by_origin[each.origin] for each in fresh if each.origin in by_origin},
        report=_report(loaded, before, wanted, by_origin),
    )


# --- Which articles there are to be


def _wanted(loaded: "Loaded", before: Mapping[str, Article]) -> dict[str, Article]:
    """Every article that the store is to hold, by id: those that were loaded, in order, and those that stay."""
    found: dict[str, list[Article]] = {}
    for article in loaded.articles:
        found.setdefault(article.id, []).append(article)
    now = {article.origin for article in loaded.articles}
    staying = {
        article.id: [
            place for place in _places(article) if place.origin not in now and not _is_gone(place.origin, loaded)
        ]
        for article in before.values()
    }
    wanted = {}
    for id_ in (*found, *(id_ for id_ in before if id_ not in found)):
        chosen = _chosen(before.get(id_), found.get(id_, []), staying.get(id_, []))
        if chosen:
            wanted[id_] = chosen
    return wanted


def _chosen(before: Article | None, found: Sequence[Article], staying: Sequence[Copy]) -> Article | None:
    """The article in the place where it stood, if it still stands there, else in the first; the other places are copies.

    found: the same text, as it was loaded. staying: places of the stored one that this run did not reach.
    """
    places = list(dict.fromkeys((*(_place(article) for article in found), *staying)))
    if not places:
        return None
    here = next((article for article in found if before and article.origin == before.origin), None)
    if here is None and before and any(place.origin == before.origin for place in staying):
        here = before
    if here is None and found:
        here = found[0]
    if here is None and before:
        here = replace(before, source=places[0].source, origin=places[0].origin, digest="")
    return here and replace(here, copies=tuple(place for place in places if place.origin != here.origin))


def _with_twins(articles: Mapping[str, Article]) -> dict[str, Article]:
    alike = twins(articles.values())
    return {id_: replace(article, twins=alike.get(id_, ())) for id_, article in articles.items()}


def _place(article: Article) -> Copy:
    return Copy(article.source, article.origin)


def _places(article: Article) -> tuple[Copy, ...]:
    """Where an article stands: its own place, then its copies'."""
    return (_place(article), *article.copies)


def _is_fresh(article: Article, before: Article | None, lacking: Set[str]) -> bool:
    return before is None or article.id in lacking or article.furniture != before.furniture


def _is_gone(origin: str, loaded: "Loaded") -> bool:
    """Whether a place that was not loaded is gone: it lay where the run looked, and nothing above it was unreadable."""
    if any(above in loaded.unread for above in _upwards(origin)):
        return False
    return any(above in loaded.roots for above in _upwards(origin))


def _upwards(origin: str) -> Iterator[str]:
    """An origin, the file it is a member of, and the folders above that."""
    yield origin
    for at in range(len(origin) - 1, 0, -1):
        if origin[at] in ("#", os.sep):
            yield origin[:at]
    yield os.sep


# --- What is told of it


def _report(
    loaded: "Loaded", before: Mapping[str, Article], wanted: Mapping[str, Article], by_origin: Mapping[str, Article]
) -> IndexReport:
    names: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    skipped = list(loaded.skipped)
    remarks: list[Remark] = []
    told: set[str] = set()  # the ids of articles that were named as near-duplicates already
    for article in loaded.articles:
        kept = wanted[article.id]
        if article.origin != kept.origin:
            skipped.append(Skipped(article.source, f"It has the same text as {kept.source}, which is kept."))
            continue
        outcome = _outcome(article, before.get(article.id), by_origin.get(article.origin))
        names[outcome].append(article.source)
        if outcome != "unchanged":
            remarks += _remarks(kept, wanted, told)
            told.update(kept.twins)
    now = {article.origin for article in loaded.articles}
    removed = [each.source for each in before.values() if each.id not in wanted and each.origin not in now]
    return IndexReport(
        **{name: tuple(sources) for name, sources in names.items()},
        removed=tuple(removed),
        skipped=tuple(skipped),
        remarks=tuple(remarks),
        left_out=tuple(entry for article in loaded.articles for entry in _left_out(article)),
    )


def _outcome(article: Article, same: Article | None, here: Article | None) -> str:
    """same: the stored article of that text. here: the stored article of that place."""
    if same is None:
        return "changed" if here else "added"
    return "unchanged" if _seen(same) == _seen(article) else "changed"


def _seen(article: Article) -> Article:
    """An article without what nobody sees: it is not called changed when only that is other than it was."""
    return replace(article, origin="", digest="", sketch="", twins=(), copies=(), encoding="", edits=())


def _left_out(article: Article) -> Iterator[LeftOut]:
    """What the source has and the text has not; and a date that is not stated."""
    for edit in article.edits:
        yield LeftOut(article.source, edit.source, edit.why, article.text[edit.start : edit.end])
    if article.published is None:
        yield LeftOut(article.source, "no date", "it states no date of its own")
    elif article.date_basis != "stated":
        yield LeftOut(article.source, f"{article.published}: {article.date_evidence}", "its date is inferred")


def _remarks(article: Article, wanted: Mapping[str, Article], told: Set[str]) -> Iterator[Remark]:
    if article.encoding:
        yield Remark(article.source, f"Read as {article.encoding}.")
    yield from (Remark(article.source, note) for note in article.notes)
    if article.twins and article.id not in told:
        near = [wanted[id_] for id_ in article.twins]
        same = sorted(twin.source for twin in near if tells_the_same(article, twin) or tells_the_same(twin, article))
        updates = sorted({twin.source for twin in near} - set(same))
        if same:
            yield Remark(article.source, f"Tells nearly the same as {', '.join(same)}: they are cited together.")
        if updates:
            yield Remark(article.source, f"Tells the story of {', '.join(updates)} otherwise: the newer comes first.")
