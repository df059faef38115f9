"""`python -I -m app.text.reader.recognise PATH REQUEST` reads pages of a PDF that are pictures.

REQUEST is a JSON object: `pages` (numbers from 1), `page_seconds`, `tesseract` (the program) and the limits
of `limit_process`. Output, one object a line and page, as soon as it is read:
    {"page": 3, "lines": [...]}      as the reader gives them
    {"page": 4, "failed": true}      a page that could not be drawn or read in time
    {"end": true}                    last
"""

import json
import os
import subprocess
import sys
from typing import Any

import pypdfium2

from app.text.reader.hocr import lines_of
from app.text.reader.limits import limit_process

# What tesseract was trained on is nearest to 300, but 200 is as good for print, and twice as fast.
DPI = 200
_POINTS = 72
# Pixels a side: a broken file may say that its pages are as large as a house.
_MAX_SIDE = 4000
_LANGUAGE = "fra"


def draw(page: Any) -> bytes:
    """Return a page as a grey picture (PGM)."""
    scale = min(DPI / _POINTS, _MAX_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    data = bytes(bitmap.buffer)
    rows = (
        data[start : start + bitmap.width] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def read_picture(picture: bytes, program: str, seconds: float) -> list[list[Any]]:
    """Return the lines that tesseract sees; raise OSError or subprocess.SubprocessError when it fails."""
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(DPI), "hocr"]
    # Pages run one after the other; more threads for one page hardly help and take other jobs' time.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, input=picture, capture_output=True, timeout=seconds, check=True, env=environment
    )
    return lines_of(done.stdout, DPI)


def _page(document: Any, number: int, request: dict[str, Any]) -> dict[str, Any]:
    try:
        picture = draw(document[number - 1])
        lines = read_picture(picture, request["tesseract"], request["page_seconds"])
    except (pypdfium2.PdfiumError, OSError, subprocess.SubprocessError, ValueError):
        return {"page": number, "failed": True}
    return {"page": number, "lines": lines}


def main(path: str, request: str) -> None:
    """Print the text of the pages asked for as JSON lines."""
    asked = json.loads(request)
    limit_process(asked)
    document = pypdfium2.PdfDocument(path)
    for number in asked["pages"]:
        sys.stdout.write(json.dumps(_page(document, number, asked)) + "\n")
        sys.stdout.flush()
    sys.stdout.write(json.dumps({"end": True}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
