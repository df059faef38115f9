"""The zip file that an EPUB is, read within limits and never unpacked to disk."""

import posixpath
import zipfile
import zlib
from urllib.parse import unquote, urlsplit

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
    """The entries of an EPUB by name."""

    def __init__(self, path: str) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise ReadError("UNREADABLE_PDF") from error
        entries = self._zip.infolist()
        if len(entries) > _MAX_ENTRIES:
            raise ReadError("UNREADABLE_PDF")
        self._entries = {entry.filename: entry for entry in entries}
        # Some producers do not mind the case of names.
        self._lower = {name.lower(): name for name in self._entries}
        self._total = 0

    @property
    def names(self) -> list[str]:
        """The names of all entries, in the order of the file."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._lower

    def read(self, name: str) -> bytes:
        """Return one entry; raise BrokenEntryError, or ReadError for one that is locked or a bomb."""
        entry = self._entries.get(self._lower.get(name.lower(), ""))
        if entry is None:
            raise BrokenEntryError(name)
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError("ENCRYPTED_PDF")
        try:
            with self._zip.open(entry) as file:
                # What the entry says of its size may be a lie.
                data = file.read(_MAX_ENTRY + 1)
        except _BROKEN as error:
            raise BrokenEntryError(name) from error
        self._total += len(data)
        is_bomb = len(data) > _SMALL and len(data) > _MAX_RATIO * max(entry.compress_size, 1)
        if is_bomb or len(data) > _MAX_ENTRY or self._total > _MAX_TOTAL:
            raise ReadError("UNREADABLE_PDF")
        return data


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
    inside = not path.startswith(("../", "/")) and path != ".."
    return path if inside else "", unquote(parts.fragment)
