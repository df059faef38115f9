"""The formats, by the names that the API knows them by."""

from app.services.exports.anki_deck import AnkiWriter
from app.services.exports.columns import ALL_COLUMNS, TABLE_COLUMNS
from app.services.exports.csv_table import CsvWriter
from app.services.exports.json_document import JsonWriter
from app.services.exports.markdown_table import MarkdownWriter
from app.services.exports.plain_text import TextWriter
from app.services.exports.worksheet import WorksheetWriter
from app.services.exports.writer import Format
from app.services.exports.xlsx_table import XlsxWriter

_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_READABLE = ("page", "original", "normalized")

FORMATS = {
    "csv": Format("text/csv; charset=utf-8", "csv", TABLE_COLUMNS, CsvWriter),
    "xlsx": Format(_XLSX_TYPE, "xlsx", TABLE_COLUMNS, XlsxWriter, is_compressed=True),
    "json": Format("application/json", "json", ALL_COLUMNS, JsonWriter),
    "markdown": Format("text/markdown; charset=utf-8", "md", _READABLE, MarkdownWriter),
    "txt": Format("text/plain; charset=utf-8", "txt", ("normalized",), TextWriter),
    "apkg": Format(
        "application/octet-stream",
        "apkg",
        ("normalized", "original", "page", "chapter"),
        AnkiWriter,
        is_compressed=True,
    ),
    "worksheet": Format("text/html; charset=utf-8", "html", _READABLE, WorksheetWriter, whole_sentences=True),
}
