"""Making a file of an entry's results."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from app.blocking import run_blocking
from app.models import History
from app.services.exports.book import batches_of, book_of
from app.services.exports.formats import FORMATS
from app.services.exports.writer import Format
from app.services.selection import Selection


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which format, and which columns in which order; None for those that the format shows by itself."""

    format_name: str
    columns: Sequence[str] | None = None

    @property
    def format(self) -> Format:
        """The format's entry in the registry."""
        return FORMATS[self.format_name]


def build_file(entry: History, order: ExportOrder, selection: Selection | None = None) -> IO[bytes]:
    """Return a temporary file with the results, to be read from its beginning; closing it removes it.

    The rows are read where the session is, batch by batch; what computes runs where it stalls nobody.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 (closed by who reads it)
    try:
        _write(entry, order, selection or Selection(), target)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _write(entry: History, order: ExportOrder, selection: Selection, target: IO[bytes]) -> None:
    columns = tuple(dict.fromkeys(order.columns or order.format.columns))
    writer = run_blocking(order.format.writer, book_of(entry), columns, target)
    for rows in batches_of(entry, selection, whole_sentences=order.format.whole_sentences):
        run_blocking(writer.add, rows)
    run_blocking(writer.finish)
