"""Every error that Pramana raises on purpose, in one tree.

PramanaError                    exit code 1
├── UsageError                  exit code 2: the caller can mend it
│   ├── QuestionError           an empty, endless or wordless question
│   ├── SettingsError           a setting that cannot be
│   └── ArticleNotFound         no article of that id
├── LoadError                   a file that gives no article (in an index run: reported, not raised)
├── StoreError                  the store cannot be used
│   ├── StoreLocked             another process is writing
│   ├── StoreNewer              made by a newer Pramana
│   ├── StoreMismatch           made with another embedder
│   └── StoreDamaged            what is counted cannot be reached
└── ModelError                  a model could not answer

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


class ModelError(PramanaError):
    """A model could not answer."""
