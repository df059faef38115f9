"""Reads plain text."""

import re
from collections.abc import Iterator
from typing import Any

from app.text.reader.errors import ReadError

_HTML = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


def decode(data: bytes) -> str:
    """Decode text in UTF-8, UTF-16 with a mark, or Windows-1252; refuse what is none of these."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise ReadError("UNSUPPORTED_FILE")


def _is_text(text: str) -> bool:
    """Tell text from binary data by its share of control characters."""
    controls = sum(1 for char in text if ord(char) < 32 and char not in "\t\n\r\f\v\x1a")
    return controls * 200 <= len(text)


def read_text(path: str) -> Iterator[dict[str, Any]]:
    """Yield the text of a plain text file."""
    with open(path, "rb") as file:
        data = file.read()
    if _HTML.match(data):
        raise ReadError("UNSUPPORTED_FILE")
    yield {"text": decode(data)}
