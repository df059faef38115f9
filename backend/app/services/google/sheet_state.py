"""How far an export to Google Sheets came."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetState:
    """How far an export came: kept before each step, so that a later run goes on from there.

    `asked`, `repeated`: the spreadsheet was asked for, and again because nobody knew whether it was there.
    `written` counts rows with the header, `begun` those that may be there, since answers get lost; they start
    at `first_row`, which is 1 in an empty tab. `stale` rows may be there from before the results changed.
    """

    asked: bool = False
    repeated: bool = False
    spreadsheet_id: str | None = None
    tab: str | None = None
    sheet_id: int | None = None
    first_row: int | None = None
    begun: int = 0
    written: int = 0
    stale: int = 0
    shared: tuple[str, ...] = field(default=())
    unshared: tuple[str, ...] = field(default=())
