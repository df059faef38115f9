"""JSON, as docs/export.schema.json describes it."""

import json
from collections.abc import Sequence
from typing import IO

from app.services.exports.book import Book
from app.services.exports.columns import ExportRow

# Grows when a program that reads the document would have to change.
SCHEMA_VERSION = 1


class JsonWriter:
    """Writes an entry with its quality report, and its results untouched, one a line."""

    def __init__(self, book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._columns, self._target = columns, target
        self._separator = "\n"
        head = json.dumps({"schema_version": SCHEMA_VERSION, **book.details}, ensure_ascii=False)
        self._write(f'{head[:-1]}, "sentences": [')

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write an object for each row."""
        for row in rows:
            values = {name: getattr(row, name) for name in self._columns}
            self._write(self._separator + json.dumps(values, ensure_ascii=False))
            self._separator = ",\n"

    def finish(self) -> None:
        """Close the document."""
        self._write("\n]}\n")

    def _write(self, text: str) -> None:
        self._target.write(text.encode())
