"""Answers, articles and reports → Rich renderables.

Pure: no I/O, no clock. Imported only where something is shown: `--json` needs no Rich.
Text from articles and questions never meets Rich's markup, and loses its control characters: an article cannot
control the reader's terminal.
"""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rag import Answer, Article, Check, Citation, CitedArticle, IndexReport, Passage, PramanaError, Refusal
from ui.words import Words, words_for
from ui.work.citations import numbers, unique_citations
from ui.work.sections import TITLE, told
from ui.work.segments import Mark, segments

NEAREST_SHOWN = 3
MOST_TOLD = 400  # characters of what a file has and its text has not


def safe(text: str) -> str:
    """`text` without what a terminal obeys: control characters but newline and tab, and bidirectional overrides."""
    return "".join(c for c in text if c in "\n\t" or not _commands(ord(c)))


def _commands(code: int) -> bool:
    return code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069


def answer(given: Answer) -> RenderableType:
    """An answer with its numbered evidence, or a refusal with what came nearest."""
    words = words_for(given.language)
    if given.kind == "talk":
        return Group(*(Text(safe(line)) for line in given.text.splitlines()))
    body = _refused(given, given.refusal, words) if given.refusal else _answered(given, words)
    by = words.embedded_reader if given.reader == "embedded" else words.model_reader.format(name=safe(given.reader))
    notes = [Text(f"{words.notes}: {safe(note)}", style="yellow") for note in given.notes]
    tail = [] if given.refusal else [Text(by, style="dim")]
    return Group(*body, *_struck(given, words), *notes, *tail, *_bill(given, words))


def _struck(given: Answer, words: Words) -> list[RenderableType]:
    """What a model said and could not prove: said to be unproved, and struck through."""
    return [
        Text(f"✗ {words.unproved}: ", style="red").append(safe(claim.text), style="strike dim")
        for claim in given.unproved
    ]


def _bill(given: Answer, words: Words) -> list[RenderableType]:
    """What a model left unproved, and what it cost; nothing where no model had a part in it."""
    dropped = [words.dropped.format(count=given.dropped)] if given.dropped else []
    dropped += [words.unread.format(count=given.unread)] if given.unread else []
    tokens = given.usage.prompt_tokens + given.usage.completion_tokens
    price = words.cost_unknown if given.usage.cost is None else f"${given.usage.cost:.4f}"
    cost = [words.usage.format(count=f"{tokens:,}", cost=price)] if tokens else []
    return [Text(line, style="dim") for line in (*dropped, *cost)]


def _answered(given: Answer, words: Words) -> list[RenderableType]:
    citations = unique_citations(given.claims)
    lines: list[RenderableType] = []
    if given.tentative:
        lines += [Text(f"? {words.tentative}", style="yellow"), Text()]
    if given.short:
        lines += [Text(safe(given.short.text), style="bold underline"), Text()]
    lines += _told(given, citations)
    if citations:
        lines += _cited(given, citations, words)
    return lines + _related(given, words)


def _told(given: Answer, citations: Sequence[Citation]) -> list[RenderableType]:
    """The claims with the numbers of their citations, under headings where they have any."""
    lines: list[RenderableType] = []
    for group in told(given.claims, given):
        if group.heading:
            lines.append(Text(safe(group.heading), style="" if group.heading.startswith(TITLE) else "cyan"))
        for _, claim in group.claims:
            line = Text(safe(claim.text), style="" if given.tentative else "bold")
            for number in numbers(claim, citations):
                line.append(f" [{number}]", style="not bold cyan")
            lines.append(Padding.indent(line, 2) if group.heading else line)
    return lines


def _cited(given: Answer, citations: Sequence[Citation], words: Words) -> list[RenderableType]:
    """Each citation: the article, and the quote."""
    lines: list[RenderableType] = [Text(), Text(words.evidence, style="underline")]
    for number, citation in enumerate(citations, start=1):
        cited = next((article for article in given.articles if article.id == citation.article_id), None)
        lines.append(_source(f"[{number}]", cited, words, citation=citation))
        lines.append(Padding.indent(_quote(citation), 4))
        if citation.translation:
            translated = f"{_clean_passage(citation.translation)} ({words.machine_translation})"
            lines.append(Padding.indent(Text(translated, style="italic dim"), 4))
        lines.append(Text())
    return lines


