"""The login page, in the reader's language, as HTML. Pure; no script, nothing from elsewhere; everything given is escaped."""

from html import escape
from urllib.parse import quote

from ui.server.login_words import WORDS
from ui.words import LANGUAGES, Words

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f27; --paper: #f7f6f2; --card: #fff; --line: #8a8f99; --deed: #1f4f99;
  --wrong: #a3261b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e0; --paper: #15181e; --card: #1e232b; --line: #7d848f; --deed: #8db8ff; --wrong: #ff9d92; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 1rem/1.7 "Noto Sans", "Noto Sans Devanagari", "Noto Sans Telugu", system-ui, sans-serif; }
main { background: var(--card); padding: 2rem; border-radius: .75rem; width: min(22rem, 100vw - 5rem); }
h1 { margin: 0 0 1rem; font-size: 1.4rem; }
label { display: block; margin-top: .75rem; }
input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: .4rem; }
button { margin-top: 1.25rem; width: 100%; padding: .7rem; font: inherit; font-weight: 600; cursor: pointer; color: var(--card);
  background: var(--deed); border: 0; border-radius: .4rem; }
:focus-visible { outline: 3px solid var(--deed); outline-offset: 2px; }
[role=alert] { color: var(--wrong); }
nav { margin-top: 1.5rem; display: flex; gap: 1rem; }
nav a { color: var(--deed); }
"""


def page(words: Words, status: int, to: str) -> str:
    """The page. status: 401 after a wrong password, 429 after too many; to: where to go on, an address of ours."""
    said = WORDS[words.code]
    told = {401: said.wrong, 429: said.wait}.get(status, "")
    alert = f'<p role="alert">{escape(told)}</p>' if told else ""
    onward = quote(to, safe="")
    languages = " ".join(
        f'<a href="login?lang={other.code}&amp;next={onward}" lang="{other.code}">{escape(other.name)}</a>'
        for other in LANGUAGES
        if other is not words
    )
    return (
        f'<!doctype html><html lang="{words.code}"><head><meta charset="utf-8"><title>{escape(said.heading)} · Pramana</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body><main>'
        f"<h1>Pramana</h1>{alert}"
        f'<form method="post" action="login?lang={words.code}&amp;next={onward}">'
        f'<label for="username">{escape(said.name)}</label>'
        '<input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>'
        f'<label for="password">{escape(said.hidden)}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" required>'
        f'<button type="submit">{escape(said.heading)}</button></form><nav>{languages}</nav></main></body></html>'
    )
