"""Plain text: a line for each result, columns apart by tabs."""

import re
from collections.abc import Sequence
from typing import IO

from app.services.exports.book import Book
from app.services.exports.columns import ExportRow, text_cell

# What str.splitlines and editors take for the end of a line, and the tab between columns.
_BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")


class TextWriter:
    """Writes lines; a break inside a text becomes a space."""

    def __init__(self, _book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._columns, self._target = columns, target

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write a line for each row."""
        self._target.write("".join(map(self._line, rows)).encode())

    def finish(self) -> None:
        """Do nothing: a text has no end."""

    def _line(self, row: ExportRow) -> str:
        return "\t".join(_BREAKS.sub(" ", text_cell(row, name)) for name in self._columns) + "\n"
