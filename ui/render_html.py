"""Exchanges, evidence and articles → HTML.

Pure: no I/O, no clock, no Gradio. Every word that is not ours is escaped, and stands under the `lang` of its language.
What can be clicked carries `data-do` and what that needs; `page.js` reads it.
"""

from collections.abc import Sequence
from html import escape

from rag import Answer, Article, Citation, CitedArticle, Claim, Refusal, Span
from ui.conversation import UNDER_WAY, Exchange, Failure, Stage
from ui.desk import Opened
from ui.evidence import Evidence, numbers, unique_citations
from ui.marking import Mark, Piece, pieces
from ui.toolbar import toolbar
from ui.words import Words, base

NEAREST_SHOWN = 3


def thread(exchanges: Sequence[Exchange], words: Words, *, first: int = 0, last: int = -1) -> str:
    """Exchanges, one below the other; `first` is the place of the first in the dialogue, from 0, `last` of its last."""
    return "".join(
        exchange(entry, place, words, last=place == last) for place, entry in enumerate(exchanges, start=first)
    )


def exchange(entry: Exchange, place: int, words: Words, *, last: bool = False) -> str:
    """One question, its answer, and the evidence beside it. `last`: of the dialogue."""
    language = entry.answer.language if entry.answer else ""
    return (
        f'<article class="exchange" data-stage="{entry.stage}" data-exchange="{place}">'
        f'<h2 class="question"{_lang(language)}>{escape(entry.question.strip() or "—")}</h2>'
        f'<div class="sheet"><section class="answer" aria-label="{escape(words.answer)}"'
        f' aria-busy="{str(entry.stage in UNDER_WAY).lower()}">{_answer(entry, place, words)}'
        f"{toolbar(entry, place, words, last=last)}</section>"
        f"{_evidence(entry.evidence, place, words)}</div></article>"
    )


def _answer(entry: Exchange, place: int, words: Words) -> str:
    if entry.failure:
        return failure(entry.failure, words)
    if entry.answer and entry.answer.refusal:
        return _refusal(entry.answer, entry.answer.refusal, place, words) + _notes(entry.answer, words)
    parts = [_claim(claim, entry, place, words) for claim in entry.claims]
    if entry.draft:
        parts.append(f'<p class="claim draft">{escape(entry.draft)}</p>')
    elif entry.stage in UNDER_WAY:
        parts.append(f'<p class="reading">{escape(entry.waiting or words.reading)}</p>')
    if entry.stage == Stage.STOPPED:
        parts.append(f'<p class="stopped">{escape(words.stopped)}</p>')
    if entry.answer:
        parts.append(_notes(entry.answer, words) + _byline(entry.answer, words))
    return "".join(parts)


def _claim(claim: Claim, entry: Exchange, place: int, words: Words) -> str:
    citations = unique_citations(entry.claims)
    chips = "".join(_chip(entry.evidence, number, place, words) for number in numbers(claim, citations))
    foreign = entry.answer is not None and base(claim.language) != base(entry.answer.language)
    tag = f'<span class="tongue">{escape(words.language(claim.language))}</span>' if foreign else ""
    return f'<p class="claim"><span{_lang(claim.language)}>{_emphasised(claim)}</span>{chips}{tag}</p>'


def _emphasised(claim: Claim) -> str:
    """The claim's text; where it is its quote word for word, with the answering words emphasised."""
    quoted = next((c for c in claim.citations if c.focus and c.quote == claim.text), None)
    if quoted is None:
        return escape(claim.text)
    return _inline(pieces(quoted.quote, quoted.start, [_mark(0, quoted)]))


def _mark(number: int, citation: Citation) -> Mark:
    return Mark(number, Span(citation.start, citation.end), citation.focus)


def _chip(evidence: Sequence[Evidence], number: int, place: int, words: Words) -> str:
    proof = next((e for e in evidence if e.number == number), None)
    if proof is None:
        return ""
    label = f"{words.citation.format(number=number)}: {_badge_words(proof.citation, words)}"
    title = proof.article.title if proof.article else words.removed
    peek = (
        f'<span class="peek" aria-hidden="true"><span class="peek-quote"{_lang(_language(proof))}>'
        f"“{escape(proof.citation.quote)}”</span>"
        f'<span class="peek-source">{escape(title)}{_peek_about(proof, words)}</span></span>'
    )
    kind = "verified" if proof.citation.verified else "unproved"
    return (
        f'<button type="button" class="chip {kind}" data-do="open" data-exchange="{place}" data-citation="{number}"'
        f' aria-label="{escape(label)}. {escape(title)}">{number}{peek}</button>'
    )