def _related(given: Answer, words: Words) -> list[RenderableType]:
    """What is near the answer and no part of it, each with the article that says it."""
    if not given.related:
        return []
    lines: list[RenderableType] = [Text(words.related, style="underline dim")]
    for claim in given.related:
        cited = next((one for one in given.articles if one.id == claim.citations[0].article_id), None)
        about = f" · {safe(cited.title)} · {dated(cited, words)}" if cited else ""
        lines.append(Text(f"– {_clean_passage(claim.text)}{about}", style="dim"))
    return [*lines, Text()]


def _refused(given: Answer, refusal: Refusal, words: Words) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(f"✗ {safe(refusal.message)}", style="bold red")]
    if refusal.nearest:
        lines += [Text(), Text(words.nearest, style="underline")]
    for hit in refusal.nearest[:NEAREST_SHOWN]:
        near = next((article for article in given.articles if article.id == hit.passage.article_id), None)
        lines.append(_source("–", near, words))
        lines += [Padding.indent(Text(_clean_passage(hit.passage.text), style="dim"), 4), Text()]
    return lines


def _source(label: str, cited: CitedArticle | None, words: Words, citation: Citation | None = None) -> Text:
    line = Text(f"{label} ", style="cyan")
    if cited is None:
        return line.append(words.removed, style="dim")
    line.append(safe(cited.title), style="default")
    line.append(f" · {dated(cited, words)} · {words.language(cited.language)}", style="dim")
    if cited.also:
        line.append(f" · {words.also_in.format(sources=safe(', '.join(cited.also)))}", style="dim")
    if citation is not None and citation.verified:
        line.append(f" · ✓ {words.verified}", style="green")
    elif citation is not None:
        line.append(f" · ✗ {words.unproved}", style="red")
    return line


def _quote(citation: Citation) -> Text:
    mark = Mark.of(0, citation)
    quote = Text()
    for piece in segments(citation.quote, citation.start, [mark]):
        quote.append(_clean_passage(piece.text), style="bold reverse" if piece.focus else "")
    return Text("“").append_text(quote).append("”")


def _clean_passage(text: str) -> str:
    return safe(text).replace("\n", " ")


def dated(article: Article | CitedArticle, words: Words) -> str:
    """An article's date in ISO form, marked where it was inferred."""
    if article.published is None:
        return words.undated
    mark = f" ({words.inferred})" if article.date_basis == "inferred" else ""
    return f"{article.published.isoformat()}{mark}"


def articles(listed: Sequence[Article], words: Words) -> RenderableType:
    """The library as a table."""
    table = Table(box=None, pad_edge=False, header_style="underline")
    for heading in ("ID", words.reader_label, words.source):
        table.add_column(heading, overflow="fold", no_wrap=heading == "ID")
    for article in listed:
        about = Text(safe(article.title))
        size = words.characters.format(count=f"{len(article.text):,}")
        about.append(f"\n{dated(article, words)} · {words.language(article.language)} · {size}", style="dim")
        table.add_row(Text(article.id, style="cyan"), about, Text(safe(article.source), style="dim"))
    return table


def article_with_passages(article: Article, passages: Sequence[Passage], words: Words) -> RenderableType:
    """One article, passage by passage, each with its offsets."""
    body: list[RenderableType] = []
    for passage in passages:
        body.append(Text(f"\n{passage.start}–{passage.end}", style="cyan"))
        body.append(Text(safe(passage.text)))
    return Group(*_head(article, words), *body)


def article_with_source(article: Article, words: Words) -> RenderableType:
    """One article beside its source, line by line. A line that reads otherwise stands twice, the source's first, what is other in ⟦ ⟧."""
    notes = [Text(safe(note), style="yellow") for note in article.notes]
    same = [] if article.edits else [Text("The text is the source's, as it stands.", style="dim")]
    body: list[RenderableType] = []
    for source, stored in _side_by_side(article):
        if source.plain == stored.plain:
            body.append(Text("  ").append_text(stored))
        else:
            body.append(Text("- ", style="red").append_text(source))
            body += [Text("+ ", style="green").append_text(stored)] if stored.plain.strip() else []
    return Group(*_head(article, words), *notes, *same, Text(), *body)


