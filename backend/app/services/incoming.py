"""Files as they come in."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from unicodedata import category

from flask import current_app
from werkzeug.datastructures import FileStorage

from app.engines.estimate import Lengths
from app.errors import UnsupportedFileError, ValidationFailedError
from app.services.storage import StorageService, StoredFile
from app.text.reader.encodings import utf16_without_mark
from app.text.reader.formats import HEAD_BYTES, format_of

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_EXTENSIONS = {"pdf": ".pdf", "epub": ".epub", "text": ".txt"}
_MAX_NAME = 200


@dataclass(slots=True)
class IncomingBook:
    """A stored book under its display name; `lengths` as in Upload, None until it was read.

    Whoever makes something of it sets `is_taken`.
    """

    file: StoredFile
    filename: str
    lengths: Lengths | None = None
    is_taken: bool = False


@contextlib.contextmanager
def received(file: FileStorage) -> Iterator[IncomingBook]:
    """Keep an uploaded book; it is removed again when nobody has taken it at the end of the block.

    Raises ValidationFailedError (empty), UnsupportedFileError and FileTooLargeError.
    """
    head = file.stream.read(HEAD_BYTES)
    extension = _kind(head, file.filename or "")
    file.stream.seek(0)
    stored = StorageService.save(file.stream, extension, current_app.config["MAX_UPLOAD_BYTES"])
    book = IncomingBook(stored, display_name(file))
    try:
        yield book
    finally:
        if not book.is_taken:
            StorageService.delete(stored.key)


def display_name(file: FileStorage) -> str:
    """Return the file's name without folders, control characters and marks that turn the writing round."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    shown = "".join(character for character in name if not category(character).startswith("C"))
    return shown[:_MAX_NAME].rstrip(" .") or "book"


def _kind(head: bytes, name: str) -> str:
    """Tell by its first bytes what a file is; its name decides where these say too little."""
    if not head:
        raise ValidationFailedError("The file is empty.", code="EMPTY_FILE")
    found = format_of(head, name)
    textual = head.startswith(_UTF16_MARKS) or utf16_without_mark(head) or b"\x00" not in head
    if found is None or (found == "text" and not (name.lower().endswith(".txt") and textual)):
        raise UnsupportedFileError("This file is neither a PDF, an EPUB nor plain text (.txt).")
    return _EXTENSIONS[found]
