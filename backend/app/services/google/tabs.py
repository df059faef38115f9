"""The tab of a spreadsheet that rows go to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import GoogleError
from app.services.google.api import GoogleApi
from app.services.google.sheet_state import SheetState

_FIELDS = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab, the first row below all that it holds, and its size (none for one that was just added)."""

    sheet_id: int
    title: str
    first_free_row: int
    grid: Mapping[str, int]


class TabFinder:
    """Looks into an existing spreadsheet; adds the tab when there is none of that name."""

    def __init__(self, api: GoogleApi, spreadsheet_id: str, mark: str) -> None:
        self._api, self._id = api, spreadsheet_id
        # Of this export alone, so that adding the tab twice is noticed.
        self._new_sheet_id = int(mark[:7], 16)

    def find(self, title: str | None) -> Tab:
        """Return the tab of a name, or the first one."""
        found = self._api.attempt(lambda: self._look(title) or self._add(str(title)))
        if found["sheetId"] == self._new_sheet_id:
            return Tab(found["sheetId"], found["title"], 1, {})
        first_free_row = self._first_free_row(found["title"])
        return Tab(found["sheetId"], found["title"], first_free_row, found["gridProperties"])

    def _look(self, title: str | None) -> Any:
        request = self._api.resources.spreadsheets.get(spreadsheetId=self._id, fields=_FIELDS)
        tabs = [sheet["properties"] for sheet in self._api.once(request)["sheets"]]
        if title is None:
            return tabs[0]
        # Google adds no tab whose name differs from another's in case alone:
        # github.com/socialpoint-labs/sheetfu/pull/26.
        same = [tab for tab in tabs if tab["title"].lower() == title.lower()]
        return max(same, key=lambda tab: tab["title"] == title, default=None)

    def _add(self, title: str) -> Any:
        properties = {"sheetId": self._new_sheet_id, "title": title}
        body = {"requests": [{"addSheet": {"properties": properties}}]}
        request = self._api.resources.spreadsheets.batchUpdate(
            spreadsheetId=self._id, body=body, fields="spreadsheetId"
        )
        self._api.once(request)
        return properties

    def _first_free_row(self, title: str) -> int:
        quoted = title.replace("'", "''")
        request = self._api.resources.values.get(spreadsheetId=self._id, range=f"'{quoted}'", fields="values")
        return len(self._api.call(request).get("values", [])) + 1


def prepare_tab(
    api: GoogleApi, place: SheetState, rows: int, columns: int, *, have: Mapping[str, int], is_new: bool
) -> None:
    """Make the tab long and wide enough, never smaller than it is (`have`); all of it may be done again.

    One that we begin gets a bold frozen header; that of a new spreadsheet its name, too.
    """
    assert place.first_row is not None  # noqa: S101 (found before)
    wanted = {"rowCount": max(place.first_row + rows - 1, 2), "columnCount": columns}
    grid = {name: max(size, have.get(name, 0)) for name, size in wanted.items()}
    if place.first_row == 1:
        grid["frozenRowCount"] = 1
        _update(api, place, [_properties(place, grid, title=is_new), _bold_header(place)])
    elif grid != {name: have[name] for name in grid}:
        _update(api, place, [_properties(place, grid, title=False)])


def size_of(api: GoogleApi, place: SheetState) -> Mapping[str, int]:
    """Return the size of a tab that was found earlier; raise GoogleError when it is gone."""
    request = api.resources.spreadsheets.get(spreadsheetId=place.spreadsheet_id, fields=_FIELDS)
    for sheet in api.call(request)["sheets"]:
        if sheet["properties"]["sheetId"] == place.sheet_id:
            size: Mapping[str, int] = sheet["properties"]["gridProperties"]
            return size
    raise GoogleError(
        "The tab was deleted while it was written to. Please export again.", code="GOOGLE_SHEET_NOT_FOUND"
    )


def _properties(place: SheetState, grid: dict[str, int], *, title: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {"sheetId": place.sheet_id, "gridProperties": grid}
    fields = [f"gridProperties.{name}" for name in grid]
    if title:
        properties["title"] = place.tab
        fields.append("title")
    return {"updateSheetProperties": {"properties": properties, "fields": ",".join(fields)}}


def _bold_header(place: SheetState) -> dict[str, Any]:
    header = {"sheetId": place.sheet_id, "startRowIndex": 0, "endRowIndex": 1}
    cell = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    return {"repeatCell": {"range": header, "cell": cell, "fields": "userEnteredFormat.textFormat.bold"}}


def _update(api: GoogleApi, place: SheetState, requests: list[dict[str, Any]]) -> None:
    body = {"requests": requests}
    api.call(
        api.resources.spreadsheets.batchUpdate(
            spreadsheetId=place.spreadsheet_id, body=body, fields="spreadsheetId"
        )
    )
