"""`python -I -m app.text.reader PATH LIMITS` prints the file at PATH as JSON lines.

Output, one object a line:
    {"pages": 12}                                    first; "mended": true for what is left of a damaged PDF
    {"page": 1, "images": false, "lines": [...]}     line: [text, x0, x1, baseline, size], points
    {"paragraph": "verse", "lines": [[text, page], ...]}    instead of pages, for an EPUB
    {"left_out": "note", "lines": [[text, page], ...]}      text of an EPUB that is no part of the book
    {"page": 7, "broken": true}                      a document of an EPUB that cannot be read
    {"text": "..."}                                  instead of all these, for a plain text file
    {"end": true}                                    last: anything else after the output was cut off
    {"error": "CODE"}                                instead of all that
    {"error": "UNREADABLE_PDF", "unexpected": "..."}    for a fault nobody thought of: its place
"""

import gc
import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any

from app.text.reader.epub.book import read_epub
from app.text.reader.errors import ReadError
from app.text.reader.formats import HEAD_BYTES, format_of
from app.text.reader.limits import limit_process
from app.text.reader.pdf import read_pdf
from app.text.reader.plain import read_text


def read(path: str, max_pages: int, part: tuple[int, int] = (0, 1)) -> Iterator[dict[str, Any]]:
    """Yield the content of a file, whatever its kind; of a PDF, the part with this index of so many."""
    with open(path, "rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise ReadError("EMPTY_FILE")
    match format_of(head, path):
        case "pdf":
            yield from read_pdf(path, max_pages, part)
        case "epub":
            yield from read_epub(path, max_pages)
        case "text":
            yield from read_text(path, max_pages)
        case None:
            raise ReadError("UNSUPPORTED_FILE")
    yield {"end": True}


def main(path: str, limits: str) -> None:
    """Print the content of the file at `path` as JSON lines, under `limits` (a JSON object)."""
    allowed = json.loads(limits)
    limit_process(allowed)
    # What a short life leaves is not worth looking for.
    gc.disable()
    try:
        for item in read(path, allowed["max_pages"], allowed["part"]):
            sys.stdout.write(json.dumps(item) + "\n")
            # What was read must not be lost when the next page ends this process.
            sys.stdout.flush()
    except ReadError as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")
    except Exception as error:  # noqa: BLE001  # whoever started this process logs it
        sys.stdout.write(json.dumps({"error": "UNREADABLE_PDF", "unexpected": _place(error)}) + "\n")


def _place(error: Exception) -> str:
    """Return the kind of an error and where it was raised; its message may hold text of the book."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name}, line {frame.lineno} of {frame.filename}"


if __name__ == "__main__":
    main(*sys.argv[1:])
