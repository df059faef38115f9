"""An Anki deck: a note for each result, the same note in every export of the same results."""

import html
import itertools
import re
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Sequence
from typing import IO, Any

import genanki

from app.services.exports.book import Book
from app.services.exports.columns import ExportRow, text_cell

# Anki knows the note type by this number: with other fields it must be another one.
_MODEL_ID = 1_731_845_207
_FIELDS = {
    "Sentence": "normalized",
    "Source": "original",
    "Page": "page",
    "Chapter": "chapter",
    "Flags": "flags",
}
_FRONT = '<div class="sentence" dir="auto">{{Sentence}}</div>'
_BACK = (
    "{{FrontSide}}<hr id=answer>"
    '{{#Source}}<div class="source" dir="auto">{{Source}}</div>{{/Source}}'
    '<div class="place">{{Book}}{{#Chapter}} · {{Chapter}}{{/Chapter}}{{#Page}} · p. {{Page}}{{/Page}}</div>'
    '{{#Flags}}<div class="place">{{Flags}}</div>{{/Flags}}'
)
_STYLE = (
    ".card { font-family: Georgia, serif; font-size: 24px; text-align: center; }"
    ".source { font-size: 20px; } .place { margin-top: 1em; font-size: 14px; opacity: .7; }"
)
# The separator of fields in Anki's database among them; none of them can be seen.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class AnkiWriter:
    """Writes notes whose front is the short sentence and whose back says where it comes from."""

    def __init__(self, book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._book, self._target = book, target
        self._columns = {"normalized", *columns}
        self._model = _model()
        self._deck = genanki.Deck(_number(book.book_key), deck_name(book.title))
        self._deck.add_model(self._model)
        self._now = time.time()
        self._ids = itertools.count(int(self._now * 1000))
        # New cards come in the order of the book.
        self._places = itertools.count(1)
        self._open()

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write a note with its card for each row."""
        cursor = self._database.cursor()
        for row in rows:
            self._note(row).write_to_db(cursor, self._now, self._deck.deck_id, self._ids)

    def finish(self) -> None:
        """Zip the database as Anki wants it."""
        self._database.commit()
        self._database.close()
        with zipfile.ZipFile(self._target, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(self._file.name, "collection.anki2")
            package.writestr("media", "{}")
        self._file.close()

    def _open(self) -> None:
        # Removed with the writer, however that ends.
        self._file = tempfile.NamedTemporaryFile(suffix=".anki2")  # noqa: SIM115 (closed by finish)
        # One call follows the other, but each may run in another thread of the pool.
        self._database = sqlite3.connect(self._file.name, check_same_thread=False)
        genanki.Package(self._deck).write_to_db(self._database.cursor(), self._now, self._ids)

    def _note(self, row: ExportRow) -> genanki.Note:
        fields = [self._field(row, name) for name in _FIELDS.values()]
        return genanki.Note(
            model=self._model,
            fields=[*fields, _html(self._book.title)],
            guid=genanki.guid_for(self._book.results_key, row.source_index, row.part),
            tags=["frenchnovel"],
            due=next(self._places),
        )

    def _field(self, row: ExportRow, name: str) -> str:
        return _html(text_cell(row, name)) if name in self._columns else ""


def deck_name(title: str) -> str:
    """Name a deck after a book; `::` would make decks inside decks."""
    return re.sub(r":{2,}", ":", title) or "French Novel Tool"


def _model() -> Any:
    return genanki.Model(
        _MODEL_ID,
        "French Novel Tool",
        fields=[{"name": name} for name in (*_FIELDS, "Book")],
        templates=[{"name": "Sentence", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )


def _html(text: str) -> str:
    shown = html.escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))
    # Anki plays `[sound:x]`, and MathJax typesets `\\(x\\)` unless an element stands between.
    inactive = shown.replace("[", "&#91;").replace("\\", "<span>\\</span>")
    return inactive.replace("\n", "<br>")


def _number(key: str) -> int:
    """Make a deck's number of a hexadecimal key, in the range that genanki advises."""
    return 2**30 + int(key[:12], 16) % 2**30
