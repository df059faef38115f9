"""The book that is exported, and its results as they are read."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.schemas import HistoryDetailSchema
from app.services.exports.columns import ExportRow
from app.services.exports.names import one_line
from app.services.selection import Selection

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Book:
    """What formats say about an entry.

    `book_key` is the same for every entry of one file; `results_key` for those that were made with the same
    settings too: the entry of a retry, too, is the same to who learns with it.
    """

    title: str
    book_key: str
    results_key: str
    details: dict[str, Any]


def book_of(entry: History) -> Book:
    """Describe an entry."""
    job = entry.job
    made_with = json.dumps([job.engine, job.model, entry.processing_settings], sort_keys=True)
    return Book(
        title=title_of(entry),
        book_key=job.sha256,
        results_key=hashlib.sha256(f"{job.sha256} {made_with}".encode()).hexdigest(),
        details=HistoryDetailSchema(exclude=("sentences",)).dump(entry),
    )


def title_of(entry: History) -> str:
    """Return the name of a book's file without its ending, on one line."""
    return one_line(PurePosixPath(entry.original_filename).stem)


def batches_of(
    entry: History, selection: Selection, *, whole_sentences: bool = False
) -> Iterator[Sequence[ExportRow]]:
    """Read what is selected of the results in the order of the book, some hundred at a time.

    `whole_sentences`: all parts of each source sentence of which a part is selected.
    """
    columns = (getattr(Sentence, name) for name in ExportRow._fields)
    ours = Sentence.job_id == entry.job_id
    if whole_sentences:
        sources = selection.narrow(select(Sentence.source_index).where(ours), entry)
        query = select(*columns).where(ours, Sentence.source_index.in_(sources))
    else:
        query = selection.narrow(select(*columns).where(ours), entry)
    ordered = query.order_by(Sentence.source_index, Sentence.part)
    result = db.session.execute(ordered.execution_options(yield_per=_ROWS_AT_ONCE))
    for rows in result.partitions():
        yield [ExportRow(*row) for row in rows]
