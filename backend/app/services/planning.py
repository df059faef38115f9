"""From a book file to the chunks of a job."""

from collections.abc import Callable, Sequence

from flask import current_app

from app.constants import BATCH_SENTENCES
from app.extensions import db
from app.models import Job
from app.models.job_chunk import SourceItem
from app.services.job import Plan
from app.services.storage import StorageService
from app.text.book import BookError, Limits, SourceSentence
from app.text.chunk import split_chunks
from app.text.extract import read_book

# DESIGN section 5: a typical book makes about three chunks per worker slot.
_CHUNKS_PER_SLOT = 3


def read_plan(job_id: int, *, slots: int, on_step: Callable[[str], None]) -> Plan:
    """Read the book of a job and cut it into chunks; raise BookError when it cannot be read."""
    job = db.session.get_one(Job, job_id)
    limits = Limits(max_pages=current_app.config["MAX_PAGES"])
    fix_hyphenation = job.processing_settings["fix_hyphenation"]
    with StorageService.local_copy(job.storage_key) as path:
        book = read_book(path, limits, on_step, fix_hyphenation=fix_hyphenation)
    if not book.sentences:
        raise BookError("NO_SENTENCES", "No sentence was found in this book.")
    items = _numbered(book.sentences)
    count = min(_CHUNKS_PER_SLOT * slots, -(-len(items) // BATCH_SENTENCES))
    chunks = [items[part.start : part.stop] for part in split_chunks(book.sentences, count)]
    return Plan(book.pages, chunks, book.warnings)


def _numbered(sentences: Sequence[SourceSentence]) -> list[SourceItem]:
    """Give each sentence its number and the chapter that it stands in."""
    items: list[SourceItem] = []
    chapter: str | None = None
    for index, sentence in enumerate(sentences):
        if sentence.kind == "heading":
            chapter = sentence.text
        items.append(
            {
                "index": index,
                "text": sentence.text,
                "page": sentence.page,
                "kind": sentence.kind,
                "chapter": chapter,
            }
        )
    return items
