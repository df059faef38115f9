"""What a stored book holds, read before a job is made of it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.blocking import run_blocking
from app.engines.base import Source
from app.engines.estimate import Lengths, lengths_of
from app.errors import UnreadableBookError
from app.services.storage import StorageService, StoredFile
from app.text.book import BookError, BookWarning, Limits, SourceSentence
from app.text.extract import count_pages, read_book
from app.text.words import count_words

# Each may take 768 MB and a processor.
_AT_ONCE = 2
_readers = threading.BoundedSemaphore(_AT_ONCE)
_ONLY_PICTURES = ("NO_TEXT_LAYER", "GARBLED_TEXT")
_PREVIEW_SENTENCES = 10
_REMEMBERED = 50
_measured: dict[str, "Measure"] = {}
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


def measure_book(file: StoredFile) -> Measure:
    """Read a stored book and its beginning; raise UnreadableBookError when that fails.

    Pages that are pictures are not recognised here, which takes too long for a request: they count as
    ordinary pages when a worker can read them. A file that comes again soon is not read again.
    """
    limits = Limits(max_pages=current_app.config["MAX_PAGES"])
    scans = current_app.config["OCR"] != "off" and current_app.extensions["health"].recognises_text()
    try:
        with _readers:
            measure = _measured.get(file.sha256)
            if measure is None:
                with StorageService.local_copy(file.key) as path:
                    measure = run_blocking(_measure, path, limits, scans)
                _remember(file.sha256, measure)
            return measure
    except BookError as error:
        raise UnreadableBookError(error.message, code=error.code) from None


def _remember(sha256: str, measure: Measure) -> None:
    _measured[sha256] = measure
    if len(_measured) > _REMEMBERED:
        _measured.pop(next(iter(_measured)))


def _measure(path: Path, limits: Limits, scans: bool) -> Measure:
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
