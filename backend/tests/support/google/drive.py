"""The files of somebody's Google Drive, as far as exports use them."""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from tests.support.google.discovery import Call
from tests.support.google.errors import GoogleAnswerError
from tests.support.google.sheets import Spreadsheet

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
_MARK = re.compile(r"appProperties has \{ key='(\w+)' and value='(\w+)' \} and trashed = false")


@dataclass
class File:
    """A file with whom it was shared with."""

    name: str
    parents: list[str]
    properties: dict[str, str]
    sheet: Spreadsheet
    permissions: list[dict[str, Any]] = field(default_factory=list)


class Drive:
    """What was created, by id."""

    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self.folders: set[str] = set()
        # Addresses that Google knows nothing of.
        self.unknown_addresses: set[str] = set()
        self._numbers = itertools.count(1)

    def find(self, file_id: str) -> File:
        """Return a file; it answers as Google does when there is none."""
        if file_id not in self.files:
            raise GoogleAnswerError(404, "notFound", f"File not found: {file_id}.")
        return self.files[file_id]

    def create(self, call: Call) -> dict[str, Any]:
        """Create an empty spreadsheet."""
        body = call.body
        parents = body.get("parents", ["root"])
        for parent in parents:
            if parent != "root" and parent not in self.folders:
                raise GoogleAnswerError(404, "notFound", f"File not found: {parent}.")
        if body["mimeType"] != SPREADSHEET:
            raise GoogleAnswerError(400, "badRequest", "Only spreadsheets are made here.")
        file_id = f"spreadsheet-{next(self._numbers):04}"
        self.files[file_id] = File(body["name"], parents, body.get("appProperties", {}), Spreadsheet())
        return {"id": file_id}

    def list(self, call: Call) -> dict[str, Any]:
        """Find the files with a property, the oldest first."""
        match = _MARK.fullmatch(call.query["q"])
        if match is None or call.query.get("orderBy") != "createdTime":
            raise GoogleAnswerError(400, "invalid", "Invalid Value")
        key, value = match.groups()
        found = [file_id for file_id, file in self.files.items() if file.properties.get(key) == value]
        return {"files": [{"id": file_id} for file_id in found]}

    def delete(self, call: Call) -> None:
        """Delete a file."""
        self.find(call.path["fileId"])
        del self.files[call.path["fileId"]]

    def share(self, call: Call) -> dict[str, Any]:
        """Give somebody access; twice is once."""
        file, permission = self.find(call.path["fileId"]), call.body
        if permission["emailAddress"] in self.unknown_addresses:
            raise GoogleAnswerError(
                400, "invalidSharingRequest", "Bad Request. User message: unknown address."
            )
        if permission not in file.permissions:
            file.permissions.append(permission)
        return {"id": str(len(file.permissions))}
