"""The zip file that an EPUB is, read within limits and never unpacked to disk."""

import posixpath
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.text.reader.epub.salvage import UTF8_FLAG, find_entries
from app.text.reader.errors import ReadError

# A novel has some hundred files at most, an illustrated edition a few thousand.
_MAX_ENTRIES = 20_000
# Bytes of markup: the longest novels have 10 MB in all.
_MAX_ENTRY = 16 * 1024 * 1024
_MAX_TOTAL = 32 * 1024 * 1024
# Markup shrinks to a tenth or a fiftieth; what shrinks much more is a bomb. Small entries may.
_MAX_RATIO = 200
_SMALL = 1024 * 1024
_ENCRYPTED_FLAG = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class BrokenEntryError(Exception):
    """An entry that is not there or cannot be inflated."""


class Archive:
    """The entries of an EPUB by name, also of one that was cut off (`is_mended`).

    `cut_off` are the entries of which only a beginning was read.
    """

    def __init__(self, path: str) -> None:
        listed = _listed(path)
        self.is_mended = listed is None
        self._entries = _salvaged(Path(path).read_bytes()) if listed is None else listed
        if not 0 < len(self._entries) <= _MAX_ENTRIES:
            raise ReadError("UNREADABLE_PDF")
        self._names = {_folded(name): name for name in self._entries}
        self._total = 0
        self.cut_off: set[str] = set()

    @property
    def names(self) -> list[str]:
        """The names of all entries, in the order of the file."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._names

    def read(self, name: str) -> bytes:
        """Return one entry; raise BrokenEntryError, or ReadError for one that is locked or a bomb."""
        entry = self._entries.get(self._names.get(_folded(name), ""))
        if entry is None:
            raise BrokenEntryError(name)
        if entry.is_locked:
            raise ReadError("ENCRYPTED_PDF")
        try:
            # What the entry says of its size may be a lie.
            data, is_whole = entry.read(_MAX_ENTRY + 1)
        except _BROKEN as error:
            raise BrokenEntryError(name) from error
        self._total += len(data)
        is_bomb = len(data) > _SMALL and len(data) > _MAX_RATIO * max(entry.packed_size, 1)
        if is_bomb or len(data) > _MAX_ENTRY or self._total > _MAX_TOTAL:
            raise ReadError("UNREADABLE_PDF")
        if not is_whole:
            self.cut_off.add(name)
        return data


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: `read` gives so many bytes at most, and whether that is all that was packed."""

    packed_size: int
    is_locked: bool
    read: Callable[[int], tuple[bytes, bool]]


def _listed(path: str) -> dict[str, _Entry] | None:
    """Return the entries that the archive lists; None for one without a list."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN:
        return None
    return {
        _name_of(info): _Entry(
            info.compress_size, bool(info.flag_bits & _ENCRYPTED_FLAG), partial(_read_listed, archive, info)
        )
        for info in archive.infolist()
    }


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry; some producers write UTF-8 and do not say so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _folded(name: str) -> str:
    """Return a name as it is looked up: producers differ in case and in how accents are written."""
    return unicodedata.normalize("NFC", name).lower()


def _read_listed(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> tuple[bytes, bool]:
    with archive.open(info) as file:
        return file.read(limit), True


def _salvaged(data: bytes) -> dict[str, _Entry]:
    """Return what can be found in a file that was cut off."""
    return {
        found.name: _Entry(
            found.end - found.start, bool(found.flags & _ENCRYPTED_FLAG), partial(found.read, data)
        )
        for found in islice(find_entries(data), _MAX_ENTRIES + 1)
    }


def resolve(base: str, href: str) -> tuple[str, str]:
    """Return (entry name, fragment) of a link in the entry `base`; ("", "") for what is outside."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    if not parts.path:
        return base, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    path = unicodedata.normalize("NFC", path)
    inside = not path.startswith(("../", "/")) and path != ".."
    return path if inside else "", unquote(parts.fragment)
