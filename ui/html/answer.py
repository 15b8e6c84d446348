"""Exchanges, evidence and articles → HTML.

Pure: no I/O, no clock, no Gradio. Every word that is not ours is escaped, and stands under the `lang` of its language.
What can be clicked carries `data-do` and what that needs; `page.js` reads it.
"""

from collections.abc import Sequence
from html import escape

from rag import Answer, Citation, CitedArticle, Claim, Refusal
from ui.html import scoping, timeline
from ui.html.explaining import explained
from ui.html.icons import icon
from ui.html.markup import about, day, inline, lang, marked
from ui.html.reader import failure
from ui.html.sources import only
from ui.html.toolbar import spent, toolbar
from ui.words import Words, base
from ui.work.citations import NumberedCitation, numbers, unique_citations
from ui.work.conversation import UNDER_WAY, Exchange, Stage
from ui.work.sections import TITLE, UnderHeading, is_table, offered, told
from ui.work.segments import Mark, segments

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
        f'<h2 class="question"{lang(language)}>{escape(entry.question.strip() or "—")}</h2>{_understood(entry, place, words, last=last)}'
        f'<div class="sheet"><section class="answer" aria-label="{escape(words.answer)}"'
        f' aria-busy="{str(entry.stage in UNDER_WAY).lower()}">{_answer(entry, place, words)}'
        f"{toolbar(entry, place, words, last=last)}</section>"
        f"{_evidence(entry.evidence, place, words)}</div>{_explained(entry, words)}</article>"
    )


def _understood(entry: Exchange, place: int, words: Words, *, last: bool) -> str:
    """How a follow-up was read; that can be mended, or, where nothing was asked after it, undone."""
    if not entry.answer or not entry.answer.understood:
        return ""
    understood = f"<span{lang(entry.answer.language)}>{escape(entry.answer.understood)}</span>"
    undo = (
        f'<button type="button" data-do="verbatim" data-exchange="{place}">{escape(words.as_typed)}</button>'
        if last
        else ""
    )
    return (
        f'<p class="understood">{escape(words.understood)}: {understood} <button type="button" data-do="edit"'
        f' data-exchange="{place}" data-understood="1">{escape(words.mend)}</button> {undo}</p>'
    )


def _answer(entry: Exchange, place: int, words: Words) -> str:
    if entry.failure:
        return failure(entry.failure, words)
    if entry.answer and entry.answer.refusal:
        return _refusal(entry, entry.answer, entry.answer.refusal, place, words) + _notes(entry.answer, words)
    doubt = f'<p class="tentative" role="note">{escape(words.tentative)}</p>'
    parts = [doubt] if entry.answer and entry.answer.tentative else []
    if entry.answer and entry.answer.kind == "talk":
        return _talk(entry.answer)
    parts += [_short(entry.answer)] if entry.answer else []
    parts.append(_told(entry, place, words))
    if entry.stage in UNDER_WAY:
        parts.append(f'<p class="reading">{escape(entry.waiting or words.reading)}</p>')
    if entry.stage == Stage.STOPPED:
        parts.append(f'<p class="stopped">{escape(words.stopped)}</p>')
    if entry.answer:
        parts += [_unproved(claim, words) for claim in entry.answer.unproved]
        parts.append(_related(entry.answer, words))
        parts.append(_notes(entry.answer, words) + _byline(entry.answer, words))
    return "".join(parts)


