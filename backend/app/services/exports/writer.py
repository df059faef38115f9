"""What every format is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Protocol

from app.services.exports.book import Book
from app.services.exports.columns import ExportRow


class Writer(Protocol):
    """Writes the results of one book to a file, as they come; it keeps none of them in memory."""

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write more results."""

    def finish(self) -> None:
        """Write what comes last; the file stays open."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `columns` are those that it shows unless others are asked for."""

    content_type: str
    extension: str
    columns: tuple[str, ...]
    writer: Callable[[Book, Sequence[str], IO[bytes]], Writer]
    # Whether its files are zipped already.
    is_compressed: bool = False
    # Whether some parts of a source sentence make no sense without the others.
    whole_sentences: bool = False
