"""A spreadsheet as the Sheets API changes it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.support.google.discovery import Call
from tests.support.google.errors import GoogleAnswerError

_RANGE = re.compile(r"'((?:[^']|'')+)'(?:!([A-Z]+)(\d+):([A-Z]+)(\d+))?")


@dataclass
class Tab:
    """A tab with its cells by (row, column), both from 1."""

    sheet_id: int
    title: str
    row_count: int = 1000
    column_count: int = 26
    frozen_rows: int = 0
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    bold_rows: set[int] = field(default_factory=set)

    @property
    def rows(self) -> list[list[Any]]:
        """What it holds, without the empty rows and cells at the ends."""
        rows: defaultdict[int, dict[int, Any]] = defaultdict(dict)
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        numbers = range(1, max(rows, default=0) + 1)
        return [
            [rows[row].get(column, "") for column in range(1, max(rows[row], default=0) + 1)]
            for row in numbers
        ]

    def properties(self) -> dict[str, Any]:
        grid = {"rowCount": self.row_count, "columnCount": self.column_count}
        return {"sheetId": self.sheet_id, "title": self.title, "gridProperties": grid}


class Spreadsheet:
    """Tabs in their order."""

    def __init__(self) -> None:
        self.tabs = [Tab(0, "Sheet1")]

    def tab(self, title: str) -> Tab:
        """Return a tab by its name."""
        for tab in self.tabs:
            if tab.title == title:
                return tab
        raise GoogleAnswerError(400, "INVALID_ARGUMENT", f"Unable to parse range: {title}")

    def get(self, _call: Call) -> dict[str, Any]:
        return {"sheets": [{"properties": tab.properties()} for tab in self.tabs]}

    def batch_update(self, call: Call) -> dict[str, Any]:
        """Follow all requests of a batch, or none."""
        for request in call.body["requests"]:
            [(kind, order)] = request.items()
            _CHANGES[kind](self, order)
        return {"spreadsheetId": call.path["spreadsheetId"]}

    def write(self, call: Call) -> dict[str, Any]:
        """Write values to a range; what is not RAW is taken for what a person types."""
        tab, (top, left, bottom, right) = self._area(call.path["range"])
        values = call.body["values"]
        if len(values) > bottom - top + 1 or any(len(row) > right - left + 1 for row in values):
            raise GoogleAnswerError(
                400, "INVALID_ARGUMENT", "Requested writing within a range that is too small"
            )
        raw = call.query["valueInputOption"] == "RAW"
        for down, row in enumerate(values):
            for over, value in enumerate(row):
                tab.cells[top + down, left + over] = value if raw else _typed(value)
        return {"updatedRows": len(values)}

    def read(self, call: Call) -> dict[str, Any]:
        match = _RANGE.fullmatch(call.path["range"])
        tab = self.tab((match[1] if match else call.path["range"]).replace("''", "'"))
        return {"values": tab.rows} if tab.rows else {}

    def clear(self, call: Call) -> dict[str, Any]:
        tab, (top, left, bottom, right) = self._area(call.path["range"])
        for row, column in list(tab.cells):
            if top <= row <= bottom and left <= column <= right:
                del tab.cells[row, column]
        return {"clearedRange": call.path["range"]}

    def _area(self, text: str) -> tuple[Tab, tuple[int, int, int, int]]:
        match = _RANGE.fullmatch(text)
        if match is None or match[2] is None:
            raise GoogleAnswerError(400, "INVALID_ARGUMENT", f"Unable to parse range: {text}")
        tab = self.tab(match[1].replace("''", "'"))
        area = int(match[3]), _column(match[2]), int(match[5]), _column(match[4])
        if area[2] > tab.row_count or area[3] > tab.column_count:
            raise GoogleAnswerError(400, "INVALID_ARGUMENT", f"Range ({text}) exceeds grid limits.")
        return tab, area

    def _by_id(self, sheet_id: int) -> Tab:
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise GoogleAnswerError(400, "INVALID_ARGUMENT", f"No grid with id: {sheet_id}")

    def _add(self, order: dict[str, Any]) -> None:
        wanted = order["properties"]
        if any(wanted["title"] == tab.title or wanted["sheetId"] == tab.sheet_id for tab in self.tabs):
            raise GoogleAnswerError(400, "INVALID_ARGUMENT", "A sheet with this name or id already exists.")
        self.tabs.append(Tab(wanted["sheetId"], wanted["title"]))

    def _set(self, order: dict[str, Any]) -> None:
        wanted, tab = order["properties"], self._by_id(order["properties"]["sheetId"])
        grid = wanted.get("gridProperties", {})
        for name in order["fields"].split(","):
            match name:
                case "title":
                    tab.title = wanted["title"]
                case "gridProperties.rowCount":
                    tab.row_count = grid["rowCount"]
                case "gridProperties.columnCount":
                    tab.column_count = grid["columnCount"]
                case "gridProperties.frozenRowCount":
                    tab.frozen_rows = grid["frozenRowCount"]
                case _:
                    raise GoogleAnswerError(400, "INVALID_ARGUMENT", f"Invalid field: {name}")

    def _format(self, order: dict[str, Any]) -> None:
        area, tab = order["range"], self._by_id(order["range"]["sheetId"])
        if order["fields"] == "userEnteredFormat.textFormat.bold":
            tab.bold_rows |= set(range(area["startRowIndex"] + 1, area["endRowIndex"] + 1))


_CHANGES = {
    "addSheet": Spreadsheet._add,
    "updateSheetProperties": Spreadsheet._set,
    "repeatCell": Spreadsheet._format,
}


def _typed(value: Any) -> Any:
    return "#computed" if isinstance(value, str) and value[:1] in "=+" else value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