def _talk(answer: Answer) -> str:
    """A word back, and what may be asked, to be asked at a click."""
    said, questions = offered(answer.text)
    paragraphs = "".join(f"<p{lang(answer.language)}>{escape(line)}</p>" for line in said.splitlines())
    buttons = "".join(
        f'<li><button type="button" data-do="ask" data-question="{escape(question)}"{lang(answer.language)}>'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    return f'<div class="talk">{paragraphs}{f"<ul>{buttons}</ul>" if buttons else ""}</div>'


def _short(answer: Answer) -> str:
    if not answer.short:
        return ""
    return f'<p class="short"{lang(answer.language)}>{escape(answer.short.text)}</p>'


def _told(entry: Exchange, place: int, words: Words) -> str:
    """The claims: as they stand, under headings, or as the rows of a table."""
    groups = told(entry.claims, entry.answer)
    table = is_table(entry.answer)
    parts = []
    for group in groups:
        claims = "".join(_claim(claim, number, entry, place, words) for number, claim in group.claims)
        language = entry.answer.language if entry.answer else ""
        if table:
            parts.append(f'<tr><th scope="row"{lang(language)}>{escape(group.heading)}</th><td>{claims}</td></tr>')
        elif group.heading.startswith(TITLE):
            parts.append(f'<p class="listed">{escape(group.heading.removeprefix(TITLE))}</p>')
        elif group.heading:
            parts.append(f'<section class="told"><h3>{_headed(group, words)}</h3>{claims}</section>')
        else:
            parts.append(claims)
    return f'<table class="compared"><tbody>{"".join(parts)}</tbody></table>' if table else "".join(parts)


def _headed(group: UnderHeading, words: Words) -> str:
    """A heading; of an article, with the way into it."""
    if not group.article_id:
        return escape(group.heading)
    return (
        f'<button type="button" class="open" data-do="open" data-article="{escape(group.article_id)}"'
        f' title="{escape(words.open_article)}">{escape(group.heading)}</button>'
    )


def _related(answer: Answer, words: Words) -> str:
    """What is near the answer and no part of it, folded."""
    if not answer.related:
        return ""
    items = "".join(_related_item(claim, answer, words) for claim in answer.related)
    return f'<details class="related"><summary>{escape(words.related)}</summary><ul>{items}</ul></details>'


def _related_item(claim: Claim, answer: Answer, words: Words) -> str:
    article = next((one for one in answer.articles if one.id == claim.citations[0].article_id), None)
    told = f'<p class="about">{escape(article.title)} · {escape(day(article, words))}</p>' if article else ""
    return f"<li><span{lang(claim.language)}>{escape(claim.text)}</span>{told}</li>"


def _explained(entry: Exchange, words: Words) -> str:
    if entry.explained is None:
        return ""
    return explained(entry.explained.explanation, {article.id: article for article in entry.explained.articles}, words)


def _claim(claim: Claim, number: int, entry: Exchange, place: int, words: Words) -> str:
    citations = unique_citations(entry.claims)
    chips = "".join(_chip(entry.evidence, number, place, words) for number in numbers(claim, citations))
    foreign = entry.answer is not None and base(claim.language) != base(entry.answer.language)
    told = [_claimed_day(claim, entry, words), words.language(claim.language) if foreign else ""]
    tag = f'<span class="tongue">{escape(" · ".join(filter(None, told)))}</span>' if any(told) else ""
    keep = (
        f'<button type="button" class="keep" data-do="note" data-exchange="{place}" data-claim="{number}"'
        f' aria-label="{escape(words.keep_claim)}" title="{escape(words.keep_claim)}">{icon("keep")}</button>'
        if entry.id and entry.answer and claim.citations
        else ""
    )
    return f'<p class="claim"><span{lang(claim.language)}>{_emphasised(claim)}</span>{chips}{tag}{keep}</p>'


def _claimed_day(claim: Claim, entry: Exchange, words: Words) -> str:
    """The day of the article that a claim rests on, where the answer's articles are of different days."""
    days = {proof.article.published for proof in entry.evidence if proof.article and proof.article.published}
    if len(days) < 2 or not claim.citations:
        return ""
    first = claim.citations[0].article_id
    article = next((proof.article for proof in entry.evidence if proof.article and proof.article.id == first), None)
    return day(article, words) if article else ""


def _unproved(claim: Claim, words: Words) -> str:
    """What a model said and could not prove: struck through, and said to be unproved before it is read."""
    return (
        f'<p class="claim struck"><span class="badge unproved">{escape(words.unproved)}</span> '
        f"<s{lang(claim.language)}>{escape(claim.text)}</s></p>"
    )


def _emphasised(claim: Claim) -> str:
    """The claim's text; where it is its quote word for word, with the answering words emphasised."""
    quoted = next((c for c in claim.citations if c.focus and c.quote == claim.text), None)
    if quoted is None:
        return escape(claim.text)
    return inline(segments(quoted.quote, quoted.start, [Mark.of(0, quoted)]))


def _chip(evidence: Sequence[NumberedCitation], number: int, place: int, words: Words) -> str:
    proof = next((e for e in evidence if e.number == number), None)
    if proof is None:
        return ""
    label = f"{words.citation.format(number=number)}: {_badge_words(proof.citation, words)}"
    gone = words.replaced if proof.newer else words.removed if proof.removed else ""
    label = f"{label}. {gone}" if gone else label
    title = proof.article.title if proof.article else words.removed
    peek = (
        f'<span class="peek" aria-hidden="true"><span class="peek-quote"{lang(_language(proof))}>'
        f"“{escape(proof.citation.quote)}”</span>"
        f'<span class="peek-source">{escape(title)}{_peek_about(proof, words)}</span>{_peek_gone(gone)}</span>'
    )
    kind = ("verified" if proof.citation.verified else "unproved") + (" of-gone" if gone else "")
    return (
        f'<button type="button" class="chip {kind}" data-do="open" data-exchange="{place}" data-citation="{number}"'
        f' aria-label="{escape(label)}. {escape(title)}">{number}{peek}</button>'
    )


def _peek_gone(gone: str) -> str:
    return f'<span class="peek-source gone">{escape(gone)}</span>' if gone else ""


def _peek_about(proof: NumberedCitation, words: Words) -> str:
    if proof.article is None:
        return ""
    return f" · {escape(day(proof.article, words))} · {escape(words.language(proof.article.language))}"


def _evidence(evidence: Sequence[NumberedCitation], place: int, words: Words) -> str:
    if not evidence:
        return ""
    articles = dict.fromkeys(proof.citation.article_id for proof in evidence)
    sources = "".join(
        _source([proof for proof in evidence if proof.citation.article_id == id_], place, words) for id_ in articles
    )
    heading, along = escape(words.evidence), timeline.of_citations(evidence, place, words)
    return f'<aside class="evidence" aria-label="{heading}"><h3>{heading}</h3>{along}{sources}</aside>'


def _source(proofs: Sequence[NumberedCitation], place: int, words: Words) -> str:
    """An article's head, once, and below it all its quotes."""
    quotes = "".join(_proof(proof, place, words) for proof in proofs)
    article = proofs[0].article
    ask = only(article.id, article.title, words) if article and not proofs[0].removed else ""
    return f'<div class="source">{_heading(article, words)}{ask}<ol>{quotes}</ol></div>'


def _proof(proof: NumberedCitation, place: int, words: Words) -> str:
    mark = Mark.of(proof.number, proof.citation)
    passage = marked(segments(proof.text, proof.window.start, [mark]), current=None)
    opener = (
        _gone(proof, words)
        if proof.removed
        else f'<button type="button" class="open" data-do="open" data-exchange="{place}"'
        f' data-citation="{proof.number}">{escape(words.open_article)}</button>'
    )
    return (
        f'<li class="proof" id="proof-{place}-{proof.number}"><span class="number" aria-hidden="true">{proof.number}'
        f"</span>{_badge(proof.citation, words)}"
        f"<blockquote{lang(_language(proof))}>{_cut(proof.before)}{passage}{_cut(proof.after)}</blockquote>"
        f"{_translation(proof.citation, words)}{opener}</li>"
    )


def _gone(proof: NumberedCitation, words: Words) -> str:
    """That an article is no longer there, and what stands in its place."""
    if not proof.newer:
        return f'<p class="gone">{escape(words.removed)}</p>'
    return (
        f'<p class="gone">{escape(words.replaced)}</p><button type="button" class="open" data-do="open"'
        f' data-article="{escape(proof.newer)}">{escape(words.open_newer)}</button>'
    )


def _translation(citation: Citation, words: Words) -> str:
    """A model's rendering of a foreign quote: a help to read it, and no proof."""
    if not citation.translation:
        return ""
    return (
        f'<p class="translation">{escape(citation.translation)} '
        f'<span class="tongue">({escape(words.machine_translation)})</span></p>'
    )


def _cut(cut: bool) -> str:  # noqa: FBT001  one of two: an ellipsis or none
    return '<span aria-hidden="true"> … </span>' if cut else ""


def _language(proof: NumberedCitation) -> str:
    return proof.article.language if proof.article else ""


def _heading(article: CitedArticle | None, words: Words) -> str:
    if article is None:
        return f'<p class="title">{escape(words.removed)}</p>'
    also = escape(words.also_in.format(sources=", ".join(article.also))) if article.also else ""
    elsewhere = f'<p class="about">{also}</p>' if also else ""
    return f'<p class="title"{lang(article.language)}>{escape(article.title)}</p>{about(article, words)}{elsewhere}'


def _badge(citation: Citation, words: Words) -> str:
    kind = "verified" if citation.verified else "unproved"
    why = words.verified_why.format(start=citation.start, end=citation.end) if citation.verified else ""
    beside = f'<p class="about">{escape(words.repointed)}</p>' if citation.repointed else ""
    return f'<p class="badge {kind}" title="{escape(why)}">{escape(_badge_words(citation, words))}</p>{beside}'


def _badge_words(citation: Citation, words: Words) -> str:
    return words.verified if citation.verified else words.unproved


def _refusal(entry: Exchange, answer: Answer, refusal: Refusal, place: int, words: Words) -> str:
    near = "".join(_near(answer, refusal, place, spot, words) for spot in range(len(refusal.nearest[:NEAREST_SHOWN])))
    nearest = f'<h4>{escape(words.nearest)}</h4><ol class="nearest">{near}</ol>' if near else ""
    return (
        f'<div class="refusal"><h3>{escape(words.refusal)}</h3>'
        f'<p class="why"{lang(answer.language)}>{escape(refusal.message)}</p>'
        f"{_narrowed(entry, place, words)}{nearest}</div>"
    )


def _narrowed(entry: Exchange, place: int, words: Words) -> str:
    """That only a part of the articles was asked, and the way to ask all."""
    if not entry.scope:
        return ""
    was = escape(words.scope_was.format(scope=scoping.told(entry.scope, words)))
    wider = f'<button type="button" data-do="widen" data-exchange="{place}">{escape(words.ask_all)}</button>'
    return f'<p class="narrowed">{was} {wider}</p>'


def _near(answer: Answer, refusal: Refusal, place: int, spot: int, words: Words) -> str:
    passage = refusal.nearest[spot].passage
    article = next((a for a in answer.articles if a.id == passage.article_id), None)
    return (
        f"<li>{_heading(article, words)}<blockquote{lang(passage.language)}>{escape(passage.text)}</blockquote>"
        f'<button type="button" class="open" data-do="open" data-exchange="{place}" data-nearest="{spot}">'
        f"{escape(words.open_article)}</button></li>"
    )


def _notes(answer: Answer, words: Words) -> str:
    # How a follow-up was read stands under the question already.
    said = [note for note in answer.notes if not (answer.understood and answer.understood in note)]
    if not said:
        return ""
    notes = "".join(f"<li{lang(answer.language)}>{escape(note)}</li>" for note in said)
    return f'<div class="notes"><h4>{escape(words.notes)}</h4><ul>{notes}</ul></div>'


def _byline(answer: Answer, words: Words) -> str:
    by = words.embedded_reader if answer.reader == "embedded" else words.model_reader.format(name=answer.reader)
    dropped = f" {words.dropped.format(count=answer.dropped)}" if answer.dropped else ""
    dropped += f" {words.unread.format(count=answer.unread)}" if answer.unread else ""
    cost = spent([answer.usage], words.usage, words)
    return f'<p class="byline">{escape(by)}{escape(dropped)}{cost}</p>'
