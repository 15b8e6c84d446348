"""Reaches a model through LangChain: chooses it by its name, streams its words, and turns every failure into one of ours.

Must not know prompts, articles or claims. No message here repeats what a server said: it may repeat the key. Nothing heavy is
imported until a model is asked.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from rag.config import Settings
from rag.model import budget, local_model, public
from rag.model.prompts import Filled
from rag.types.errors import (
    ModelBrokeOff,
    ModelBusy,
    ModelError,
    ModelKeyRefused,
    ModelMissing,
    ModelPackageMissing,
    ModelPromptTooLong,
    ModelQuotaSpent,
    ModelTimedOut,
    ModelUnreachable,
)

if TYPE_CHECKING:
    import httpx2
    from langchain_core.language_models import BaseChatModel

# What may stand before the colon of "provider:NAME". Other names with a colon ("llama3.2:3b") are a server's own.
_PROVIDERS = frozenset(
    (
        "anthropic azure_openai azure_ai bedrock bedrock_converse cohere deepseek fireworks google_genai google_vertexai groq "
        "huggingface ibm mistralai nvidia ollama openrouter perplexity together xai"
    ).split()
)
_NO_TEMPERATURE = ("o1", "o3", "o4", "gpt-5", "gpt-6")  # these refuse to be told one


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an answer; the last piece may carry what the server counted."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


def stream(settings: Settings, prompt: Filled) -> Generator[Piece, None, None]:
    """The model's words as they come. Closing the generator closes the request, so that the server stops too.

    Raises:
        ModelError: one of its kinds, whatever went wrong.

    """
    try:
        chat = _chat(settings)
        messages: list[Any] = [("system", prompt.told), ("human", prompt.asked)]
        with closing(cast("Generator[Any, None, None]", chat.stream(messages))) as chunks:
            yield from _pieces(chunks)
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own; all become ours
        raise failure(error) from None


_LISTING = 5.0  # seconds that an endpoint has to list its models


def listed(settings: Settings) -> tuple[str, ...]:
    """The models that the endpoint says it has; none of a file, or of a provider with a package of its own, which is only looked for.

    Raises:
        ModelError: it cannot be used; which kind says why.

    """
    name = settings.model or ""
    if name.startswith(local_model.PREFIX):
        local_model.available()
        return ()
    if name.partition(":")[0] in _PROVIDERS:
        _chat(settings)
        return ()
    import openai

    _chat(settings)  # a missing key is told here
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
    try:
        with openai.OpenAI(
            api_key=key,
            base_url=settings.openai_base_url,
            http_client=_client(settings),
            timeout=_LISTING,
            max_retries=0,
        ) as client:
            return tuple(sorted(model.id for model in client.models.list()))
    except Exception as error:  # noqa: BLE001 - as in `stream`
        raise _of_listing(error) from None


def _of_listing(error: Exception) -> ModelError:
    import openai

    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return _made("key")
    if isinstance(error, openai.NotFoundError):
        return ModelUnreachable(
            "No model answers at that address.", fix="OPENAI_BASE_URL mostly ends in /v1: check it."
        )
    if isinstance(error, openai.APITimeoutError):
        return _made("time")
    return _made("connection" if isinstance(error, openai.APIConnectionError) else "broken")


def _made(kind: str) -> ModelError:
    ours, message, fix = _KINDS[kind]
    return ours(message, fix=fix)


def _pieces(chunks: Iterator[Any]) -> Iterator[Piece]:
    for chunk in chunks:
        usage = chunk.usage_metadata or {}
        yield Piece(chunk.text, usage.get("input_tokens", 0), usage.get("output_tokens", 0))


def _chat(settings: Settings) -> "BaseChatModel":
    """The model that the settings name, not yet asked anything."""
    name = settings.model or ""
    provider, _, rest = name.partition(":")
    if settings.model_reach != "any":
        if provider in _PROVIDERS or name.startswith(local_model.PREFIX):
            raise ModelMissing("No such model may be named here.", fix="Name a model of a server, and its address.")
        return _of_endpoint.__wrapped__(
            settings, rest if provider == "openai" else name
        )  # a guest's key is not remembered
    if provider in _PROVIDERS:
        return _of_provider(name, provider, settings)
    if name.startswith(local_model.PREFIX):
        return _of_file(settings)
    return _of_endpoint(settings, rest if provider == "openai" else name)


def _client(settings: Settings) -> "httpx2.Client | None":
    """The HTTP client with which the model is reached; None: the library's own."""
    return public.client() if settings.model_reach == "public" else None


