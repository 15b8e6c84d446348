"""A notebook as a file: each claim with its comment, and a footnote for each proof: quote, article, date, offsets.

What others wrote is escaped. The file for Word is in `notes_docx.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rag import Citation, CitedArticle
from ui.words import Words
from ui.work.export_markdown import escaped
from ui.work.notes import Note


@dataclass(frozen=True, slots=True)
class Footnote:
    """A proof as a footnote says it. number: from 1, through the whole notebook."""

    number: int
    quote: str
    language: str
    source: str  # title, date, file or address, offsets


@dataclass(frozen=True, slots=True)
class NotedClaim:
    """A note with its footnotes."""

    text: str
    language: str
    comment: str
    footnotes: tuple[Footnote, ...]


def noted(notes: Sequence[Note], words: Words) -> tuple[NotedClaim, ...]:
    """The notes in order, their proofs numbered."""
    claims: list[NotedClaim] = []
    number = 0
    for note in notes:
        footnotes = []
        for citation in note.claim.citations:
            number += 1
            article = note.article(citation.article_id)
            language = article.language if article else ""
            footnotes.append(Footnote(number, citation.quote, language, _source(citation, article, words)))
        claims.append(NotedClaim(note.claim.text, note.claim.language, note.comment, tuple(footnotes)))
    return tuple(claims)


def _source(citation: Citation, article: CitedArticle | None, words: Words) -> str:
    where = words.characters_from_to.format(start=citation.start, end=citation.end)
    if article is None:
        return f"{citation.article_id}, {where}"
    day = words.date(article.published) if article.published else words.undated
    if article.date_basis == "inferred":
        day += f" ({words.inferred})"
    proof = [] if citation.verified else [words.unproved]
    return ", ".join([article.title, day, article.source, where, *proof])


def notes_as_markdown(title: str, notes: Sequence[Note], words: Words) -> str:
    """The notebook as Markdown with footnotes."""
    claims = noted(notes, words)
    parts = [f"# {escaped(title)}"]
    for claim in claims:
        parts.append(escaped(claim.text) + "".join(f"[^{footnote.number}]" for footnote in claim.footnotes))
        parts += [escaped(claim.comment)] if claim.comment else []
    for claim in claims:
        parts += [f"[^{note.number}]: “{escaped(note.quote)}” {escaped(note.source)}" for note in claim.footnotes]
    return "\n\n".join(parts) + "\n"


def notes_as_html(title: str, notes: Sequence[Note], words: Words) -> str:
    """The notebook as one HTML file that asks nobody for anything."""
    claims = noted(notes, words)
    body = "".join(_claim(claim) for claim in claims)
    proofs = "".join(_footnote(note) for claim in claims for note in claim.footnotes)
    return (
        f'<!doctype html>\n<html lang="{words.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f"<title>{escape(title)} · Pramana</title>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{body}<hr>\n"
        f"<ol>{proofs}</ol>\n</body>\n</html>\n"
    )


def _claim(claim: NotedClaim) -> str:
    marks = "".join(
        f'<sup><a id="r{note.number}" href="#n{note.number}">{note.number}</a></sup>' for note in claim.footnotes
    )
    comment = f"<p><em>{escape(claim.comment)}</em></p>" if claim.comment else ""
    return f'<p lang="{escape(claim.language)}">{escape(claim.text)}{marks}</p>{comment}\n'


def _footnote(note: Footnote) -> str:
    return (
        f'<li id="n{note.number}"><q lang="{escape(note.language)}">{escape(note.quote)}</q> {escape(note.source)}'
        f' <a href="#r{note.number}">↩</a></li>'
    )
