"""Articles along time, as an SVG drawn here: the library's, and that of an answer whose citations are of different days. Pure.

It is as wide as its place: where things stand is in percent, how large they are in pixels, so that nothing shrinks on a phone. A
dot too near to another is put above it. Every dot is a link to the reader; the list beside the picture says the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from rag import Article
from ui.words import Words
from ui.work.citations import NumberedCitation

MOST_LANES = 6  # dots above each other; what finds no room is counted
APART = 8.5  # percent between two dots side by side: a finger's width on a phone
EDGE = 6.0  # percent left free on each side
LANE, BASE = 28, 30  # pixels: a dot's room, and that of the axis with its days
MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A dot: its day, what it is called, what stands in it, and the `data-` attributes that open it."""

    day: date
    title: str
    sign: str
    opens: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Dot:
    moment: Moment
    place: float  # percent from the left
    lane: int  # from the axis up


def of_articles(articles: Sequence[Article], words: Words) -> str:
    """The library along time; nothing where fewer than two of its days are known."""
    return _drawn(
        [
            Moment(article.published, article.title, "", f'data-article="{escape(article.id)}"', article.language)
            for article in articles
            if article.published
        ],
        words.timeline,
        words,
    )


def of_citations(evidence: Sequence[NumberedCitation], exchange: int, words: Words) -> str:
    """An answer's citations at the days of their articles; nothing where they are all of one day."""
    return _drawn(
        [
            Moment(
                proof.article.published,
                proof.article.title,
                str(proof.number),
                f'data-exchange="{exchange}" data-citation="{proof.number}"',
                proof.article.language,
            )
            for proof in evidence
            if proof.article and proof.article.published and not proof.removed
        ],
        words.timeline_cited,
        words,
    )


def _drawn(moments: Sequence[Moment], label: str, words: Words) -> str:
    days = sorted({moment.day for moment in moments})
    if len(days) < 2:
        return ""
    first, last = days[0], days[-1]
    dots, left = _placed(sorted(moments, key=lambda moment: moment.day), first, last)
    height = BASE + LANE * (1 + max(dot.lane for dot in dots))
    axis = height - BASE
    told = words.timeline_told.format(count=len(moments), first=words.date(first), last=words.date(last))
    more = f'<p class="about">{escape(words.timeline_more.format(count=left))}</p>' if left else ""
    return (
        f'<figure class="timeline"><svg width="100%" height="{height}" role="group" aria-label="{escape(label)}. {escape(told)}">'
        f"<desc>{escape(told)}</desc>"
        f'<line class="axis" x1="0" x2="100%" y1="{axis}" y2="{axis}"/>{_ticks(first, last, axis)}'
        + "".join(_dot(dot, axis, words) for dot in dots)
        + f'</svg><figcaption class="about"><span>{escape(words.date(first))}</span><span>{escape(words.date(last))}</span>'
        f"</figcaption>{more}</figure>"
    )


def _placed(moments: Sequence[Moment], first: date, last: date) -> tuple[list[_Dot], int]:
    """Each moment's dot, in the lowest lane that has room; and how many dots had no room."""
    ends = [-APART] * MOST_LANES  # where the last dot of each lane stands
    dots: list[_Dot] = []
    for moment in moments:
        place = _percent(moment.day, first, last)
        lane = next((lane for lane, end in enumerate(ends) if place - end >= APART), None)
        if lane is not None:
            ends[lane] = place
            dots.append(_Dot(moment, place, lane))
    return dots, len(moments) - len(dots)


def _percent(day: date, first: date, last: date) -> float:
    return EDGE + (100 - 2 * EDGE) * (day - first).days / (last - first).days


def _ticks(first: date, last: date, axis: int) -> str:
    """The beginnings of years, as many as have room for their number."""
    years = range(first.year + 1, last.year + 1)
    chosen = years[:: -(-len(years) // MOST_TICKS)] if years else years
    return "".join(
        f'<svg class="tick" x="{_percent(date(year, 1, 1), first, last):.2f}%" y="{axis}" overflow="visible" aria-hidden="true">'
        f'<line y1="-4" y2="6"/><text y="20" text-anchor="middle">{year}</text></svg>'
        for year in chosen
    )


def _dot(dot: _Dot, axis: int, words: Words) -> str:
    moment, middle = dot.moment, axis - LANE * dot.lane - LANE // 2
    day, citation = words.date(moment.day), words.citation.format(number=moment.sign) if moment.sign else ""
    name = ": ".join(filter(None, (citation, day, moment.title)))
    kind = "numbered" if moment.sign else escape(moment.language)
    return (
        f'<svg x="{dot.place:.2f}%" y="{middle}" overflow="visible"><a href="#reader" class="dot {kind}" data-do="open"'
        f' {moment.opens} aria-label="{escape(name)}"><title>{escape(name)}</title>'
        f'<circle class="room" r="{LANE // 2}"/><circle class="point" r="{11 if moment.sign else 8}"/>'
        f'<text y="4" text-anchor="middle" aria-hidden="true">{escape(moment.sign)}</text></a></svg>'
    )
