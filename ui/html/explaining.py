"""An `Explanation` as HTML: how an answer was found, or why there is none. Pure; everything that is not ours is escaped."""

from collections.abc import Mapping, Sequence
from html import escape

from rag import CitedArticle, Considered, Evidence, Explanation
from ui.words import Words

_WIDEST = 400  # characters of a sentence


def explained(given: Explanation, articles: Mapping[str, CitedArticle], words: Words) -> str:
    """The passages that were considered, what each signal gave them, and the signs of an answer. articles: by id."""
    sure = words.explain_sure.format(sure=f"{given.confidence:.0%}", least=f"{given.strictness:.0%}")
    facts = (
        (words.explain_searched, given.searched),
        (words.explain_wanted, words.wants.get(given.wants, given.wants)),
        (words.explain_met, " ".join(given.terms) or "—"),
    )
    listed = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    return (
        f'<section class="explained" lang="{words.code}" aria-label="{escape(words.explain)}"><dl>{listed}</dl>'
        f"{_passages(given.considered, articles, words)}<p>{escape(sure)}</p>{_signs(given, words)}</section>"
    )


def _passages(considered: Sequence[Considered], articles: Mapping[str, CitedArticle], words: Words) -> str:
    if not considered:
        return ""
    signals = [f"{_name(signal, words)} × {signal.weight:g}" for signal in considered[0].evidence]
    heads = [words.explain_sentence, words.explain_score, *signals, words.explain_fate]
    rows = "".join(_passage(passage, articles, words) for passage in considered)
    return _table(words.explain_passages, heads, rows)


def _passage(considered: Considered, articles: Mapping[str, CitedArticle], words: Words) -> str:
    article = articles.get(considered.hit.passage.article_id)
    about = f'<span class="about">{escape(_dated(article, words))}</span> ' if article else ""
    text = considered.sentence if len(considered.sentence) <= _WIDEST else considered.sentence[: _WIDEST - 1] + "…"
    cells = "".join(f"<td>{evidence.given:.2f}</td>" for evidence in considered.evidence)
    kind = ' class="chosen"' if considered.fate == "chosen" else ""
    return (
        f'<tr{kind}><th scope="row">{about}<span lang="{escape(considered.hit.passage.language)}">{escape(text)}</span></th>'
        f"<td>{considered.hit.score:.2f}</td>{cells}<td>{escape(words.fates.get(considered.fate, considered.fate))}</td></tr>"
    )


def _dated(article: CitedArticle, words: Words) -> str:
    day = words.date(article.published) if article.published else words.undated
    return f"{day}, {words.language(article.language)}:"


def _signs(given: Explanation, words: Words) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(_name(sign, words))}</th><td>{sign.value:.2f}</td><td>{sign.weight:+.2f}</td>'
        f"<td>{sign.given:+.2f}</td></tr>"
        for sign in given.signs
        if sign.given
    )
    rows += f'<tr><th scope="row">{escape(words.explain_bias)}</th><td></td><td></td><td>{given.bias:+.2f}</td></tr>'
    heads = [words.explain_sign, words.explain_value, words.explain_weight, words.explain_gave]
    return _table(words.explain_sign, heads, rows)


def _table(caption: str, heads: Sequence[str], rows: str) -> str:
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{escape(caption)}'
        f"</caption><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _name(evidence: Evidence, words: Words) -> str:
    """A signal's or sign's name in the page's language; a new one keeps its own until it has words."""
    return words.signs.get(evidence.name, evidence.name)
