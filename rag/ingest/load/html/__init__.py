"""A web page becomes its article: what a reader of the page sees of it, and a word on all that was left out.

`tree` parses; `hidden` tells what is not seen, `raised` what a raised or lowered sign is; `blocks` sets the words, a line a block;
`chosen` parts article from furniture; `stated` reads what a page says of itself; `walls` names the pages that are no article.
"""

from rag.ingest.load.html.page import read_html

__all__ = ["read_html"]
