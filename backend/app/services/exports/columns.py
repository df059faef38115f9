"""What an export can tell of each result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class ExportRow(NamedTuple):
    """One result; the fields are the columns of an export, in their usual order."""

    source_index: int
    part: int
    page: int
    chapter: str | None
    kind: str
    original: str
    normalized: str
    words: int
    flags: Sequence[str]
    findings: Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is shown to people; `width` in characters."""

    label: str
    width: int


COLUMNS = {
    "source_index": Column("No.", 7),
    "part": Column("Part", 6),
    "page": Column("Page", 6),
    "chapter": Column("Chapter", 20),
    "kind": Column("Kind", 11),
    "original": Column("Source sentence", 60),
    "normalized": Column("Short sentence", 45),
    "words": Column("Words", 7),
    "flags": Column("Flags", 18),
    "findings": Column("Findings", 30),
}
ALL_COLUMNS = tuple(COLUMNS)
# Findings are for programs and for the curious.
TABLE_COLUMNS = tuple(name for name in ALL_COLUMNS if name != "findings")


def cell(row: ExportRow, name: str) -> str | int:
    """Return what stands in a column of a table: lists become text."""
    value: Any = getattr(row, name)
    if name == "flags":
        return " ".join(value)
    if name == "findings":
        return "; ".join(f"{finding['check']}: {finding['detail']}".rstrip(": ") for finding in value)
    return "" if value is None else value


def text_cell(row: ExportRow, name: str) -> str:
    """Return the same as text."""
    return str(cell(row, name))
