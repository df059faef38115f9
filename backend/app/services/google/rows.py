"""Results as rows of a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import Any

COLUMNS = ("source_index", "part", "page", "chapter", "kind", "original", "normalized", "words", "flags")
DEFAULT_COLUMNS = ("page", "chapter", "original", "normalized", "words", "flags")
# support.google.com/docs/thread/181288162 and the API's own error: characters in one cell.
_LONGEST_CELL = 50_000

Row = list[Any]


def rows_of(sentences: Iterable[Any], columns: Sequence[str]) -> list[Row]:
    """Return the header and one row for each result."""
    return [list(columns), *([_cell(getattr(sentence, name)) for name in columns] for sentence in sentences)]


def _cell(value: Any) -> Any:
    if value is None:
        # Sheets leaves a cell as it was when it is given nothing.
        return ""
    if isinstance(value, list):
        return " ".join(value)
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
