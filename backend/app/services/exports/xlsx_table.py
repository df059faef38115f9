"""XLSX, written row by row: XlsxWriter keeps what it wrote in a temporary file."""

import tempfile
from collections.abc import Sequence
from typing import IO, Any

from xlsxwriter import Workbook

from app.services.exports.book import Book
from app.services.exports.columns import COLUMNS, ExportRow, cell
from app.services.exports.xlsx_sheet import TextSheet

# Excel, "specifications and limits": characters (UTF-16 units) in a cell.
_MAX_UNITS = 32_767
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxWriter:
    """Writes a sheet with a frozen bold header; texts are strings, whatever they begin with.

    Characters that XML cannot hold are written as `_xHHHH_`, as Excel itself does (ECMA-376, ST_Xstring).
    """

    def __init__(self, book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._columns = columns
        # Removed with the writer, however that ends.
        self._folder = tempfile.TemporaryDirectory()
        self._workbook = Workbook(target, {**_OPTIONS, "tmpdir": self._folder.name})
        self._workbook.set_properties({"title": book.title})
        self._sheet = self._workbook.add_worksheet("Sentences", worksheet_class=TextSheet)
        self._next_row = 1
        self._begin()

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write a row of cells for each row."""
        for row in rows:
            for place, name in enumerate(self._columns):
                self._write(self._next_row, place, cell(row, name))
            self._next_row += 1

    def finish(self) -> None:
        """Let the header filter the rows, and zip everything together."""
        self._sheet.autofilter(0, 0, self._next_row - 1, len(self._columns) - 1)
        self._workbook.close()
        self._folder.cleanup()

    def _begin(self) -> None:
        wrapped = self._workbook.add_format({"text_wrap": True, "valign": "top"})
        bold: Any = self._workbook.add_format({"bold": True})
        for place, name in enumerate(self._columns):
            self._sheet.set_column(place, place, COLUMNS[name].width, wrapped)
            self._sheet.write_string(0, place, COLUMNS[name].label, bold)
        self._sheet.freeze_panes(1, 0)

    def _write(self, row: int, place: int, value: str | int) -> None:
        if isinstance(value, int):
            self._sheet.write_number(row, place, value)
        elif value:
            self._sheet.write_string(row, place, _fitting(value))


def _fitting(text: str) -> str:
    """Cut what no cell can hold; an ellipsis says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MAX_UNITS:
        return text
    return units[: 2 * (_MAX_UNITS - 1)].decode("utf-16-le", errors="ignore") + "…"
