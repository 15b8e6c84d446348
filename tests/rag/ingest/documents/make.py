"""Makes the PDFs of this folder from the texts beside them, as a browser prints them: `python -m tests.rag.ingest.documents.make`.

Needs Chromium with fonts for Devanagari and Telugu. The tests read the PDFs and need neither.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.server import chromium

HERE = Path(__file__).parent
HEADER = '<span style="font-size:8px;margin-left:40px">The Daily Test</span>'
FOOTER = '<span style="font-size:8px;margin-left:40px">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>'

STYLE = "<style>body {text-align: justify; font-size: 23px; line-height: 1.6} h1 {font: inherit}</style>"


def main() -> None:
    """Print every text to its PDF."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        for text in sorted(HERE.glob("*.txt")):
            title, *paragraphs = text.read_text(encoding="utf-8").split("\n")
            body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)
            page.set_content(f"<html lang={text.stem}><title>{title}</title>{STYLE}<h1>{title}</h1>{body}")
            page.pdf(
                path=text.with_suffix(".pdf"),
                format="A5",
                tagged=False,
                margin={"top": "70px", "bottom": "70px", "left": "40px", "right": "40px"},
                display_header_footer=True,
                header_template=HEADER,
                footer_template=FOOTER,
            )
        browser.close()


if __name__ == "__main__":
    main()
