"""Results as rows of a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import Any

from app.services.exports.columns import COLUMNS, cell

DEFAULT_COLUMNS = ("page", "chapter", "original", "normalized", "words", "flags")
# support.google.com/docs/thread/181288162 and the API's own error: characters in one cell.
_LONGEST_CELL = 50_000

Row = list[str | int]


def rows_of(sentences: Iterable[Any], columns: Sequence[str]) -> list[Row]:
    """Return the header and a row for each result; what is empty is "": null would leave a cell as it was."""
    header: Row = [COLUMNS[name].label for name in columns]
    return [header, *([_fitting(cell(sentence, name)) for name in columns] for sentence in sentences)]


def _fitting(value: str | int) -> str | int:
    """Cut what no cell can hold; an ellipsis says so."""
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        return f"{value[: _LONGEST_CELL - 1]}…"
    return value


def column_letters(number: int) -> str:
    """Return the name of a column from 1: A, B, … Z, AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def a1_range(tab: str, first_row: int, rows: int, columns: int) -> str:
    """Return an explicit range in A1 notation."""
    quoted = tab.replace("'", "''")
    return f"'{quoted}'!A{first_row}:{column_letters(columns)}{first_row + rows - 1}"
