"""What a book holds: `python -I -m app.engines.measure PATH MAX_PAGES SCANS` prints it as one JSON object.

It takes seconds of computing for a novel, hence a process of its own. The object has the fields of `Measure`,
or `error` and `message` of a BookError. SCANS is 1 when pages that are pictures will be recognised later.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.engines.base import Source
from app.engines.estimate import Lengths, lengths_of
from app.text.book import BookError, BookWarning, Limits, SourceSentence
from app.text.extract import count_pages, read_book
from app.text.words import count_words

_ONLY_PICTURES = ("NO_TEXT_LAYER", "GARBLED_TEXT")
_PREVIEW_SENTENCES = 10
# A page of a novel, for pages that only text recognition can read: 300 words in sentences of 15.
_PAGE_LENGTHS = (15, 20)


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a book, and its first sentences; `lengths` are pairs of (words, sentences)."""

    pages: int
    words: int
    sentences: int
    lengths: Lengths
    preview: Sequence[SourceSentence] = ()
    warnings: Sequence[BookWarning] = ()

    @classmethod
    def parse(cls, found: dict[str, Any]) -> "Measure":
        """Return what the program printed as it was."""
        preview = [SourceSentence(**sentence) for sentence in found["preview"]]
        warnings = [BookWarning(**warning) for warning in found["warnings"]]
        return cls(**{**found, "preview": preview, "warnings": warnings})


def measure(path: Path, limits: Limits, *, scans: bool) -> Measure:
    """Read a book and count; raise BookError when it cannot be processed."""
    try:
        book = read_book(path, limits)
    except BookError as error:
        if not (scans and error.code in _ONLY_PICTURES):
            raise
        return _guessed(count_pages(path, limits))
    return Measure(
        book.pages,
        sum(count_words(sentence.text) for sentence in book.sentences),
        len(book.sentences),
        lengths_of(Source(0, sentence.text, sentence.kind) for sentence in book.sentences),
        book.sentences[:_PREVIEW_SENTENCES],
        book.warnings,
    )


def _guessed(pages: int) -> Measure:
    words, count = _PAGE_LENGTHS
    return Measure(pages, pages * words * count, pages * count, [[words, pages * count]])


def main() -> None:
    """Measure the file that the command line names."""
    path, max_pages, scans = sys.argv[1:]
    try:
        found = asdict(measure(Path(path), Limits(max_pages=int(max_pages)), scans=scans == "1"))
    except BookError as error:
        found = {"error": error.code, "message": error.message}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
