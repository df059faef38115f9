"""Measuring a book before a job is made of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.errors import UnreadableBookError
from app.services.measure import measure_book
from app.services.storage import StoredFile
from app.text.words import count_words
from tests.support.books import scanned_pdf, story_pdf


@pytest.fixture
def books(app: Flask, context: None) -> Path:
    """The folder of stored books."""
    folder = Path(app.config["DATA_DIR"]) / "books"
    folder.mkdir()
    return folder


def stored(path: Path) -> StoredFile:
    content = path.read_bytes()
    return StoredFile(path.name, hashlib.sha256(content).hexdigest(), len(content))


def test_a_book_is_measured_with_its_beginning(books: Path) -> None:
    measure = measure_book(stored(story_pdf(books)))
    assert (measure.pages, measure.sentences, len(measure.preview)) == (2, 8, 8)
    assert measure.words == sum(count_words(sentence.text) for sentence in measure.preview)
    # The two lines of the heading cannot be changed.
    assert sum(count for _, count in measure.lengths) == 6


def test_a_book_that_comes_again_is_not_read_again(books: Path) -> None:
    path = story_pdf(books)
    file = stored(path)
    first = measure_book(file)
    path.unlink()
    assert measure_book(file) is first


def test_a_scan_cannot_be_measured_where_nobody_recognises_text(books: Path) -> None:
    with pytest.raises(UnreadableBookError) as refused:
        measure_book(stored(scanned_pdf(books)))
    assert refused.value.code == "NO_TEXT_LAYER"


@pytest.fixture
def _worker_recognises_text(app: Flask) -> Iterator[None]:
    """A worker with text recognition beat just now; those of other tests have none."""
    app.extensions["health"].beat(recognises_text=True)
    yield
    app.extensions["health"].beat()


@pytest.mark.usefixtures("_worker_recognises_text")
def test_the_pages_of_a_scan_count_as_ordinary_ones_where_a_worker_recognises_text(books: Path) -> None:
    measure = measure_book(stored(scanned_pdf(books)))
    assert (measure.pages, measure.words, measure.preview) == (3, 900, [])
