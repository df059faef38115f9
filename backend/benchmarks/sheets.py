"""20,000 results to a Google Sheets of this computer: the requests that it takes, and the time."""

import time
from pathlib import Path
from urllib.parse import urlsplit

from google.oauth2.credentials import Credentials

from app.services.exports.columns import TABLE_COLUMNS, ExportRow
from app.services.google.api import GoogleApi
from app.services.google.flow import SHEETS_SCOPES
from app.services.google.sheets import GoogleSheetsService, SheetOptions
from configuration.google import read_google
from tests.support.google.server import GoogleServer, google_server

_ROWS = 20_000
_TIMEOUT_SECONDS = 60


def measure(_book: Path) -> dict[str, str]:
    """Export to a new spreadsheet, and to the end of one that has rows."""
    with google_server() as google:
        file = google.files.add()
        file.book.write("Sheet1!A1:A1", [["mot"]], "RAW")
        return {
            f"a new spreadsheet, {_ROWS:,} rows (goal: at most 6 calls)": _figures(google, None),
            f"the end of an existing one, {_ROWS:,} rows": _figures(google, file.id),
        }


def _figures(google: GoogleServer, spreadsheet_id: str | None) -> str:
    options = SheetOptions("ab" * 16, TABLE_COLUMNS, spreadsheet_id)
    service = GoogleSheetsService(_api(google), options)
    google.calls.clear()
    start = time.perf_counter()
    address = service.create_spreadsheet_with_sentences([_result(number) for number in range(_ROWS)], "Livre")
    seconds = time.perf_counter() - start
    file = google.files.file(urlsplit(address).path.split("/")[3])
    rows = len(file.book.tabs[0].rows) - 1
    return f"{len(google.calls)} calls, {rows:,} rows there, {seconds:.1f} s with the local server's own time"


def _api(google: GoogleServer) -> GoogleApi:
    google.issuer.access["benchmark"] = (frozenset(SHEETS_SCOPES), time.time() + 3600)
    credentials = Credentials("benchmark")
    return GoogleApi(read_google(google.settings, "a key for nothing"), credentials, _TIMEOUT_SECONDS)


def _result(number: int) -> ExportRow:
    """Return a part of a source sentence, as long as those of a novel."""
    source, part = divmod(number, 2)
    name = f"le voisin numéro {source}"
    original = f"Ce matin-là, {name} ouvrit la porte, puis il regarda longtemps la rue où il pleuvait."
    parts = (f"Ce matin-là, {name} ouvrit la porte.", f"Puis {name} regarda longtemps la rue.")
    chapter = f"Chapitre {source // 600 + 1}"
    return ExportRow(source, part, source // 30 + 1, chapter, "narration", original, parts[part], 7, [], [])