def _peek_about(proof: Evidence, words: Words) -> str:
    if proof.article is None:
        return ""
    return f" · {escape(_date_words(proof.article, words))} · {escape(words.language(proof.article.language))}"


def _evidence(evidence: Sequence[Evidence], place: int, words: Words) -> str:
    if not evidence:
        return ""
    proofs = "".join(_proof(proof, place, words) for proof in evidence)
    heading = escape(words.evidence)
    return f'<aside class="evidence" aria-label="{heading}"><h3>{heading}</h3><ol>{proofs}</ol></aside>'


def _proof(proof: Evidence, place: int, words: Words) -> str:
    mark = _mark(proof.number, proof.citation)
    passage = _marked(pieces(proof.text, proof.window.start, [mark]), current=None)
    opener = (
        f'<p class="gone">{escape(words.removed)}</p>'
        if proof.removed
        else f'<button type="button" class="open" data-do="open" data-exchange="{place}"'
        f' data-citation="{proof.number}">{escape(words.open_article)}</button>'
    )
    return (
        f'<li class="proof" id="proof-{place}-{proof.number}"><span class="number" aria-hidden="true">{proof.number}'
        f"</span>{_heading(proof.article, words)}{_badge(proof.citation, words)}"
        f"<blockquote{_lang(_language(proof))}>{_cut(proof.before)}{passage}{_cut(proof.after)}</blockquote>{opener}</li>"
    )


def _cut(cut: bool) -> str:  # noqa: FBT001  one of two: an ellipsis or none
    return '<span aria-hidden="true"> … </span>' if cut else ""


def _language(proof: Evidence) -> str:
    return proof.article.language if proof.article else ""


def _heading(article: CitedArticle | None, words: Words) -> str:
    if article is None:
        return f'<p class="title">{escape(words.removed)}</p>'
    return f'<p class="title"{_lang(article.language)}>{escape(article.title)}</p>{_about(article, words)}'


def _about(article: Article | CitedArticle, words: Words, *extra: str) -> str:
    parts = [_date(article, words), escape(words.language(article.language)), *(escape(part) for part in extra)]
    return f'<p class="about">{" · ".join(parts)}</p>'


def _date(article: Article | CitedArticle, words: Words) -> str:
    if article.published is None:
        return escape(words.undated)
    inferred = f' <span class="inferred">({escape(words.inferred)})</span>' if article.date_basis == "inferred" else ""
    return f'<time datetime="{article.published.isoformat()}">{escape(words.date(article.published))}</time>{inferred}'


def _date_words(article: CitedArticle, words: Words) -> str:
    return words.date(article.published) if article.published else words.undated


def _badge(citation: Citation, words: Words) -> str:
    kind = "verified" if citation.verified else "unproved"
    why = words.verified_why.format(start=citation.start, end=citation.end) if citation.verified else ""
    return f'<p class="badge {kind}" title="{escape(why)}">{escape(_badge_words(citation, words))}</p>'


def _badge_words(citation: Citation, words: Words) -> str:
    return words.verified if citation.verified else words.unproved


def _refusal(answer: Answer, refusal: Refusal, place: int, words: Words) -> str:
    near = "".join(_near(answer, refusal, place, spot, words) for spot in range(len(refusal.nearest[:NEAREST_SHOWN])))
    nearest = f'<h4>{escape(words.nearest)}</h4><ol class="nearest">{near}</ol>' if near else ""
    return (
        f'<div class="refusal"><h3>{escape(words.refusal)}</h3>'
        f'<p class="why"{_lang(answer.language)}>{escape(refusal.message)}</p>{nearest}</div>'
    )


def _near(answer: Answer, refusal: Refusal, place: int, spot: int, words: Words) -> str:
    passage = refusal.nearest[spot].passage
    article = next((a for a in answer.articles if a.id == passage.article_id), None)
    return (
        f"<li>{_heading(article, words)}<blockquote{_lang(passage.language)}>{escape(passage.text)}</blockquote>"
        f'<button type="button" class="open" data-do="open" data-exchange="{place}" data-nearest="{spot}">'
        f"{escape(words.open_article)}</button></li>"
    )


def _notes(answer: Answer, words: Words) -> str:
    if not answer.notes:
        return ""
    notes = "".join(f"<li{_lang(answer.language)}>{escape(note)}</li>" for note in answer.notes)
    return f'<div class="notes"><h4>{escape(words.notes)}</h4><ul>{notes}</ul></div>'


def _byline(answer: Answer, words: Words) -> str:
    by = words.embedded_reader if answer.reader == "embedded" else words.model_reader.format(name=answer.reader)
    return f'<p class="byline">{escape(by)}</p>'


