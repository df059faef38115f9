"""Reads plain text."""

import re
from collections.abc import Iterator
from typing import Any

from app.text.reader.encodings import decode
from app.text.reader.errors import ReadError

# Other kinds of file that are written in letters, too.
_OTHER_KIND = re.compile(r"\s*(?:<(?:!doctype|html|\?xml)|\{\\rtf|%!PS)", re.IGNORECASE)
# Text is counted in pages of so many characters (DESIGN section 6: pages are limited).
_CHARS_PER_PAGE = 2000


def read_text(path: str, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the text of a plain text file."""
    with open(path, "rb") as file:
        text = decode(file.read())
    if _OTHER_KIND.match(text):
        raise ReadError("UNSUPPORTED_FILE")
    if len(text) > _CHARS_PER_PAGE * max_pages:
        raise ReadError("TOO_MANY_PAGES")
    yield {"text": text}
