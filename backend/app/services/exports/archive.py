"""Many books as one zip."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from typing import IO

from app.models import History
from app.services.exports.book import title_of
from app.services.exports.build import ExportOrder, build_file
from app.services.exports.names import unique_name


def build_archive(
    entries: Sequence[History], order: ExportOrder, on_percent: Callable[[int], None]
) -> IO[bytes]:
    """Return a temporary file, a zip with one file for each entry; closing it removes it.

    `on_percent` hears after each entry how much is done; it may use the session.
    """
    target = tempfile.TemporaryFile()  # noqa: SIM115 (closed by who reads it)
    taken: set[str] = set()
    sizes = [entry.processed_sentences_count + 1 for entry in entries]
    with zipfile.ZipFile(target, "w", _compression(order)) as archive:
        for number, entry in enumerate(entries, 1):
            name = unique_name(title_of(entry), order.format.extension, taken)
            taken.add(name.casefold())
            _pack(archive, name, build_file(entry, order))
            on_percent(100 * sum(sizes[:number]) // sum(sizes))
    target.seek(0)
    return target


def _compression(order: ExportOrder) -> int:
    return zipfile.ZIP_STORED if order.format.is_compressed else zipfile.ZIP_DEFLATED


def _pack(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> None:
    with file, archive.open(name, "w", force_zip64=True) as member:
        shutil.copyfileobj(file, member)
