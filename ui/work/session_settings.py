"""A visitor's own settings: which reader, how strict, how long an answer; with a key that lives in memory and nowhere else.

Each visitor who changes something gets an Assistant of their own over the shared store; an hour after its last use it is forgotten,
key and all. Knows nothing of the page's form and its words.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

from rag import Settings, SettingsError
from ui.work.actions import AssistantLike

IDLE = 60 * 60.0  # seconds
MOST = 1000  # visitors with settings of their own; beyond that, the one longest unused is forgotten
MOST_LETTERS = 500  # of a model's name, an address, a key
OPENAI = "https://api.openai.com/v1"


@runtime_checkable
class ConfigurableAssistant(AssistantLike, Protocol):
    """An Assistant that can be had with other settings."""

    settings: Settings

    def with_settings(self, **changes: object) -> AssistantLike:
        """The same store, asked otherwise."""


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """What a visitor may set. None, or an empty text: as the server has it. The prompts are the server's own."""

    model: str = ""  # a model's name at `base_url`; "" with reader "model": the server's
    base_url: str = ""  # of a server that speaks OpenAI's protocol; "": OpenAI's own
    key: str = field(default="", repr=False)  # never shown, stored or logged
    reader: Literal["server", "embedded", "model"] = "server"  # the server's; the embedded one; the model above
    strictness: float | None = None  # 0 to 1
    max_claims: int | None = None  # 1 to 10
    unproved: Literal["drop", "show"] | None = None

    def changes(self, *, local: bool) -> dict[str, object]:
        """The settings that differ from the server's, by their names. local: a model's server may be on this network.

        Raises:
            SettingsError: a text that cannot be; what it says is never repeated.

        """
        made: dict[str, object] = {
            name: value
            for name in ("strictness", "max_claims", "unproved")
            if (value := getattr(self, name)) is not None
        }
        if self.reader == "embedded":
            made["model"] = None
        if self.reader == "model":
            made |= self._own_model(local=local)
        return made

    def _own_model(self, *, local: bool) -> dict[str, object]:
        from pydantic import SecretStr

        for name, text in (("model", self.model), ("address", self.base_url), ("key", self.key)):
            if len(text) > MOST_LETTERS or not text.isascii() or not text.isprintable():
                raise SettingsError(f"That {name} cannot be used.", fix="Type it again.")
        if not self.model.strip():
            raise SettingsError("No model is named.", fix="Type the name that its server has for it.")
        url = self.base_url.strip() or OPENAI
        if not url.startswith(("https://", "http://")) or "@" in url:
            raise SettingsError("The address of the model's server is none.", fix="Type it as https://host/v1.")
        key = self.key.strip()
        return {
            "model": self.model.strip(),
            "openai_base_url": url,
            # The server's own key is never sent to an address that a visitor named: they bring a key, or go without.
            "openai_api_key": SecretStr(key) if key else None,
            "model_reach": "endpoints" if local else "public",
            "context_window": None,
            "price_in": None,
            "price_out": None,
        }


@dataclass(slots=True)
class _SessionAssistant:
    assistant: AssistantLike
    settings: SessionSettings
    used: float


class SessionAssistants:
    """The visitors with settings of their own. Threads may share it."""

    def __init__(
        self, assistant: ConfigurableAssistant, *, local: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._assistant = assistant
        self._local = local
        self._clock = clock
        self._known: dict[str, _SessionAssistant] = {}
        self._changing = threading.Lock()

    def assistant(self, session: str) -> AssistantLike:
        """What a session asks: its own, or the server's."""
        own = self._own(session)
        return own.assistant if own else self._assistant

    def settings(self, session: str) -> SessionSettings:
        """What a session has set."""
        own = self._own(session)
        return own.settings if own else SessionSettings()

    @property
    def served(self) -> SessionSettings:
        """What the server has set, where a visitor has not."""
        served = self._assistant.settings
        return SessionSettings(strictness=served.strictness, max_claims=served.max_claims, unproved=served.unproved)

    def set(self, session: str, settings: SessionSettings) -> None:
        """Answer a session by its settings from here on.

        Raises:
            SettingsError: they cannot be; then the ones before stay.

        """
        changes: dict[str, Any] = settings.changes(local=self._local)
        made = self._assistant.with_settings(**changes) if changes else None
        with self._changing:
            self._sweep()
            self._known.pop(session, None)
            if made is None:
                return
            while len(self._known) >= MOST:
                del self._known[min(self._known, key=lambda session: self._known[session].used)]
            self._known[session] = _SessionAssistant(made, settings, self._clock())

    def _own(self, session: str) -> _SessionAssistant | None:
        with self._changing:
            self._sweep()
            own = self._known.get(session)
            if own:
                own.used = self._clock()
            return own

    def _sweep(self) -> None:
        now = self._clock()
        self._known = {session: own for session, own in self._known.items() if now - own.used < IDLE}
