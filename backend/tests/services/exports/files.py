"""Files made of given rows, and what a reader gets back from them."""

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from app.services.cells import inert
from app.services.exports.book import Book
from app.services.exports.columns import ExportRow
from app.services.exports.formats import FORMATS

BOOK = Book("Le Moulin", "ab" * 32, "cd" * 32, {"id": 7})


def row(
    normalized: str, original: str = "Il dort.", index: int = 0, part: int = 0, **other: Any
) -> ExportRow:
    values: dict[str, Any] = {
        "page": 3,
        "chapter": None,
        "kind": "narration",
        "words": 2,
        "flags": [],
        "findings": [],
    }
    return ExportRow(
        source_index=index, part=part, original=original, normalized=normalized, **(values | other)
    )


def rows_of(*texts: str) -> list[ExportRow]:
    return [row(text, index=index) for index, text in enumerate(texts)]


def written(
    name: str, rows: Sequence[ExportRow], columns: Sequence[str] | None = None, book: Book = BOOK
) -> bytes:
    """Make a file of rows that come in several batches."""
    target = io.BytesIO()
    writer = FORMATS[name].writer(book, columns or FORMATS[name].columns, target)
    for at in range(0, len(rows), 3):
        writer.add(rows[at : at + 3])
    writer.finish()
    return target.getvalue()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_written(cell: str) -> str:
    """Take away the apostrophe that made a cell inert."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) == cell else cell


def xlsx_rows(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content), read_only=True).active
    return [[_as_text(value) for value in line] for line in sheet.iter_rows(values_only=True)]


def _as_text(value: Any) -> Any:
    return unescape(value) if isinstance(value, str) else value


def query(content: bytes, statement: str) -> list[tuple[Any, ...]]:
    """Ask the database inside an Anki package."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(content)) as package:
        package.extract("collection.anki2", folder)
        database = sqlite3.connect(Path(folder) / "collection.anki2")
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()


def note_fields(content: bytes) -> list[list[str]]:
    """Return the fields of each note as HTML."""
    return [flds.split("\x1f") for (flds,) in query(content, "SELECT flds FROM notes ORDER BY id")]


def text_of_html(field: str) -> str:
    return html.unescape(re.sub(r"</?span>", "", field.replace("<br>", "\n")))


def sentences_of(name: str, content: bytes) -> list[str]:
    """Read the short sentences back from a file of a format that programs read."""
    if name == "csv":
        return [as_written(line["normalized"]) for line in csv_rows(content)]
    if name == "xlsx":
        header, *lines = xlsx_rows(content)
        return [line[header.index("Short sentence")] or "" for line in lines]
    if name == "json":
        return [sentence["normalized"] for sentence in json.loads(content)["sentences"]]
    return [text_of_html(fields[0]) for fields in note_fields(content)]
