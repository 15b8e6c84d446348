"""Pramana's engine: articles in, answers with proof out.

from rag import Assistant, Settings

with Assistant(Settings(home=Path(".pramana"))) as assistant:
    assistant.index([Path("seeds")])
    answer = assistant.ask("…")
"""

from rag.answer.explain import Considered, Evidence, Explanation
from rag.answer.quote import Fate
from rag.assistant.assistant import Assistant
from rag.config import Settings, silence
from rag.embed.bundled import E5
from rag.ingest.reading import FilesRead, read_articles
from rag.types import (
    Answer,
    Article,
    Check,
    Citation,
    CitedArticle,
    Claim,
    ClaimProved,
    Copy,
    Edit,
    Event,
    Finished,
    Hit,
    IndexReport,
    LeftOut,
    ModelReport,
    OnProgress,
    Part,
    Passage,
    Progress,
    Rebuilt,
    Refusal,
    RefusalReason,
    Remark,
    Retrieved,
    Scope,
    Skipped,
    Span,
    Turn,
    Usage,
    Verdict,
    Waiting,
)
from rag.types.errors import (
    ArticleNotFound,
    BackupUnusable,
    EngineUnfit,
    LoadError,
    ModelBrokeOff,
    ModelBusy,
    ModelError,
    ModelFileUnusable,
    ModelKeyRefused,
    ModelMissing,
    ModelPackageMissing,
    ModelPromptTooLong,
    ModelQuotaSpent,
    ModelTimedOut,
    ModelTooDear,
    ModelUnreachable,
    PramanaError,
    PromptError,
    QuestionError,
    SettingsError,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMismatch,
    StoreNewer,
    StoreUnreachable,
    UsageError,
)

__version__ = "0.2.0"

silence()

__all__ = [
    # asking
    "Assistant",
    "Settings",
    "E5",
    "__version__",
    # what goes in and out
    "Answer",
    "Article",
    "Check",
    "Citation",
    "CitedArticle",
    "Claim",
    "Copy",
    "Edit",
    "Hit",
    "IndexReport",
    "LeftOut",
    "ModelReport",
    "OnProgress",
    "Part",
    "Passage",
    "Progress",
    "FilesRead",
    "Rebuilt",
    "read_articles",
    "Refusal",
    "RefusalReason",
    "Remark",
    "Scope",
    "Skipped",
    "Span",
    "Turn",
    "Usage",
    "Verdict",
    # why
    "Considered",
    "Evidence",
    "Explanation",
    "Fate",
    # a stream
    "ClaimProved",
    "Event",
    "Finished",
    "Retrieved",
    "Waiting",
    # errors
    "ArticleNotFound",
    "BackupUnusable",
    "EngineUnfit",
    "LoadError",
    "ModelBrokeOff",
    "ModelBusy",
    "ModelError",
    "ModelFileUnusable",
    "ModelKeyRefused",
    "ModelMissing",
    "ModelPackageMissing",
    "ModelPromptTooLong",
    "ModelQuotaSpent",
    "ModelTimedOut",
    "ModelTooDear",
    "ModelUnreachable",
    "PramanaError",
    "PromptError",
    "QuestionError",
    "SettingsError",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMismatch",
    "StoreNewer",
    "StoreUnreachable",
    "UsageError",
]
