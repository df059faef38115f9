"""Reads back the text of PDF files that tests typeset."""

from pathlib import Path

import pypdfium2

# PDFium puts it for a hyphen at a line end and swallows the line break, even the one before a page number.
PDFIUM_HYPHEN = "\ufffe"


def page_lines(pdf: Path) -> list[list[str]]:
    """Return the lines of each page from top to bottom."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [text.replace(PDFIUM_HYPHEN, "-\n").splitlines() for text in texts]
