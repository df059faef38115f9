"""Drive and Sheets: what their methods do to the files of one account."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.google.discovery import Call
from tests.support.google.faults import ApiFaultError
from tests.support.google.workbook import Workbook

_QUERY = re.compile(r"appProperties has { key='(\w+)' and value='(\w+)' } and trashed = false")
_SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@dataclass
class File:
    """A spreadsheet in Drive."""

    id: str
    name: str
    parents: list[str]
    properties: dict[str, str]
    book: Workbook = field(default_factory=Workbook)
    shared: list[dict[str, Any]] = field(default_factory=list)


class Files:
    """All files but those in the `trash`.

    `folders` exist, `shared_folders` in shared drives, whose content the account manages; `unknown_addresses`
    belong to nobody; `late_searches` find nothing.
    """

    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self.trash: dict[str, File] = {}
        self.folders = {"root"}
        self.shared_folders: set[str] = set()
        self.unknown_addresses: set[str] = set()
        self.late_searches = 0
        self._number = 0

    def add(self, name: str = "Vocabulaire", **more: Any) -> File:
        """Create a spreadsheet."""
        self._number += 1
        file = File(
            f"spreadsheet-{self._number:04d}", name, more.get("parents", ["root"]), more.get("properties", {})
        )
        self.files[file.id] = file
        return file

    def answer(self, call: Call) -> Any:
        """Do what a request asks."""
        if call.id not in _METHODS:
            raise ApiFaultError(400, "badRequest", f"{call.id} is not known here")
        return _METHODS[call.id](self, call)

    def file(self, file_id: str) -> File:
        if file_id not in self.files:
            raise ApiFaultError(404, "notFound", f"File not found: {file_id}.")
        return self.files[file_id]

    def _create(self, call: Call) -> Any:
        assert call.body["mimeType"] == _SPREADSHEET
        parents = call.body.get("parents", ["root"])
        known = self.folders | self.shared_folders if _knows_shared_drives(call) else self.folders
        if set(parents) - known:
            raise ApiFaultError(404, "notFound", f"File not found: {parents[0]}.")
        return {"id": self.add(call.body["name"], parents=parents, properties=call.body["appProperties"]).id}

    def _list(self, call: Call) -> Any:
        match = _QUERY.fullmatch(call.parameters["q"])
        if match is None:
            raise ApiFaultError(400, "invalid", "Invalid Value")
        everywhere = _knows_shared_drives(call) and call.parameters.get("includeItemsFromAllDrives") == "true"
        if everywhere and "pageToken" not in call.parameters:
            # A page may be empty although another one follows.
            return {"files": [], "nextPageToken": "2"}
        if self.late_searches:
            self.late_searches -= 1
            return {"files": []}
        found = [file for file in self.files.values() if file.properties.get(match[1]) == match[2]]
        return {"files": [{"id": file.id} for file in found if everywhere or not self._is_shared(file)]}

    def _trash(self, call: Call) -> Any:
        assert call.body == {"trashed": True}
        file = self._found(call)
        self.trash[file.id] = self.files.pop(file.id)
        return {"id": file.id}

    def _is_shared(self, file: File) -> bool:
        return not self.shared_folders.isdisjoint(file.parents)

    def _found(self, call: Call) -> File:
        """Return the file of a request to Drive, which hides those in shared drives from clients of old."""
        file = self.file(call.parameters["fileId"])
        if self._is_shared(file) and not _knows_shared_drives(call):
            raise ApiFaultError(404, "notFound", f"File not found: {file.id}.")
        return file

    def _share(self, call: Call) -> Any:
        file = self._found(call)
        if call.body["emailAddress"] in self.unknown_addresses:
            raise ApiFaultError(400, "invalidSharingRequest", "Sorry, this user cannot be added.")
        file.shared.append(call.body)
        return {"id": f"permission-{len(file.shared)}"}

    def _book(self, call: Call) -> Workbook:
        return self.file(call.parameters["spreadsheetId"]).book

    def _get(self, call: Call) -> Any:
        return self._book(call).describe()

    def _batch_update(self, call: Call) -> Any:
        self._book(call).batch_update(call.body["requests"])
        return {"spreadsheetId": call.parameters["spreadsheetId"]}

    def _read(self, call: Call) -> Any:
        rows = self._book(call).read(call.parameters["range"])
        return {"values": rows} if rows else {}

    def _update(self, call: Call) -> Any:
        given = call.parameters
        return {
            "updatedRows": self._book(call).write(
                given["range"], call.body["values"], given["valueInputOption"]
            )
        }

    def _clear(self, call: Call) -> Any:
        self._book(call).clear(call.parameters["range"])
        return {"clearedRange": call.parameters["range"]}


def _knows_shared_drives(call: Call) -> bool:
    return call.parameters.get("supportsAllDrives") == "true"


_METHODS: dict[str, Callable[[Files, Call], Any]] = {
    "drive.files.create": Files._create,
    "drive.files.list": Files._list,
    "drive.files.update": Files._trash,
    "drive.permissions.create": Files._share,
    "sheets.spreadsheets.get": Files._get,
    "sheets.spreadsheets.batchUpdate": Files._batch_update,
    "sheets.spreadsheets.values.get": Files._read,
    "sheets.spreadsheets.values.update": Files._update,
    "sheets.spreadsheets.values.clear": Files._clear,
}