@lru_cache(maxsize=4)
def _of_endpoint(settings: Settings, name: str) -> "BaseChatModel":
    from langchain_openai import ChatOpenAI

    key = settings.openai_api_key
    if key is None and settings.openai_base_url is None:
        raise ModelKeyRefused(
            "No key is set for the model.", fix="Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own."
        )
    return ChatOpenAI(
        model=name,
        api_key=cast("Any", key.get_secret_value() if key else "none"),  # a server of one's own asks for none
        base_url=settings.openai_base_url,
        http_client=_client(settings),
        timeout=settings.model_timeout,
        max_retries=0,  # waiting is ours: it has to be seen
        stream_usage=True,
        max_completion_tokens=settings.max_answer_tokens,
        temperature=None if name.startswith(_NO_TEMPERATURE) else 0.0,
    )


def _of_file(settings: Settings) -> "BaseChatModel":
    """The model of a GGUF file, which runs in this process and is reached past any proxy."""
    import openai
    from langchain_openai import ChatOpenAI

    path = local_model.file_of(settings.model or "")
    local = local_model.opened(path, window(settings))
    return ChatOpenAI(
        model=path.name,
        api_key=cast("Any", local.key),
        base_url=local.url,
        http_client=openai.DefaultHttpxClient(trust_env=False),
        timeout=settings.model_timeout,
        max_retries=0,
        stream_usage=True,
        max_completion_tokens=settings.max_answer_tokens,
        temperature=0.0,
    )


def window(settings: Settings) -> int:
    """Tokens that the model's context holds: as set, else as its name or its file says, else a safe few."""
    name = settings.model or ""
    if name.startswith(local_model.PREFIX):
        return local_model.window_of(local_model.file_of(name), settings.context_window)
    return settings.context_window or budget.known(name).window


def _of_provider(name: str, provider: str, settings: Settings) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, timeout=settings.model_timeout, max_retries=0)
    except ImportError:
        raise ModelPackageMissing(
            f"The package of {provider} is not installed.",
            fix=f"Install langchain-{provider.replace('_', '-')}, or choose another PRAMANA_MODEL.",
        ) from None


# Our error for the kind of another's, its message and the next step.
_KINDS: dict[str, tuple[type[ModelError], str, str]] = {
    "context": (
        ModelPromptTooLong,
        "The question is too long for the model.",
        "Set PRAMANA_CONTEXT_WINDOW to what it holds.",
    ),
    "quota": (ModelQuotaSpent, "The model's account has no credit left.", "Add credit, or unset PRAMANA_MODEL."),
    "key": (ModelKeyRefused, "The model's server refuses the key.", "Check OPENAI_API_KEY."),
    "missing": (ModelMissing, "The server has no such model.", "Check PRAMANA_MODEL and OPENAI_BASE_URL."),
    "time": (ModelTimedOut, "The model did not answer in time.", "Ask again, or raise PRAMANA_MODEL_TIMEOUT."),
    "connection": (
        ModelUnreachable,
        "The model cannot be reached.",
        "Check OPENAI_BASE_URL, and that the server runs.",
    ),
    "broken": (ModelBrokeOff, "The model failed.", "Ask again; look at the server if it stays so."),
}


def failure(error: BaseException) -> ModelError:
    """Which of our errors another's error is."""
    kind = _kind(error)
    if kind == "busy":
        return ModelBusy("The model has too many questions to answer.", fix="Ask again later.", wait=_wait(error))
    return _made(kind)


def _kind(error: BaseException) -> str:
    """The kind by the code that the server gave, else by the class that LangChain gives to every provider's errors."""
    from langchain_core import exceptions as known

    said = {str(getattr(error, "code", "")), str(getattr(error, "type", ""))}
    if said & {"context_length_exceeded", "exceed_context_size_error"}:  # OpenAI's word for it, and llama.cpp's
        return "context"
    if "insufficient_quota" in said:
        return "quota"
    classes: dict[str, tuple[type[BaseException], ...]] = {
        "context": (known.ContextOverflowError,),
        "key": (known.ModelAuthenticationError, known.ModelPermissionDeniedError),
        "missing": (known.ModelNotFoundError,),
        "busy": (known.ModelRateLimitError,),
        "time": (known.ModelTimeoutError, TimeoutError),
        "connection": (known.ModelConnectionError,),
    }
    by_class = next((kind for kind, those in classes.items() if isinstance(error, those)), "broken")
    return "time" if "Timeout" in type(error).__name__ else by_class


def _wait(error: BaseException) -> float | None:
    """The seconds that a server asks to wait; None where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None
