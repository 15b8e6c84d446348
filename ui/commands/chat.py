"""`pramana chat`: the page."""

import threading
from contextlib import suppress
from typing import Annotated

import typer

from rag import Assistant, PramanaError
from ui.shell import Home, open_assistant

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def chat(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = 7860,
    home: Home = None,
) -> None:
    """Open the chat page."""
    from ui import serve

    serve.claim(host, port)
    if host not in LOOPBACK:
        typer.echo(f"Anyone who reaches {host}:{port} can ask: this page has no login.", err=True)
    with open_assistant(context, home) as assistant:
        if not assistant.articles():
            typer.echo("The store holds no article yet. Run `pramana index seeds`, or name your own folder.", err=True)
        threading.Thread(target=_warm, args=(assistant,), name="warm", daemon=True).start()
        typer.echo(f"Pramana is at http://{host}:{port} (Ctrl-C ends it).", err=True)
        settings = assistant.settings
        serve.run(assistant, settings.home, host=host, port=port, links_ask=settings.model is None)


def _warm(assistant: Assistant) -> None:
    """Get the embedder ready while the page loads. What cannot be, the first question says."""
    with suppress(PramanaError):
        assistant.warm()
