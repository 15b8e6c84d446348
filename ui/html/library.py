"""The library → HTML: the articles along time and in a list, the way to add some, and what became of what was added. Pure.

Every word that is not ours is escaped. Who may change the articles is decided elsewhere; here it is only shown.
"""

from collections.abc import Sequence
from html import escape

from rag import Article
from ui.html import parts, sources, timeline
from ui.html.icons import icon
from ui.html.markup import about, lang
from ui.html.reader import failure
from ui.words import ENGLISH, Words
from ui.work.conversation import Failure
from ui.work.library import MOST_FILES, Added, AddOutcome
from ui.work.shelving import Shelved
from ui.work.why_not import kind_of, plainly


def library(shelved: Shelved | Failure, words: Words, *, changing: bool = False) -> str:
    """A part of the articles, each to be opened and, with `changing`, removed; or why they cannot be read."""
    if isinstance(shelved, Failure):
        return failure(shelved, words)
    if not shelved.of:
        return parts.empty_store(words, changing=changing)
    rows = "".join(_row(article, words, changing=changing) for article in shelved.articles)
    whole = len(shelved.fitting) == shelved.of
    told = words.library_intro if whole else words.listed_of
    intro = escape(told.format(count=f"{shelved.of:,}", listed=f"{len(shelved.fitting):,}"))
    return (
        f'<section class="library"><h2>{escape(words.library)}</h2><p role="status">{intro}</p>'
        f"{timeline.of_articles(shelved.fitting, words)}<ul>{rows}</ul>{sources.more(shelved, words)}</section>"
    )


def _row(article: Article, words: Words, *, changing: bool) -> str:
    size = words.characters.format(count=f"{len(article.text):,}")
    id_, title = escape(article.id), escape(article.title)
    ask = sources.only(article.id, article.title, words)
    remove = (
        f'<button type="button" class="tool" data-dialog="discard" data-article="{id_}" data-title="{title}"'
        f' aria-haspopup="dialog" aria-label="{escape(words.remove)}: {title}" title="{escape(words.remove)}">{icon("delete")}</button>'
    )
    return (
        f'<li><div><button type="button" class="shelf" data-do="open" data-article="{id_}">'
        f'<span class="title"{lang(article.language)}>{title}</span></button>'
        f"{about(article, words, size, article.source)}{ask}</div>{remove if changing else ''}</li>"
    )


def adding(words: Words, *, changing: bool) -> str:
    """Where files are dropped and addresses typed; or that neither can be done here."""
    if not changing:
        return f'<p class="read-only">{escape(words.read_only)}</p>'
    return (
        f'<section class="adding" lang="{words.code}"><h2>{escape(words.add_articles)}</h2>'
        f'<div class="drop" data-most="{MOST_FILES}" data-uploading="{escape(words.uploading)}"'
        f' data-failed="{escape(words.upload_failed)}" data-too-many="{escape(words.too_many.format(count=MOST_FILES))}">'
        f'<label class="choose-files"><input type="file" multiple><span>{escape(words.add_files)}</span></label>'
        f' <span class="about">{escape(words.add_drop)}</span><p class="sending" role="status"></p></div>'
        f'<form data-event="addresses" class="addresses"><label>{escape(words.add_urls)}'
        f'<textarea name="addresses" rows="2" placeholder="https://…" spellcheck="false"></textarea></label>'
        f'<button type="submit">{escape(words.add_urls_send)}</button></form></section>'
    )


def progress(done: Sequence[Added], names: Sequence[str], words: Words) -> str:
    """What became of those of `names` that are done, and which one is being added now."""
    at, count = len(done), len(names)
    now = (
        f'<p><progress max="{count}" value="{at}" aria-label="{escape(words.add_articles)}"></progress> '
        f"{escape(words.adding.format(number=at + 1, count=count, name=names[at]))}</p>"
        if at < count
        else ""
    )
    rows = "".join(_result(file, words) for file in done)
    listed = f"<h3>{escape(words.added_heading)}</h3><ul>{rows}</ul>" if rows else ""
    return f'<div class="added" role="status">{now}{listed}</div>'


def said(sentence: str) -> str:
    """One sentence in the place of the results."""
    return f'<div class="added" role="status"><p>{escape(sentence)}</p></div>'


def _why(reason: str, words: Words) -> str:
    """A reason in the reader's language; in English in its own words, which say more."""
    return plainly(reason) if words.code == ENGLISH.code else words.not_taken[kind_of(reason)]


def _result(added: Added, words: Words) -> str:
    fine = added.outcome in (AddOutcome.ADDED, AddOutcome.CHANGED, AddOutcome.UNCHANGED)
    why = "".join(
        f'<span class="detail" lang="{words.code}">{escape(_why(reason, words))}</span>' for reason in added.reasons
    )
    failed = escape(words.failures[added.failure.kind]) if added.failure else ""
    return (
        f'<li class="{added.outcome}"><span class="badge{"" if fine else " unproved"}">{escape(words.outcomes[added.outcome])}</span> '
        f'<span class="name">{escape(added.name)}</span> {failed}{why}</li>'
    )
