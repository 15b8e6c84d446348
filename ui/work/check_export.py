"""Is each quote of an export where it says? Pure: the export's text in, findings out.

An export is a file that anybody may have made or changed: nothing in it is taken on trust.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rag import UsageError

_IN_HTML = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_IN_MARKDOWN = re.compile(r"^```json\n(.*?)\n```$", re.DOTALL | re.MULTILINE)


class NotAnExport(UsageError):
    """The file is no export of ours, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One quote: where it should stand, and whether it does."""

    exchange: int
    number: int
    quote: str
    problem: str = ""  # empty: it stands

    @property
    def stands(self) -> bool:
        """Whether it is where it says."""
        return not self.problem


def check(text: str, stored: Mapping[str, str]) -> list[Finding]:
    """Every quote of an export, looked up in the article's text: the export's own, or else `stored`, by article id.

    Raises:
        NotAnExport: the file is no export, or a damaged one.

    """
    data = _data(text)
    try:
        articles = {str(article["id"]): article for article in data["articles"]}
        return [_finding(quote, articles, stored) for quote in data["quotes"]]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAnExport(f"The export is damaged: {error}.", fix="Export the conversation again.") from None


def _data(text: str) -> Mapping[str, list[dict[str, object]]]:
    if not text.lstrip().startswith("{"):
        form = _IN_HTML if text.lstrip().lower().startswith("<!doctype") else _IN_MARKDOWN
        block = form.search(text)
        text = block[1] if block else ""
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if not isinstance(data, dict) or "pramana_export" not in data:
        raise NotAnExport("This is no export of a conversation.", fix="Name a file that the page's export gave.")
    return data


def _finding(
    quote: Mapping[str, object], articles: Mapping[str, Mapping[str, object]], stored: Mapping[str, str]
) -> Finding:
    article_id, words = str(quote["article_id"]), str(quote["quote"])
    start, end = int(str(quote["start"])), int(str(quote["end"]))
    article = articles[article_id]
    text = article.get("text") or stored.get(article_id)
    problem = ""
    if not isinstance(text, str):
        problem = "its article's text is neither in the export nor in the store"
    else:
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest != article["sha256"] or not digest.startswith(article_id):
            problem = "the article's text is not the one that was cited: its hash differs"
        elif not 0 <= start < end or text[start:end] != words:
            problem = "the article has other words there"
    return Finding(int(str(quote["exchange"])), int(str(quote["number"])), words, problem)
