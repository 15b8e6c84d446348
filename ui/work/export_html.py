"""An export as one HTML file that asks nobody for anything. Reads nothing but its own style. What others wrote is escaped."""

from html import escape
from importlib.resources import files

from rag import Citation
from ui.words import Words
from ui.work.conversation import Exchange
from ui.work.export import RECIPE, Export, ExportedArticle, as_json_text, citations, dated_from, numbers_of
from ui.work.sections import told


def as_html(exported: Export, words: Words) -> str:
    """The conversation, the articles with their hashes, how to check it; and all of it as JSON, texts included."""
    style = files("ui.work").joinpath("export.css").read_text(encoding="utf-8")
    thread = "".join(
        _exchange(place, exchange, exported, words) for place, exchange in enumerate(exported.exchanges, start=1)
    )
    sources = "".join(_article(article, words) for article in exported.articles)
    data = as_json_text(exported).replace("<", "\\u003c")  # no tag can end the element that holds it
    return (
        f'<!doctype html>\n<html lang="{words.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(exported.title)} · Pramana</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(exported.title)}</h1>\n{thread}"
        f"<section><h2>{escape(words.sources)}</h2><ul>{sources}</ul></section>\n"
        f"<section><h2>{escape(words.how_to_check)}</h2><p>{escape(words.check_text)}</p>"
        f'<pre lang="en" tabindex="0">{escape(RECIPE)}</pre></section>\n</main>\n'
        f'<script type="application/json">{data}</script>\n</body>\n</html>\n'
    )


def _exchange(place: int, exchange: Exchange, exported: Export, words: Words) -> str:
    language = exchange.answer.language if exchange.answer else ""
    parts = [f'<h2 lang="{escape(language)}">{escape(exchange.question.strip())}</h2>']
    if exchange.answer and exchange.answer.refusal:
        message = escape(exchange.answer.refusal.message)
        parts.append(f'<p class="refusal"><strong>{escape(words.refusal)}.</strong> {message}</p>')
    if exchange.answer and exchange.answer.tentative:
        parts.append(f'<p class="note"><strong>{escape(words.tentative)}</strong></p>')
    if exchange.answer and exchange.answer.kind == "talk":
        parts += [f'<p lang="{escape(language)}">{escape(line)}</p>' for line in exchange.answer.text.splitlines()]
    if exchange.answer and exchange.answer.short:
        parts.append(f'<p lang="{escape(language)}"><strong>{escape(exchange.answer.short.text)}</strong></p>')
    for group in told(exchange.claims, exchange.answer):
        if group.heading:
            parts.append(f"<h3>{escape(group.heading)}</h3>")
        for _, claim in group.claims:
            chips = "".join(f' <a href="#q{place}-{n}">[{n}]</a>' for n in numbers_of(claim, exchange))
            said = f'<span lang="{escape(claim.language)}">{escape(claim.text)}</span>'
            parts.append(f'<p class="claim">{said}{chips}</p>')
    notes = exchange.answer.notes if exchange.answer else ()
    parts += [f'<p class="note" lang="{escape(language)}">{escape(note)}</p>' for note in notes]
    quotes = "".join(_quote(f"q{place}-{n}", n, citation, exported, words) for n, citation in citations(exchange))
    return f"<section>{''.join(parts)}<ol>{quotes}</ol></section>\n"


def _quote(anchor: str, number: int, citation: Citation, exported: Export, words: Words) -> str:
    article = exported.article(citation.article_id)
    where = words.characters_from_to.format(start=citation.start, end=citation.end)
    proof = words.verified if citation.verified else words.unproved
    proof += f". {words.removed}" if exported.is_gone(citation.article_id) else ""
    about = _about(article, words) if article else ""
    language = article.language if article else ""
    return (
        f'<li id="{anchor}" value="{number}"><blockquote lang="{escape(language)}">{escape(citation.quote)}</blockquote>'
        f'<p class="about">{about}{escape(where)} · {escape(proof)}</p></li>'
    )


def _about(article: ExportedArticle, words: Words) -> str:
    day = words.date(article.published) if article.published else words.undated
    inferred = dated_from(article, words)
    title = f'<cite lang="{escape(article.language)}">{escape(article.title)}</cite>'
    return f"{title} · {escape(day + inferred)} · {escape(words.language(article.language))} · "


def _article(article: ExportedArticle, words: Words) -> str:
    digest = f"SHA-256 <code>{article.sha256}</code>" if article.sha256 else escape(words.removed)
    return f"<li>{_about(article, words)}{escape(article.source)}<br>{digest}</li>"
