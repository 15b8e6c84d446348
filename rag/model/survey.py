"""Which readers there are to answer: the embedded one, and the model that the settings name, asked whether it is there.

Opens a connection only to the address that the settings name, and sends no question. No key is in what it says.
"""

from urllib.parse import urlsplit

from rag.config import Settings
from rag.model import budget, local_model
from rag.model.models import listed, window
from rag.types import ModelReport
from rag.types.errors import ModelError, ModelMissing

_MOST_LISTED = 50


def survey(settings: Settings) -> tuple[ModelReport, ...]:
    """The embedded reader; then the model, if one is set, with what is known of it and what is wrong."""
    embedded = ModelReport("embedded", kind="embedded", reachable=True)
    return (embedded, _model(settings)) if settings.model else (embedded,)


def _model(settings: Settings) -> ModelReport:
    name = settings.model or ""
    known = budget.known(name)
    own = settings.price_in is not None and settings.price_out is not None
    price = budget.Price(settings.price_in or 0.0, settings.price_out or 0.0) if own else known.price
    listing: tuple[str, ...] = ()
    problem, fix, room = "", "", settings.context_window or known.window
    try:
        room = window(settings)
        listing = listed(settings)
        _check(name, listing)
    except ModelError as error:
        problem, fix = error.message, error.fix
    return ModelReport(
        name,
        kind="file" if name.startswith(local_model.PREFIX) else "endpoint",
        reachable=not problem,
        address=_address(settings),
        problem=problem,
        fix=fix,
        listed=listing[:_MOST_LISTED],
        window=room,
        price_in=price.sent if price else None,
        price_out=price.received if price else None,
        price_of="settings" if own else (budget.PRICES_OF if price and not name.startswith(local_model.PREFIX) else ""),
        tokenizer=budget.vocabulary(settings.tiktoken_cache_dir),
    )


def _check(name: str, listing: tuple[str, ...]) -> None:
    bare = name.removeprefix("openai:")
    # Some servers answer to any name, or list none; a list of others is worth a word.
    if listing and not name.startswith(local_model.PREFIX) and bare not in listing and f"{bare}:latest" not in listing:
        raise ModelMissing(f"The server does not list {bare}.", fix="Choose one that it lists, and set PRAMANA_MODEL.")


def _address(settings: Settings) -> str:
    """Where the model is, without what may be secret in an address."""
    name = settings.model or ""
    if name.startswith(local_model.PREFIX):
        return str(local_model.file_of(name))
    if not settings.openai_base_url:
        return ""
    parts = urlsplit(settings.openai_base_url)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"
