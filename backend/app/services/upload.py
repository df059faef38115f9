"""Files as they come in."""

import contextlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from unicodedata import category

from flask import current_app
from werkzeug.datastructures import FileStorage

from app.errors import UnsupportedFileError, ValidationFailedError
from app.services.storage import StorageService, StoredFile
from app.text.reader.encodings import utf16_without_mark

# ISO 32000: the header may be anywhere in the first 1,024 bytes.
_PDF_HEADER_WITHIN = 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# The first entry of an EPUB says so, in plain letters; not all producers mind this.
_EPUB_TYPE = b"application/epub+zip"
_MAX_NAME = 200


@contextlib.contextmanager
def received(file: FileStorage) -> Iterator[StoredFile]:
    """Keep an uploaded book; it is removed again when the block that uses it raises.

    Raises ValidationFailedError (empty), UnsupportedFileError and FileTooLargeError.
    """
    head = file.stream.read(_PDF_HEADER_WITHIN)
    extension = _kind(head, file.filename or "")
    file.stream.seek(0)
    stored = StorageService.save(file.stream, extension, current_app.config["MAX_UPLOAD_BYTES"])
    try:
        yield stored
    except BaseException:
        StorageService.delete(stored.key)
        raise


def display_name(file: FileStorage) -> str:
    """Return the file's name without folders, control characters and marks that turn the writing round."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    shown = "".join(character for character in name if not category(character).startswith("C"))
    return shown[:_MAX_NAME].rstrip(" .") or "book"


def _kind(head: bytes, name: str) -> str:
    """Tell by its first bytes what a file is; its name decides where these say too little."""
    if not head:
        raise ValidationFailedError("The file is empty.", code="EMPTY_FILE")
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith(b"PK\x03\x04") and (_EPUB_TYPE in head or name.lower().endswith(".epub")):
        return ".epub"
    textual = head.startswith(_UTF16_MARKS) or utf16_without_mark(head) or b"\x00" not in head
    if name.lower().endswith(".txt") and textual:
        return ".txt"
    raise UnsupportedFileError("This file is neither a PDF, an EPUB nor plain text (.txt).")
