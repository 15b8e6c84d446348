"""A visitor's own settings as a form, and the form as settings. Pure; a key is taken in and never given out."""

from collections.abc import Mapping
from html import escape

from ui.words import Words
from ui.work.session_settings import MOST_LETTERS, SessionSettings

SENTENCES = 3  # where a browser sends no number


def drawer(own: SessionSettings, served: SessionSettings, words: Words) -> str:
    """The dialog, filled with what a visitor has set, or else with what the server has."""
    readers = "".join(
        _choice("reader", value, label, chosen=own.reader == value) for value, label in words.readers.items()
    )
    unproveds = "".join(
        _choice("unproved", value, label, chosen=(own.unproved or served.unproved or "drop") == value)
        for value, label in words.unproveds.items()
    )
    strictness = served.strictness if own.strictness is None else own.strictness
    held = f'<span class="about held">{escape(words.key_held)}</span>' if own.key else ""
    return (
        f'<dialog id="dialog-settings" data-event="settings" aria-labelledby="dialog-settings-heading" lang="{words.code}">'
        f'<form method="dialog" autocomplete="off"><h2 id="dialog-settings-heading">{escape(words.settings)}</h2>'
        f'<p class="about">{escape(words.settings_intro)}</p>'
        f"<fieldset><legend>{escape(words.reader_choice)}</legend>{readers}</fieldset>"
        f'<div class="of-model">{_text("model", words.model_name, own.model)}{_text("base_url", words.model_address, own.base_url)}'
        f'<label>{escape(words.model_key)}<input type="password" name="key" autocomplete="new-password"'
        f' maxlength="{MOST_LETTERS}"></label><p class="about">{escape(words.key_kept)} {held}</p></div>'
        f'<label>{escape(words.strictness)}<input type="range" name="strictness" min="0.05" max="0.95" step="0.05"'
        f' value="{strictness}" aria-describedby="strictness-why"></label>'
        f'<p class="about" id="strictness-why">{escape(words.strictness_why)}</p>'
        f'<label>{escape(words.sentences)}<input type="number" name="max_claims" min="1" max="10"'
        f' value="{own.max_claims or served.max_claims or SENTENCES}"></label>'
        f"<fieldset><legend>{escape(words.unproved_choice)}</legend>{unproveds}</fieldset>"
        f'<div class="choice"><button type="submit" class="done" value="done">{escape(words.use_settings)}</button>'
        f'<button type="button" class="cancel" data-do="cancel">{escape(words.cancel)}</button></div></form></dialog>'
    )


def chosen(said: Mapping[str, object], before: SessionSettings) -> SessionSettings:
    """What was filled in. An empty key keeps the one before, for the address it was given for and for no other."""
    reader = said.get("reader")
    base_url, key = _line(said, "base_url"), _line(said, "key")
    if not key and base_url == before.base_url:
        key = before.key
    return SessionSettings(
        model=_line(said, "model"),
        base_url=base_url,
        key=key if reader == "model" else "",
        reader="model" if reader == "model" else "embedded" if reader == "embedded" else "server",
        strictness=_number(said.get("strictness"), 0.0, 1.0),
        max_claims=int(_number(said.get("max_claims"), 1, 10) or SENTENCES),
        unproved="show" if said.get("unproved") == "show" else "drop",
    )


def wrong(settings: SessionSettings) -> str:
    """What is wrong with settings that could not be used: a key of `Words.settings_wrong`."""
    if settings.reader == "model":
        if not settings.model or not _plain(settings.model):
            return "model"
        if settings.base_url and not settings.base_url.startswith(("https://", "http://")):
            return "address"
        if not _plain(settings.key):
            return "key"
    return "other"


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= MOST_LETTERS


def _line(said: Mapping[str, object], name: str) -> str:
    return str(said.get(name, "")).strip()[: MOST_LETTERS + 1]


def _number(value: object, least: float, most: float) -> float | None:
    try:
        return min(most, max(least, float(str(value))))
    except ValueError:
        return None


def _choice(name: str, value: str, label: str, *, chosen: bool) -> str:
    return (
        f'<label class="option"><input type="radio" name="{name}" value="{value}"{" checked" if chosen else ""}>'
        f" <span>{escape(label)}</span></label>"
    )


def _text(name: str, label: str, value: str) -> str:
    return (
        f'<label>{escape(label)}<input type="text" name="{name}" value="{escape(value)}" maxlength="{MOST_LETTERS}"'
        f' autocomplete="off" spellcheck="false"></label>'
    )
