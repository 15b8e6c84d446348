"""What stands in an article and is no sentence of it: its headline, a dateline, a line that says when it was published. Pure."""

import regex

from rag.text import lexicon
from rag.text.dates import mentions
from rag.text.words import WORD, fold

_ENDS = regex.compile(r"[.!?।॥…][\"'”’»)\]]*$")
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MOST_BESIDE_A_DATE = 4  # words of a dateline: a place or two, an agency


def is_headline(text: str, title: str) -> bool:
    """Whether a line is the article's title, not a sentence that a title was made from."""
    line = text.strip(" []\t")
    return line == title.strip(" []\t") and not _ENDS.search(line)


def is_dateline(text: str) -> bool:
    """Whether a text is only where and when an article was written: "वाराणसी, 3 मार्च (संवाददाता)।", "Published: 4 May 2024"."""
    dates = mentions(text)
    if not dates:
        return False
    folded = fold(text)
    if len(WORD.findall(folded)) <= 2 * _MOST_BESIDE_A_DATE and lexicon.pattern("line.published").search(folded):
        return True
    rest = "".join(
        char for at, char in enumerate(text) if not any(date.span.start <= at < date.span.end for date in dates)
    )
    words = WORD.findall(_BRACKETS.sub(" ", rest))
    return len(words) <= _MOST_BESIDE_A_DATE and not lexicon.pattern("line.says").search(folded)
