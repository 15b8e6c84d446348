"""The nouns of Pramana: what the rooms hand to each other, and (in `errors`) what can go wrong.

All offsets are half-open character offsets into `Article.text`: `article.text[start:end] == quote`.
"""

from rag.types.answer import (
    Answer,
    Citation,
    CitedArticle,
    Claim,
    Kind,
    Refusal,
    RefusalReason,
    Section,
    Short,
    Turn,
    Usage,
    Verdict,
)
from rag.types.article import Article, Copy, DateBasis, Edit, Hit, Part, Passage, Scope, Span
from rag.types.events import ClaimProved, Event, Finished, Retrieved, Waiting
from rag.types.reports import Check, IndexReport, LeftOut, ModelReport, OnProgress, Progress, Rebuilt, Remark, Skipped

__all__ = [
    # articles
    "Article",
    "Copy",
    "DateBasis",
    "Edit",
    "Hit",
    "Part",
    "Passage",
    "Scope",
    "Span",
    # answers
    "Answer",
    "Citation",
    "CitedArticle",
    "Claim",
    "Kind",
    "Refusal",
    "RefusalReason",
    "Section",
    "Short",
    "Turn",
    "Usage",
    "Verdict",
    # a stream
    "ClaimProved",
    "Event",
    "Finished",
    "Retrieved",
    "Waiting",
    # reports
    "Check",
    "IndexReport",
    "LeftOut",
    "ModelReport",
    "OnProgress",
    "Progress",
    "Rebuilt",
    "Remark",
    "Skipped",
]