def reader(opened: Opened, words: Words) -> str:
    """The whole article, its quotes marked, the current one scrolled to by `page.js`."""
    known = opened.article or opened.known
    title = f"<h2{_lang(known.language)}>{escape(known.title)}</h2>" if known else ""
    if opened.article is None:
        body = f'<p class="gone">{escape(words.removed)}</p>'
    else:
        text = pieces(opened.article.text, 0, opened.marks, opened.article.furniture)
        current = opened.number if opened.marks else None
        body = f'<div class="text"{_lang(opened.article.language)}>{_marked(text, current=current)}</div>'
    about = _about(known, words, known.source) if known else ""
    return (
        f'<article class="reader-article" aria-label="{escape(words.reader_label)}">'
        f"<header>{_reader_bar(opened, known, words)}{title}{about}</header>{body}</article>"
    )


def _reader_bar(opened: Opened, known: Article | CitedArticle | None, words: Words) -> str:
    steps = ""
    if opened.number:
        position = words.position.format(number=opened.number, count=opened.count)
        steps = (
            _step(opened, opened.number - 1, words.previous, "←")
            + f'<span class="position">{escape(position)}</span>'
            + _step(opened, opened.number + 1, words.following, "→")
        )
    close = f'<button type="button" class="close" data-do="close" aria-label="{escape(words.close)}">✕</button>'
    title = (
        f'<span class="bar-title"{_lang(known.language)} aria-hidden="true">{escape(known.title)}</span>'
        if known
        else ""
    )
    return f'<div class="bar">{steps}{title}{close}</div>'


def _step(opened: Opened, number: int, label: str, arrow: str) -> str:
    off = "" if 1 <= number <= opened.count else " disabled"
    return (
        f'<button type="button" class="step" data-do="open" data-exchange="{opened.exchange}"'
        f' data-citation="{number}" aria-label="{escape(label)}"{off}>{arrow}</button>'
    )


def failure(why: Failure, words: Words) -> str:
    """An error, with the next step. What an asker cannot mend is told to whoever can, as it was raised."""
    asked = why.kind in ("empty", "too_long", "wordless")
    detail = "" if asked else f'<p class="detail" lang="en">{escape(why.message)} {escape(why.fix)}</p>'
    return (
        f'<div class="failure"><h3>{escape(words.failed)}</h3><p>{escape(words.failures[why.kind])}</p>{detail}</div>'
    )


def library(articles: Sequence[Article] | Failure, words: Words) -> str:
    """The articles, each to be opened; or why they cannot be read."""
    if isinstance(articles, Failure):
        return failure(articles, words)
    if not articles:
        return empty(words)
    rows = "".join(_shelf_mark(article, words) for article in articles)
    intro = escape(words.library_intro.format(count=len(articles)))
    return f'<section class="library"><h2>{escape(words.library)}</h2><p>{intro}</p><ul>{rows}</ul></section>'


def _shelf_mark(article: Article, words: Words) -> str:
    size = words.characters.format(count=f"{len(article.text):,}")
    return (
        f'<li><button type="button" class="shelf" data-do="open" data-article="{escape(article.id)}">'
        f'<span class="title"{_lang(article.language)}>{escape(article.title)}</span></button>'
        f"{_about(article, words, size, article.source)}</li>"
    )


def empty(words: Words) -> str:
    """What to do where nothing has been indexed."""
    return f'<p class="empty-store">{escape(words.empty_store)}</p>'


def _marked(parts: Sequence[Piece], *, current: int | None) -> str:
    """Pieces with one `<mark>` around each quote, whatever it is cut into."""
    out: list[str] = []
    open_mark: int | None = None
    for part in parts:
        if part.number != open_mark:
            out.append("</mark>" if open_mark is not None else "")
            out.append(_mark_tag(part.number, current))
            open_mark = part.number
        out.append(_inline([part]))
    out.append("</mark>" if open_mark is not None else "")
    return "".join(out)


def _mark_tag(number: int | None, current: int | None) -> str:
    if number is None:
        return ""
    kind = ' class="current" tabindex="-1"' if number == current else ""
    return f'<mark data-number="{number}"{kind}>'


def _inline(parts: Sequence[Piece]) -> str:
    out = []
    for part in parts:
        text = escape(part.text)
        text = f'<strong class="focus">{text}</strong>' if part.focus else text
        out.append(f'<span class="furniture">{text}</span>' if part.furniture else text)
    return "".join(out)


def _lang(code: str) -> str:
    return f' lang="{escape(code)}"' if code else ""
