"""The spreadsheets of an export in Drive, which carry its mark."""

from typing import Any

from app.services.google.api import GoogleApi
from app.services.google.errors import FOLDER, SHEET

_MIME = "application/vnd.google-apps.spreadsheet"
_MARK = "frenchnovelExport"


def create_marked(api: GoogleApi, mark: str, title: str, folder_id: str | None) -> str:
    """Ask once for a spreadsheet; return its id."""
    body: dict[str, Any] = {"name": title, "mimeType": _MIME, "appProperties": {_MARK: mark}}
    if folder_id:
        body["parents"] = [folder_id]
    request = api.resources.files.create(body=body, fields="id", supportsAllDrives=True)
    return str(api.once(request, FOLDER if folder_id else SHEET)["id"])


def find_marked(api: GoogleApi, mark: str) -> list[str]:
    """Find what was created, in shared drives too, the oldest first; Google may find it some seconds late."""
    files, found = api.resources.files, []
    request = files.list(
        q=f"appProperties has {{ key='{_MARK}' and value='{mark}' }} and trashed = false",
        # What the user created, wherever; all drives at once may be searched incompletely.
        corpora="user",
        includeItemsFromAllDrives=True,
        supportsAllDrives=True,
        orderBy="createdTime",
        fields="nextPageToken,files(id)",
    )
    # A page may be empty although another one follows.
    while request is not None:
        page = api.once(request)
        found += [str(file["id"]) for file in page.get("files", [])]
        request = files.list_next(request, page)
    return found


def put_into_trash(api: GoogleApi, file_id: str) -> None:
    """Remove a spreadsheet; in a shared drive few may delete, but all who manage its content may do this."""
    trash = {"body": {"trashed": True}, "fields": "id"}
    api.call(api.resources.files.update(fileId=file_id, supportsAllDrives=True, **trash))
