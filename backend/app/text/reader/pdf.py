"""Reads a PDF: the lines of its pages with their positions."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from app.text.reader.errors import ReadError
from app.text.reader.page_text import PageText
from app.text.reader.recovery import mend

# Below this, a page that shows a picture is taken for a scan.
_FEW_CHARS = 50
# No side of a page is longer (points).
_LONGEST = 1e6


def _has_image(page: Any) -> bool:
    kinds = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
    count = min(pdfium.FPDFPage_CountObjects(page), 1000)
    return any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) in kinds for i in range(count))


def _side(length: float) -> int:
    """Return a side of a page in whole points; 0 where a broken file says nothing that could be one."""
    return round(length) if 0 <= length < _LONGEST else 0


def _read_page(document: Any, index: int) -> dict[str, Any]:
    """Return one page; one that cannot be loaded is reported as broken, the others are still read."""
    try:
        page = document[index]
        text = PageText(page)
    except pypdfium2.PdfiumError:
        return {"page": index + 1, "broken": True, "images": False, "lines": []}
    few = len(text.text.strip()) < _FEW_CHARS
    size = [_side(pdfium.FPDF_GetPageWidthF(page)), _side(pdfium.FPDF_GetPageHeightF(page))]
    result = {"page": index + 1, "images": few and _has_image(page), "size": size, "lines": text.lines()}
    page.close()
    return result


def _open_pdf(path: str) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise ReadError("ENCRYPTED_PDF" if encrypted else "UNREADABLE_PDF") from error


def _open_mended(path: str, max_pages: int) -> Any:
    """Open what is left of a damaged file, if any text is."""
    with open(path, "rb") as file:
        mended = mend(file.read(), max_pages)
    if mended is None:
        raise ReadError("UNREADABLE_PDF")
    try:
        document = pypdfium2.PdfDocument(mended)
    except pypdfium2.PdfiumError as error:
        raise ReadError("UNREADABLE_PDF") from error
    if not any(_read_page(document, index)["lines"] for index in range(len(document))):
        raise ReadError("UNREADABLE_PDF")
    return document


def read_pdf(path: str, max_pages: int, part: tuple[int, int] = (0, 1)) -> Iterator[dict[str, Any]]:
    """Yield the page count, then the pages of a PDF that belong to one of so many equal parts."""
    is_mended = False
    try:
        document = _open_pdf(path)
    except ReadError as error:
        if str(error) != "UNREADABLE_PDF":
            raise
        document, is_mended = _open_mended(path, max_pages), True
    count = len(document)
    if count < 1:
        raise ReadError("UNREADABLE_PDF")
    if count > max_pages:
        raise ReadError("TOO_MANY_PAGES")
    yield {"pages": count, "mended": is_mended}
    start, end = (count * bound // part[1] for bound in (part[0], part[0] + 1))
    for index in range(start, end):
        page = _read_page(document, index)
        # In a mended file a page without text has lost it.
        yield {**page, "broken": True} if is_mended and not page["lines"] else page
