"""Small pieces of markup that every part of the page uses: a language's tag, an article's date, marks in a text. Pure."""

from collections.abc import Sequence
from html import escape

from rag import Article, CitedArticle
from ui.words import Words
from ui.work.segments import Segment


def lang(code: str) -> str:
    """The attribute that says which language a text is in."""
    return f' lang="{escape(code)}"' if code else ""


def about(article: Article | CitedArticle, words: Words, *extra: str) -> str:
    """An article's date and language, and what else is to be told."""
    parts = [dated(article, words), escape(words.language(article.language)), *(escape(part) for part in extra)]
    return f'<div class="about">{" · ".join(parts)}</div>'


def dated(article: Article | CitedArticle, words: Words) -> str:
    """An article's date, and whether it was inferred; a click on that says from what."""
    if article.published is None:
        return escape(words.undated)
    inferred = _inferred(article.date_evidence, words) if article.date_basis == "inferred" else ""
    return f'<time datetime="{article.published.isoformat()}">{escape(words.date(article.published))}</time>{inferred}'


def _inferred(evidence: str, words: Words) -> str:
    said = f"({escape(words.inferred)})"
    if not evidence:
        return f' <span class="inferred">{said}</span>'
    why = f'<span lang="en">{escape(evidence)}</span>'
    return f' <details class="inferred"><summary>{said}</summary><p>{escape(words.inferred_from)} {why}</p></details>'


def day(article: Article | CitedArticle, words: Words) -> str:
    """An article's date as text."""
    return words.date(article.published) if article.published else words.undated


def named(article: Article, words: Words) -> str:
    """An article in a list to choose from: its title, date and language."""
    told = f"{day(article, words)} · {words.language(article.language)}"
    return (
        f'<span><span class="name"{lang(article.language)}>{escape(article.title)}</span>'
        f' <span class="about">{escape(told)}</span></span>'
    )


def marked(parts: Sequence[Segment], *, current: int | None) -> str:
    """Pieces with one `<mark>` around each quote, whatever it is cut into."""
    out: list[str] = []
    open_mark: int | None = None
    for part in parts:
        if part.number != open_mark:
            out.append("</mark>" if open_mark is not None else "")
            out.append(_mark_tag(part.number, current))
            open_mark = part.number
        out.append(inline([part]))
    out.append("</mark>" if open_mark is not None else "")
    return "".join(out)


def _mark_tag(number: int | None, current: int | None) -> str:
    if number is None:
        return ""
    kind = ' class="current" tabindex="-1"' if number == current else ""
    return f'<mark data-number="{number}"{kind}>'


def inline(parts: Sequence[Segment]) -> str:
    """Pieces with their answering words emphasised."""
    out = []
    for part in parts:
        text = escape(part.text)
        text = f'<strong class="focus">{text}</strong>' if part.focus else text
        out.append(f'<span class="furniture">{text}</span>' if part.furniture else text)
    return "".join(out)
