"""What kind of book a file is, told by its first bytes; its name decides where these say too little."""

from typing import Literal

Format = Literal["pdf", "epub", "text"]

# ISO 32000: the header may be anywhere in the first 1,024 bytes.
HEAD_BYTES = 1024
_PDF_MAGIC = b"%PDF-"
_ZIP_MAGIC = b"PK\x03\x04"
# The first entry of an EPUB says so, in plain letters; not all producers mind this.
_EPUB_TYPE = b"application/epub+zip"


def format_of(head: bytes, name: str) -> Format | None:
    """Return the format of a file that begins with `head`; None for one that its name wrongly calls a PDF."""
    name = name.lower()
    if _PDF_MAGIC in head:
        return "pdf"
    if head.startswith(_ZIP_MAGIC) and (_EPUB_TYPE in head or name.endswith(".epub")):
        return "epub"
    return None if name.endswith(".pdf") else "text"
