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
from app.services.storage import StorageService
from app.text.book import BookError, BookWarning, Limits, SourceSentence
from app.text.extract import count_pages, read_book
from app.text.words import count_words

# Each may take 768 MB and a processor.
_AT_ONCE = 2
_readers = threading.BoundedSemaphore(_AT_ONCE)
_ONLY_PICTURES = ("NO_TEXT_LAYER", "GARBLED_TEXT")
# A page of a novel, for pages that only text recognition can read: 300 words in sentences of 15.
_PAGE_LENGTHS = (15, 20)


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a book, and how it begins; `lengths` are pairs of (words, sentences)."""

    pages: int
    words: int
    sentences: int
    lengths: Lengths
    preview: Sequence[SourceSentence] = ()
    warnings: Sequence[BookWarning] = ()


def measure_book(key: str, *, preview: int = 0) -> Measure:
    """Read a stored book, with its first `preview` sentences; raise UnreadableBookError when that fails.

    Pages that are pictures are not recognised here, which takes too long for a request: they count as
    ordinary pages when a worker can read them.
    """
    limits = Limits(max_pages=current_app.config["MAX_PAGES"])
    scans = current_app.config["OCR"] != "off" and current_app.extensions["health"].recognises_text()
    try:
        with _readers, StorageService.local_copy(key) as path:
            return run_blocking(_measure, path, limits, preview, scans)
    except BookError as error:
        raise UnreadableBookError(error.message, code=error.code) from None


def _measure(path: Path, limits: Limits, preview: int, scans: bool) -> Measure:
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
        book.sentences[:preview],
        book.warnings,
    )


def _guessed(pages: int) -> Measure:
    words, count = _PAGE_LENGTHS
    return Measure(pages, pages * words * count, pages * count, [[words, pages * count]])
