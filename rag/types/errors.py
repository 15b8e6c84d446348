"""Every error that Pramana raises on purpose, in one tree.

PramanaError                    exit code 1
├── UsageError                  exit code 2: the caller can mend it
│   ├── QuestionError           an empty, endless or wordless question
│   ├── SettingsError           a setting that cannot be
│   │   └── EngineUnfit         PRAMANA_ENGINE asks for an engine that cannot run the bundled embedder
│   └── ArticleNotFound         no article of that id
├── LoadError                   a file that gives no article (in an index run: reported, not raised)
├── StoreError                  the store cannot be used
│   ├── StoreLocked             another process is writing
│   ├── StoreNewer              made by a newer Pramana
│   ├── StoreMismatch           made with another embedder
│   ├── StoreFull               no room is left on its disk
│   ├── StoreUnreachable        a Chroma server that does not answer, or lets nobody in
│   ├── StoreDamaged            what is counted cannot be reached
│   └── BackupUnusable          a file that is no backup, or is not whole
├── PromptError                 a prompt file that cannot be used
└── ModelError                  a model could not answer
    ├── ModelMissing            no model of that name
    │   ├── ModelPackageMissing  the package that reaches or runs it is not installed
    │   └── ModelFileUnusable    a model file that is not there, or is no GGUF
    ├── ModelUnreachable        nobody answers at its address
    ├── ModelKeyRefused         the key is missing, wrong or not allowed to
    ├── ModelQuotaSpent         the account has nothing left
    ├── ModelBusy               a rate limit, still there after waiting
    ├── ModelTimedOut           no answer in time
    ├── ModelPromptTooLong      more than its context holds
    ├── ModelBrokeOff           a failure of its own, or an answer that broke off, was empty or had no end
    └── ModelTooDear            the answer would pass PRAMANA_MAX_COST

A message names the thing and the reason; `fix` is the next step. Nothing here imports anything of ours.
"""


class PramanaError(Exception):
    """The root. `str(error)` is the message and the next step, fit to be shown as it is."""

    exit_code = 1

    def __init__(self, message: str, *, fix: str) -> None:
        self.message = message
        self.fix = fix
        super().__init__(f"{message} {fix}")


class UsageError(PramanaError):
    """The caller can mend it."""

    exit_code = 2


class QuestionError(UsageError):
    """An empty, endless or wordless question."""


class SettingsError(UsageError):
    """A setting that cannot be."""


class EngineUnfit(SettingsError):
    """The faster engine cannot run the bundled embedder. Reaches a caller only where PRAMANA_ENGINE asks for it by name."""


class ArticleNotFound(UsageError):
    """No article of that id."""


class LoadError(PramanaError):
    """A file that gives no article."""


class StoreError(PramanaError):
    """The store cannot be used."""


class StoreLocked(StoreError):
    """Another process is writing."""


class StoreNewer(StoreError):
    """The store was made by a newer Pramana."""


class StoreMismatch(StoreError):
    """The store was made with another embedder."""


class StoreDamaged(StoreError):
    """What is counted cannot be reached."""


class StoreFull(StoreError):
    """No room is left on its disk."""


class StoreUnreachable(StoreError):
    """A Chroma server that does not answer, or lets nobody in."""


class BackupUnusable(StoreError):
    """A file that is no backup, or is not whole."""


class PromptError(PramanaError):
    """A prompt file that cannot be used: missing, or with other placeholders than it must have."""


class ModelError(PramanaError):
    """A model could not answer. What a server said is never in the message: it may repeat the key."""


class ModelMissing(ModelError):
    """No model of that name."""


class ModelPackageMissing(ModelMissing):
    """The package that reaches or runs the model is not installed."""


class ModelFileUnusable(ModelMissing):
    """A model file that is not there, cannot be read or is no GGUF."""


class ModelUnreachable(ModelError):
    """Nobody answers at its address."""


class ModelKeyRefused(ModelError):
    """The key is missing, wrong or not allowed to."""


class ModelQuotaSpent(ModelError):
    """The account has nothing left."""


class ModelBusy(ModelError):
    """A rate limit. `wait` is how many seconds the server asked for, None where it did not say."""

    def __init__(self, message: str, *, fix: str, wait: float | None = None) -> None:
        super().__init__(message, fix=fix)
        self.wait = wait


class ModelTimedOut(ModelError):
    """No answer in time."""


class ModelPromptTooLong(ModelError):
    """More than its context holds."""


class ModelBrokeOff(ModelError):
    """A failure of its own, or an answer that broke off, was empty or had no end."""


class ModelTooDear(ModelError):
    """The answer would pass PRAMANA_MAX_COST."""
