"""The look of the page: where its style and its script are, and what Gradio is told about them.

The style itself is in `page/*.css` (every colour once, as a variable, light and dark), the script in `page/*.js`. System fonts
only: the page asks nobody but its own server for anything.
"""

from importlib.resources import files

from gradio.themes import Base
from gradio.themes.utils.fonts import Font

BODY_FONTS = ("Noto Sans", "Noto Sans Devanagari", "Noto Sans Telugu", "system-ui", "sans-serif")
STYLES = ("page.css", "sidebar.css", "library.css", "print.css")  # in this order
SCRIPTS = (
    "page.js",
    "focus.js",
    "address.js",
    "scroll.js",
    "tabs.js",
    "keys.js",
    "sources.js",
    "selection.js",
    "notes.js",
)  # one script


def theme() -> Base:
    """Gradio's plainest theme, in the system's own fonts."""
    fonts = [Font(name) for name in BODY_FONTS]
    return Base(font=fonts, font_mono=[Font("ui-monospace"), Font("monospace")])


def head() -> str:
    """The page's style, for the document's head. (Gradio's own `css` loses container queries.)"""
    return f"<style>{''.join(_text(name) for name in STYLES)}</style>"


def script() -> str:
    """The page's JavaScript, run once for each HTML component."""
    return "\n".join(_text(name) for name in SCRIPTS)


def _text(name: str) -> str:
    return files("ui.page").joinpath(name).read_text(encoding="utf-8")
