"""From a book file to the chunks of a job."""

from collections.abc import Callable, Sequence

from flask import current_app

from app.extensions import db
from app.models import Job
from app.models.job_chunk import SourceItem
from app.services.book import BookService
from app.services.engines import sentences_at_once
from app.services.job_plan import Plan
from app.services.pace import expected_slots, seconds_per_sentence
from app.services.storage import StorageService
from app.text.book import BookError, Limits, SourceSentence
from app.text.chunk import chunk_sizes, cut_at_paragraphs, cut_exactly
from app.text.extract import read_book
from app.text.ocr import Ocr

# No chunk is expected to take longer: others get their turn, and a worker that is stopped loses little.
_LONGEST_CHUNK_SECONDS = 75.0
# Of the time that a task has, so much may pass until text recognition ends; the rest is for sentences.
_OCR_SHARE = 0.875


def read_plan(
    job_id: int, *, slots: int, on_step: Callable[[str], None], on_page: Callable[[int, int], None]
) -> Plan:
    """Read the book of a job and cut it into chunks; raise BookError when it cannot be read.

    `on_page` is called with how many pages that are pictures were read, and of how many.
    """
    ocr = recognition(on_page)
    job = db.session.get_one(Job, job_id)
    limits = Limits(max_pages=current_app.config["MAX_PAGES"])
    fix_hyphenation = job.processing_settings["fix_hyphenation"]
    with StorageService.local_copy(BookService.file_of(job).key) as path:
        book = read_book(path, limits, on_step, fix_hyphenation=fix_hyphenation, ocr=ocr)
    if not book.sentences:
        raise BookError("NO_SENTENCES", "No sentence was found in this book.")
    items = _numbered(book.sentences)
    chunks = [items[part.start : part.stop] for part in cut(book.sentences, job, slots)]
    return Plan(book.pages, chunks, book.warnings)


def cut(sentences: Sequence[SourceSentence], job: Job, slots: int) -> list[range]:
    """Cut a book by its length, the pace of the job's engine so far and the workers that are free."""
    sizes = sizes_of(len(sentences), job, slots)
    if job.model is None:
        return cut_at_paragraphs(sentences, sizes)
    # A few sentences more would be one more call, for which all others of the chunk are waited for.
    return cut_exactly(sizes)


def sizes_of(sentences: int, job: Job, slots: int) -> list[int]:
    """Return how many of its sentences each chunk of a job gets."""
    at_once = sentences_at_once(job.engine)
    most = int(_LONGEST_CHUNK_SECONDS / seconds_per_sentence(job.engine, job.model, at_once))
    return chunk_sizes(sentences, slots=expected_slots(slots), at_once=at_once, most=most)


def recognition(on_page: Callable[[int, int], None]) -> Ocr:
    """Return how to read pages that are pictures, in the time that a task has from now on."""
    config = current_app.config
    return Ocr(
        config["OCR"],
        max_pages=config["OCR_MAX_PAGES"],
        total_seconds=_OCR_SHARE * config["CLOCKS"].soft_limit,
        on_page=on_page,
    )


def _numbered(sentences: Sequence[SourceSentence]) -> list[SourceItem]:
    """Give each sentence its number."""
    return [
        {
            "index": index,
            "text": sentence.text,
            "page": sentence.page,
            "kind": sentence.kind,
            "chapter": sentence.chapter,
        }
        for index, sentence in enumerate(sentences)
    ]
