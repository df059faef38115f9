"""Spreadsheets in memory."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.google.a1 import Area, parse_a1
from tests.support.google.faults import ApiFaultError
from tests.support.google.masks import masked, parse_mask

_MAX_CELLS = 10_000_000
_MAX_CHARACTERS = 50_000


@dataclass
class Tab:
    """A tab with its cells by row and column from 1."""

    sheet_id: int
    title: str
    grid: dict[str, int] = field(default_factory=lambda: {"rowCount": 1000, "columnCount": 26})
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    bold_rows: set[int] = field(default_factory=set)

    @property
    def properties(self) -> dict[str, Any]:
        return {"sheetId": self.sheet_id, "title": self.title, "gridProperties": self.grid}

    @property
    def rows(self) -> list[list[Any]]:
        """All values, without what is empty at the end of rows and of the tab."""
        filled = {place: value for place, value in self.cells.items() if value != ""}
        height = max((row for row, _ in filled), default=0)
        widths = dict.fromkeys(range(1, height + 1), 0)
        for row, column in filled:
            widths[row] = max(widths[row], column)
        return [
            [filled.get((row, column), "") for column in range(1, width + 1)] for row, width in widths.items()
        ]

    def resize(self, grid: dict[str, int]) -> None:
        """Change the grid; what is outside then is lost."""
        self.grid = {**self.grid, **grid}
        if self.grid.get("frozenRowCount", 0) >= self.grid["rowCount"]:
            raise ApiFaultError(400, "badRequest", "You can't freeze all visible rows on the sheet.")
        if self.grid["rowCount"] * self.grid["columnCount"] > _MAX_CELLS:
            raise ApiFaultError(400, "badRequest", f"This is above the limit of {_MAX_CELLS} cells.")
        inside = (self.grid["rowCount"], self.grid["columnCount"])
        self.cells = {
            at: value for at, value in self.cells.items() if at[0] <= inside[0] and at[1] <= inside[1]
        }


class Workbook:
    """A spreadsheet, as one that Drive has just created."""

    def __init__(self) -> None:
        self.tabs = [Tab(0, "Sheet1")]

    def tab(self, title: str) -> Tab:
        """Find a tab by its name, which is the same in capitals."""
        for tab in self.tabs:
            if tab.title.lower() == title.lower():
                return tab
        raise ApiFaultError(400, "badRequest", f"Unable to parse range: {title}")

    def describe(self) -> dict[str, Any]:
        return {"sheets": [{"properties": tab.properties} for tab in self.tabs]}

    def batch_update(self, requests: list[dict[str, Any]]) -> None:
        for request in requests:
            ((name, value),) = request.items()
            if name not in _REQUESTS:
                raise ApiFaultError(400, "badRequest", f"{name} is not known here")
            _REQUESTS[name](self, value)

    def read(self, text: str) -> list[list[Any]]:
        area = parse_a1(text)
        if area.bounds is None:
            return self.tab(area.tab).rows
        top, left, bottom, right = area.bounds
        return [row[left - 1 : right] for row in self.tab(area.tab).rows[top - 1 : bottom]]

    def write(self, text: str, values: list[list[Any]], option: str) -> int:
        """Write values; nothing is left as it was."""
        area = parse_a1(text)
        tab, (top, left, bottom, right) = self._bounded(area)
        if len(values) > bottom - top + 1 or any(len(row) > right - left + 1 for row in values):
            raise ApiFaultError(
                400, "badRequest", f"Requested writing within range [{text}], but tried outside."
            )
        for row, line in enumerate(values, top):
            for column, value in enumerate(line, left):
                if value is not None:
                    tab.cells[row, column] = _entered(value, option)
        return len(values)

    def clear(self, text: str) -> None:
        tab, (top, left, bottom, right) = self._bounded(parse_a1(text))
        for row, column in list(tab.cells):
            if top <= row <= bottom and left <= column <= right:
                del tab.cells[row, column]

    def by_id(self, sheet_id: int) -> Tab:
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise ApiFaultError(400, "badRequest", f"No grid with id: {sheet_id}")

    def _bounded(self, area: Area) -> tuple[Tab, tuple[int, int, int, int]]:
        tab = self.tab(area.tab)
        bounds = area.bounds or (1, 1, tab.grid["rowCount"], tab.grid["columnCount"])
        if bounds[2] > tab.grid["rowCount"] or bounds[3] > tab.grid["columnCount"]:
            raise ApiFaultError(400, "badRequest", f"Range ({area.tab}) exceeds grid limits.")
        return tab, bounds


def _entered(value: Any, option: str) -> Any:
    if isinstance(value, (list, dict)):
        raise ApiFaultError(400, "badRequest", "A cell holds text, a number or a truth value.")
    if isinstance(value, str) and len(value) > _MAX_CHARACTERS:
        raise ApiFaultError(
            400, "badRequest", f"Your input contains more than the maximum of {_MAX_CHARACTERS} characters"
        )
    is_formula = option == "USER_ENTERED" and isinstance(value, str) and value.startswith("=")
    return {"formula": value} if is_formula else value


def _add_sheet(book: Workbook, request: dict[str, Any]) -> None:
    new = Tab(request["properties"]["sheetId"], request["properties"]["title"])
    if any(tab.title.lower() == new.title.lower() for tab in book.tabs):
        message = f'A sheet with the name "{new.title}" already exists. Please enter another name.'
        raise ApiFaultError(400, "badRequest", message)
    if any(tab.sheet_id == new.sheet_id for tab in book.tabs):
        raise ApiFaultError(400, "badRequest", f"A sheet with the id {new.sheet_id} already exists.")
    book.tabs.append(new)


def _update_properties(book: Workbook, request: dict[str, Any]) -> None:
    changes = masked(request["properties"], parse_mask(request["fields"]))
    tab = book.by_id(request["properties"]["sheetId"])
    tab.title = changes.get("title", tab.title)
    tab.resize(changes.get("gridProperties", {}))


def _repeat_cell(book: Workbook, request: dict[str, Any]) -> None:
    place = request["range"]
    assert request["fields"] == "userEnteredFormat.textFormat.bold"
    assert request["cell"]["userEnteredFormat"]["textFormat"]["bold"]
    rows = range(place["startRowIndex"] + 1, place["endRowIndex"] + 1)
    book.by_id(place["sheetId"]).bold_rows |= set(rows)


_REQUESTS = {
    "addSheet": _add_sheet,
    "updateSheetProperties": _update_properties,
    "repeatCell": _repeat_cell,
}
