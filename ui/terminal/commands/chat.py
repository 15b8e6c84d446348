"""`pramana chat`: the page. `pramana mcp`: the same for an assistant on this machine. `pramana password`: who may log in."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from rag import Assistant, PramanaError, UsageError
from ui.terminal.shell import Home, open_assistant


def chat(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = 7860,
    auth_file: Annotated[
        Path | None, typer.Option(help="Let in only who is in this file; `pramana password` writes it.")
    ] = None,
    root_path: Annotated[
        str, typer.Option(help="The prefix under which a reverse proxy shows the page: /pramana.")
    ] = "",
    proxy: Annotated[
        list[str] | None,
        typer.Option(help="The address of a proxy whose X-Forwarded headers are believed; again for more."),
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve assistants too, as an MCP server at /mcp.")] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody add or remove articles in the page.")
    ] = False,
    home: Home = None,
) -> None:
    """Open the chat page."""
    from ui.page import serve
    from ui.server.gate import LOOPBACK
    from ui.server.passwords import read

    accounts = read(auth_file) if auth_file else None
    prefix = _prefix(root_path)
    serve.claim(host, port)
    if host not in LOOPBACK and accounts is None:
        typer.echo(f"Anyone who reaches {host}:{port} can ask: this page has no login (--auth-file).", err=True)
    with open_assistant(context, home) as assistant:
        if not assistant.articles():
            typer.echo("The store holds no article yet. Run `pramana index seeds`, or name your own folder.", err=True)
        settings = assistant.settings
        serving = serve.Serving(
            host=host,
            port=port,
            links_ask=settings.model is None,
            root_path=prefix,
            proxies=frozenset(proxy or ()),
            accounts=accounts,
            mcp=mcp,
            read_only=read_only,
        )
        told = f"Pramana is at http://{host}:{port}{prefix} (Ctrl-C ends it)."
        with _getting_ready(assistant):
            serve.run(assistant, settings.home, serving, ready=lambda: typer.echo(told, err=True))


def mcp(context: typer.Context, home: Home = None) -> None:
    """Serve an assistant that starts this command: an MCP server on standard input and output."""
    from ui.programs.mcp_tools import server

    with open_assistant(context, home) as assistant:
        made = server(assistant)
        assistant.articles()  # imports numpy before there are two threads: imported in both at once, it fails
        with _getting_ready(assistant):
            made.run("stdio")


def password(
    name: Annotated[str, typer.Argument(help="Who is to log in.")],
    file: Annotated[Path | None, typer.Option(help="Write it into this file, which only you can read.")] = None,
) -> None:
    """Make a line for `pramana chat --auth-file`: a name and the hash of its password, which is asked for twice."""
    from ui.server import passwords
    from ui.terminal.show import safe

    if not passwords.is_name(name):
        raise UsageError("That cannot be a name.", fix=f"Up to {passwords.MOST_NAME} letters, without a colon.")
    line = f"{name}:{passwords.hashed(_asked())}"
    if file is None:
        typer.echo(line)
        return
    replaced = passwords.put(file, name, line)
    typer.echo(f"{safe(name)} {'has another password' if replaced else 'can log in'} now, by {file}.", err=True)


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    return typed


def _prefix(root_path: str) -> str:
    prefix = "/" + root_path.strip("/") if root_path.strip("/") else ""
    if not all(letter.isascii() and (letter.isalnum() or letter in "/-_.~") for letter in prefix) or "//" in prefix:
        raise UsageError(f"{root_path!r} is no path.", fix="Write it as /pramana.")
    return prefix


@contextmanager
def _getting_ready(assistant: Assistant) -> Iterator[None]:
    """Get the embedder ready meanwhile. What cannot be, the first question says.

    Waited for at the end, before Python itself winds down: a thread that is then still in the engine's native code takes the process
    down with it, and one that isn't can start no more threads. So Ctrl-C waits until the engine is ready, which is soon.
    """

    def work() -> None:
        with suppress(PramanaError):
            assistant.warm()

    thread = threading.Thread(target=work, name="warm")
    thread.start()
    try:
        yield
    finally:
        thread.join()
