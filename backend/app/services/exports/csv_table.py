"""CSV as RFC 4180 asks; the BOM tells spreadsheets that it is UTF-8."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

from app.services.cells import inert
from app.services.exports.book import Book
from app.services.exports.columns import ExportRow, cell

_BOM = "\ufeff"


class CsvWriter:
    """Writes a table whose header has the columns' names, and whose cells no spreadsheet executes."""

    def __init__(self, _book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._columns, self._target = columns, target
        target.write(_BOM.encode())
        self._write([columns])

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write a line for each row."""
        self._write([_inert(cell(row, name)) for name in self._columns] for row in rows)

    def finish(self) -> None:
        """Do nothing: a table has no end."""

    def _write(self, lines: Iterable[Iterable[str | int]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(lines)
        self._target.write(text.getvalue().encode())


def _inert(value: str | int) -> str | int:
    return inert(value) if isinstance(value, str) else value
