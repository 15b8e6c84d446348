"""An article in the reader, a failure → HTML. Pure; every word that is not ours is escaped."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from rag import Article, CitedArticle, Part
from ui.html.icons import icon
from ui.html.markup import about, day, lang, marked
from ui.html.sources import only
from ui.words import Words
from ui.work.actions import NearbyPassage, OpenArticle
from ui.work.conversation import Failure
from ui.work.segments import segments
from ui.work.why_not import plainly


def reader(opened: OpenArticle, words: Words, similar: Sequence[NearbyPassage] | None = None) -> str:
    """The whole article, its quotes marked, the current one scrolled to by `page.js`.

    similar: what was found like the marked words in other articles; None where nobody asked.
    """
    known = opened.article or opened.known
    title = f"<h2{lang(known.language)}>{escape(known.title)}</h2>" if known else ""
    if opened.article is None:
        body = f'<p class="gone">{escape(words.removed)}</p>'
    else:
        text = segments(opened.article.text, 0, opened.marks, opened.article.furniture)
        current = opened.number if opened.marks else None
        body = f'<div class="text"{lang(opened.article.language)}>{marked(text, current=current)}</div>'
        body += _original(opened.article, words) + _selected(opened.article, words)
        body = _similar(similar, words) + body
    told = about(known, words, known.source) if known else ""
    return (
        f'<article class="reader-article" aria-label="{escape(words.reader_label)}" data-address="{escape(address(opened))}">'
        f"<header>{_reader_bar(opened, known, words)}{title}{told}</header>{body}</article>"
    )


def address(opened: OpenArticle) -> str:
    """Where this is, as the query of an address: the article, the marked span of it, and the citation that led there."""
    known = opened.article or opened.known
    at = opened.marks[0].span if opened.marks else None
    told: dict[str, object] = {"article": known.id} if known else {}
    told |= {"from": at.start, "to": at.end} if at else {}
    if opened.number:
        told |= {"exchange": opened.exchange, "citation": opened.number}
    return urlencode(told)


def _similar(similar: Sequence[NearbyPassage] | None, words: Words) -> str:
    """What other articles say that is like the marked words."""
    if similar is None:
        return ""
    rows = "".join(
        f"<li><p{lang(near.article.language)}><strong>{escape(near.article.title)}</strong></p>{about(near.article, words)}"
        f"<blockquote{lang(near.hit.passage.language)}>{escape(near.hit.passage.text)}</blockquote>"
        f'<button type="button" class="open" data-do="open" data-article="{escape(near.article.id)}"'
        f' data-from="{near.hit.passage.start}" data-to="{near.hit.passage.end}">{escape(words.open_article)}</button></li>'
        for near in similar
    )
    body = f'<ol class="nearest">{rows}</ol>' if rows else f"<p>{escape(words.none_similar)}</p>"
    return f'<section class="similar" lang="{words.code}"><h3>{escape(words.similar)}</h3>{body}</section>'


def _selected(article: Article, words: Words) -> str:
    """What can be done with words that are selected; `selection.js` shows it and says which words."""
    told = " · ".join((article.title, day(article, words), article.source))
    ways = "".join(
        f'<button type="button" data-do="{act}" data-article="{escape(article.id)}" data-done="{escape(words.copied)}">'
        f'{icon(sign)}<span class="label">{escape(label)}</span></button>'
        for act, sign, label in (
            ("ask-about", "explain", words.ask_about_words),
            ("similar", "scope", words.find_similar),
            ("copy-words", "copy", words.copy_words),
            ("copy-place", "link", words.copy_link),
        )
    )
    return (
        f'<div class="selection toolbar" role="group" hidden lang="{words.code}" aria-label="{escape(words.selected_words)}"'
        f' data-about="{escape(told)}" data-where="{escape(words.characters_from_to)}"'
        f' data-question="{escape(words.example_about)}">{ways}</div>'
    )


def _original(article: Article, words: Words) -> str:
    """The source as it was read, folded: what was left out struck through, what was put in its place underlined."""
    if not article.notes and not any(_reads_otherwise(part) for part in article.original):
        return ""
    notes = "".join(f'<li lang="en">{escape(note)}</li>' for note in article.notes)
    listed = f"<ul>{notes}</ul>" if notes else ""
    parts = "".join(_part(part) for part in article.original)
    return (
        f'<details class="original"><summary>{escape(words.as_in_source)}</summary>{listed}'
        f'<div class="text"{lang(article.language)}>{parts}</div></details>'
    )


def _reads_otherwise(part: Part) -> bool:
    """Whether something that can be seen was left out or changed: not a line end alone."""
    return bool(part.why and (part.source.strip() or part.text.strip()))


def _part(part: Part) -> str:
    if not _reads_otherwise(part):
        return escape(part.text)
    kept = f"<ins>{escape(part.text)}</ins>" if part.text else ""
    left_out = f'<del title="{escape(part.why)}">{escape(part.source)}</del>' if part.source else ""
    return left_out + kept


def _reader_bar(opened: OpenArticle, known: Article | CitedArticle | None, words: Words) -> str:
    steps = ""
    if opened.number:
        position = words.position.format(number=opened.number, count=opened.count)
        steps = (
            _step(opened, opened.number - 1, words.previous, "←")
            + f'<span class="position">{escape(position)}</span>'
            + _step(opened, opened.number + 1, words.following, "→")
        )
    link = (
        f'<button type="button" class="link" data-do="copy" data-kind="link" data-text="?{escape(_shared(opened))}"'
        f' data-done="{escape(words.copied)}" aria-label="{escape(words.copy_link)}" title="{escape(words.copy_link)}">'
        f'{icon("link")}<span class="label" role="status"></span></button>'
        if opened.article
        else ""
    )
    ask = only(opened.article.id, opened.article.title, words, kind="only-this") if opened.article else ""
    close = f'<button type="button" class="close" data-do="close" aria-label="{escape(words.close)}">✕</button>'
    title = (
        f'<span class="bar-title"{lang(known.language)} aria-hidden="true">{escape(known.title)}</span>'
        if known
        else ""
    )
    return f'<div class="bar">{steps}{title}{ask}{link}{close}</div>'


def _shared(opened: OpenArticle) -> str:
    """The address for others: without the conversation, which is the asker's own."""
    return address(replace(opened, number=0))


def _step(opened: OpenArticle, number: int, label: str, arrow: str) -> str:
    off = "" if 1 <= number <= opened.count else " disabled"
    return (
        f'<button type="button" class="step" data-do="open" data-exchange="{opened.exchange}"'
        f' data-citation="{number}" aria-label="{escape(label)}"{off}>{arrow}</button>'
    )


def failure(why: Failure, words: Words) -> str:
    """An error, with the next step. What only the person who runs the page can mend is shown in the error's own words."""
    asked = why.kind in ("empty", "too_long", "wordless")
    detail = "" if asked else f'<p class="detail" lang="en">{escape(plainly(why.message))} {escape(why.fix)}</p>'
    return (
        f'<div class="failure"><h3>{escape(words.failed)}</h3><p>{escape(words.failures[why.kind])}</p>{detail}</div>'
    )
