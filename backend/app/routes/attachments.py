"""Files as answers."""

import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from flask import Response

_BLOCK = 64 * 1024


def attachment(file: IO[bytes], content_type: str, name: str) -> Response:
    """Answer with a file, read from its beginning and closed at the end; it is not held in memory."""
    response = Response(_blocks(file), content_type=content_type, direct_passthrough=True)
    response.content_length = file.seek(0, 2)
    response.headers["Content-Disposition"] = content_disposition(name)
    response.call_on_close(file.close)
    file.seek(0)
    return response


def content_disposition(name: str) -> str:
    """Write a file name as RFC 6266 asks: headers hold no other characters than Latin-1."""
    plain = re.sub(r"[^ -~]|[\"\\\\]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(_BLOCK), b"")
