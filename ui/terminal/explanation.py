"""An `Explanation` → Rich renderables: why an answer, or a refusal, is as it is. Pure."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rag import Article, Considered, Explanation, Fate
from ui.terminal.show import safe

WHY = {
    Fate.CHOSEN: "part of the answer",
    Fate.SAYS_THE_SAME: "a better sentence says the same",
    Fate.FAR_BEHIND: "too far behind the best",
    Fate.RELATED: "near the answer, shown beside it",
    Fate.NO_SENTENCE: "a headline or a dateline",
    Fate.NOT_READ: "came too late to be read",
    Fate.NOT_SURE: "not sure enough to answer",
}
_WIDEST = 90  # characters of a sentence


def explanation(given: Explanation, articles: Mapping[str, Article]) -> RenderableType:
    """The passages that were considered, what each signal gave them, and the signs of an answer. articles: by id."""
    enough = "enough" if given.confidence >= given.strictness else "too little"
    sure = f"{given.confidence:.2f}, {enough} for a strictness of {given.strictness:.2f}"
    return Group(
        Text(),
        Text("Why", style="underline"),
        Text(f"Searched for: {safe(given.searched)}"),
        Text(f"Kind: {given.kind} ({given.why_kind})"),
        Text(f"Wanted: {given.wants}; in other languages by {', '.join(map(safe, given.terms)) or 'nothing'}"),
        _considered(given, articles),
        Text(f"Sure that the articles answer: {sure}"),
        _signs(given),
    )


def _considered(given: Explanation, articles: Mapping[str, Article]) -> Table:
    table = Table("#", "score", box=None, header_style="dim", pad_edge=False)
    for evidence in given.considered[0].evidence if given.considered else ():
        table.add_column(f"{evidence.name} × {evidence.weight:g}", justify="right")
    table.add_column("what became of it")
    table.add_column("best sentence")
    for number, considered in enumerate(given.considered, start=1):
        parts = [f"{evidence.given:.2f}" for evidence in considered.evidence]
        style = "bold" if considered.fate is Fate.CHOSEN else ""
        table.add_row(
            str(number),
            f"{considered.hit.score:.2f}",
            *parts,
            WHY[considered.fate],
            _sentence(considered, articles),
            style=style,
        )
    return table


def _sentence(considered: Considered, articles: Mapping[str, Article]) -> Text:
    article = articles.get(considered.hit.passage.article_id)
    dated = f"{article.published or 'no date'}, {article.language}: " if article else ""
    text = safe(considered.sentence)
    return Text(dated + (text if len(text) <= _WIDEST else text[:_WIDEST] + "…"))


def _signs(given: Explanation) -> Table:
    table = Table("sign", "value", "weight", "gave", box=None, header_style="dim", pad_edge=False)
    for sign in given.signs:
        table.add_row(sign.name, f"{sign.value:.2f}", f"{sign.weight:+.2f}", f"{sign.given:+.2f}")
    table.add_row("to begin with", "", "", f"{given.bias:+.2f}")
    return table
