"""Sentences to Google Sheets, so that being interrupted and repeated at any point does no harm."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import GoogleBusyError, GoogleError
from app.services.google.api import GoogleApi
from app.services.google.errors import ADDRESS
from app.services.google.marked_files import create_marked, find_marked, put_into_trash
from app.services.google.rows import DEFAULT_COLUMNS, Row, a1_range, rows_of
from app.services.google.sheet_state import SheetState
from app.services.google.tabs import TabFinder, prepare_tab, size_of

# 20,000 rows in three requests of about 2 MB, which Google recommends as the most for one.
ROWS_AT_ONCE = 8_000


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a user asks for; `spreadsheet_id` appends there, `mark` tells this export from all others."""

    mark: str
    columns: Sequence[str] = DEFAULT_COLUMNS
    spreadsheet_id: str | None = None
    tab: str | None = None
    folder_id: str | None = None
    share_with: Sequence[str] = ()
    share_role: str = "reader"


class GoogleSheetsService:
    """Writes one export; `keep` commits each step, and may raise to end a run that is no longer wanted."""

    def __init__(
        self,
        api: GoogleApi,
        options: SheetOptions,
        state: SheetState | None = None,
        keep: Callable[[SheetState, float], None] = lambda _state, _share: None,
    ) -> None:
        self._api, self._options, self._keep = api, options, keep
        self.state = state or SheetState()
        self._size: Mapping[str, int] | None = None

    def create_spreadsheet_with_sentences(self, sentences: Sequence[Any], title: str) -> str:
        """Write sentences to a new spreadsheet, or to the end of the chosen one; return its address.

        Raises GoogleError with what to do, GoogleBusyError when it is worth trying again.
        """
        rows = rows_of(sentences, self._options.columns)
        if self.state.spreadsheet_id is None:
            self._note(0.0, spreadsheet_id=self._options.spreadsheet_id or self._create(title))
        if self.state.first_row is None:
            self._find_place()
        if self.state.first_row != 1:
            # The header is there already.
            rows = rows[1:]
        self._write(rows)
        self._share()
        if self.state.repeated:
            self._remove_spares()
        return f"https://docs.google.com/spreadsheets/d/{self.state.spreadsheet_id}/edit#gid={self.state.sheet_id}"

    def _note(self, done: float, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self._keep(self.state, done)

    def _create(self, title: str) -> str:
        """Create the spreadsheet, or find it when an earlier try did, although its answer was lost."""

        def attempt() -> str:
            if self.state.asked:
                if found := self._created():
                    return found[0]
                self._note(0.0, repeated=True)
            else:
                self._note(0.0, asked=True)
            return create_marked(self._api, self._options.mark, title, self._options.folder_id)

        return self._api.attempt(attempt)

    def _created(self) -> list[str]:
        return find_marked(self._api, self._options.mark)

    def _remove_spares(self) -> None:
        """Remove what an earlier try created after all."""
        for spare in self._api.attempt(self._created):
            if spare != self.state.spreadsheet_id:
                # One that is gone already does not spoil the export.
                with contextlib.suppress(GoogleError):
                    put_into_trash(self._api, spare)

    def _find_place(self) -> None:
        spreadsheet_id, options = str(self.state.spreadsheet_id), self._options
        if options.spreadsheet_id is None:
            # The only tab of a new spreadsheet has the number 0.
            self._note(0.0, tab=options.tab or "Sentences", sheet_id=0, first_row=1)
            return
        tab = TabFinder(self._api, spreadsheet_id, options.mark).find(options.tab)
        self._size = tab.grid
        self._note(0.0, tab=tab.title, sheet_id=tab.sheet_id, first_row=tab.first_free_row)

    def _prepare(self, rows: int) -> None:
        is_new, width = self._options.spreadsheet_id is None, len(self._options.columns)
        # The first tab of a new spreadsheet is as large as we like.
        have = {} if is_new else self._size
        if have is None:
            have = size_of(self._api, self.state)
        prepare_tab(self._api, self.state, rows, width, have=have, is_new=is_new)

    def _write(self, rows: Sequence[Row]) -> None:
        state, width = self.state, len(self._options.columns)
        assert state.first_row is not None  # noqa: S101 (found before)
        values = self._api.resources.values
        if state.written == 0:
            self._prepare(max(len(rows), state.stale))
            if state.stale:
                place = a1_range(str(state.tab), state.first_row, state.stale, width)
                self._api.call(values.clear(spreadsheetId=state.spreadsheet_id, range=place, body={}))
            self._note(0.0, stale=0, begun=len(rows))
        for at in range(state.written, len(rows), ROWS_AT_ONCE):
            some = rows[at : at + ROWS_AT_ONCE]
            place = a1_range(str(state.tab), state.first_row + at, len(some), width)
            # An explicit range: written twice it holds the same.
            request = values.update(
                spreadsheetId=state.spreadsheet_id,
                range=place,
                valueInputOption="RAW",
                body={"majorDimension": "ROWS", "values": some},
                fields="updatedRows",
            )
            self._api.call(request)
            self._note((at + len(some)) / len(rows), written=at + len(some))

    def _share(self) -> None:
        """Share with the addresses that are left; one that Google refuses does not spoil the export."""
        for address in self._options.share_with:
            if address in (*self.state.shared, *self.state.unshared):
                continue
            request = self._api.resources.permissions.create(
                fileId=self.state.spreadsheet_id,
                body={"type": "user", "role": self._options.share_role, "emailAddress": address},
                sendNotificationEmail=False,
                supportsAllDrives=True,
                fields="id",
            )
            try:
                self._api.call(request, ADDRESS)
            except GoogleBusyError:
                raise
            except GoogleError as error:
                if error.code != "GOOGLE_SHARE_FAILED":
                    raise
                self._note(1.0, unshared=(*self.state.unshared, address))
            else:
                self._note(1.0, shared=(*self.state.shared, address))