def _side_by_side(article: Article) -> Iterable[tuple[Text, Text]]:
    """The lines of the stored text, each with what its source has in its place."""
    source, stored = Text(), Text()
    for part in article.original:
        if part.why:
            style = "red" if part.text.strip() else "red strike"
            source.append("⟦", style="dim").append(_readable(part.source), style=style).append(
                f" · {part.why}⟧", style="dim"
            )
            stored.append(safe(part.text))
            continue
        first, *others = safe(part.text).split("\n")
        source.append(first)
        stored.append(first)
        for line in others:
            yield source, stored
            source, stored = Text(line), Text(line)
    yield source, stored


def _readable(source: str) -> str:
    """What stands in a source, line ends and spaces made visible."""
    return safe(source).replace("\n", "↵") if source.strip() else "↵" if "\n" in source else "␣"


def left_out(report: IndexReport) -> RenderableType:
    """For each file what was left out of its text, or reads otherwise there, and why: neighbours of one kind together."""
    rows: list[RenderableType] = [Text("Left out, or otherwise in the text", style="bold")]
    by_source: dict[str, dict[str, list[str]]] = {}
    for entry in report.left_out:
        shown = f"{_readable(entry.text)} → {safe(entry.instead)}" if entry.instead.strip() else _readable(entry.text)
        by_source.setdefault(entry.source, {}).setdefault(entry.why, []).append(shown)
    for source, kinds in by_source.items():
        rows.append(Text(f"  {safe(source)}", style="cyan"))
        for why, places in kinds.items():
            told = " · ".join(dict.fromkeys(words for words in places if words.strip("↵ ")))
            rows.append(Text(f"    {why} ({len(places)})" + (f": {_shortened(told)}" if told else "")))
    rows += [Text(f"  {safe(s.source)}: not read: {safe(s.reason)}", style="red") for s in report.skipped]
    if len(rows) == 1:
        rows.append(Text("  Nothing: every text is its file's, as it stands.", style="dim"))
    return Group(*rows)


def _shortened(told: str) -> str:
    return told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD]}…"


def _head(article: Article, words: Words) -> list[RenderableType]:
    basis = f"{article.date_basis}: {safe(article.date_evidence)}" if article.date_evidence else article.date_basis
    return [
        Text(safe(article.title), style="bold"),
        Text(f"{article.id} · {dated(article, words)} ({basis}) · {words.language(article.language)}", style="dim"),
        Text(
            " · ".join(safe(part) for part in (article.source, article.author, article.encoding) if part), style="dim"
        ),
    ]


def index_report(report: IndexReport, *, brief: bool = False) -> RenderableType:
    """What an index run did: the counts, then each article by name, then what was skipped and why. brief: without what is unchanged."""
    outcomes: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("added", "green", report.added),
        ("changed", "yellow", report.changed),
        ("removed", "red", report.removed),
        ("unchanged", "dim", report.unchanged),
    )
    counts = ", ".join(f"{len(sources)} {name}" for name, _, sources in outcomes) + f", {len(report.skipped)} skipped"
    rows: list[RenderableType] = [Text(counts, style="bold")]
    for name, style, sources in outcomes:
        if not (brief and name == "unchanged"):
            rows += [Text(f"  {name:<10}{safe(source)}", style=style) for source in sources]
    rows += [Text(f"  {'note':<10}{safe(r.source)}: {safe(r.text)}", style="cyan") for r in report.remarks]
    rows += [Text(f"  {'skipped':<10}{safe(s.source)}: {safe(s.reason)}", style="red") for s in report.skipped]
    return Group(*rows)


def checks(checked: Iterable[Check]) -> RenderableType:
    """The lines of `doctor`."""
    lines = []
    for check in checked:
        line = Text("✓ " if check.passed else "✗ ", style="green" if check.passed else "bold red")
        lines.append(line.append(f"{safe(check.name)}: {safe(check.detail)}", style="default"))
    return Group(*lines)


def error(failure: PramanaError) -> RenderableType:
    """What went wrong, and the next step."""
    return Group(
        Text("✗ ", style="bold red").append(safe(failure.message), style="default"),
        Text("  ").append(safe(failure.fix), style="bold"),
    )
