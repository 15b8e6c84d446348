"""Pramana's engine: articles in, answers with proof out.

from rag import Assistant, Settings

with Assistant(Settings(home=Path(".pramana"))) as assistant:
    assistant.index([Path("seeds")])
    answer = assistant.ask("…")
"""

from rag.assistant import Assistant
from rag.config import Settings
from rag.embed import E5
from rag.errors import (
    ArticleNotFound,
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
    StoreLocked,
    StoreMismatch,
    StoreNewer,
    UsageError,
)
from rag.explain import Considered, Evidence, Explanation
from rag.read import Fate
from rag.types import (
    Answer,
    Article,
    Check,
    Citation,
    CitedArticle,
    Claim,
    ClaimDelta,
    ClaimDone,
    ClaimStarted,
    Copy,
    Event,
    Finished,
    Hit,
    IndexReport,
    ModelReport,
    Passage,
    Progress,
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

__version__ = "0.1.0"

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
    "Hit",
    "IndexReport",
    "ModelReport",
    "Passage",
    "Progress",
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
    "ClaimDelta",
    "ClaimDone",
    "ClaimStarted",
    "Event",
    "Finished",
    "Retrieved",
    "Waiting",
    # errors
    "ArticleNotFound",
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
    "StoreLocked",
    "StoreMismatch",
    "StoreNewer",
    "UsageError",
]
