"""Writing some source sentences of an ended book again: a job of its own for those alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from flask import current_app
from sqlalchemy import Row, select

from app.constants import JOB_KIND_REDO, STEP_SIMPLIFYING
from app.engines.estimate import Lengths, lengths_of
from app.errors import NotFoundError
from app.extensions import db
from app.models import History, Job, Sentence
from app.models.job_chunk import SourceItem
from app.services.credit import CreditService
from app.services.history import HistoryService
from app.services.job_plan import chunk_of
from app.services.planning import sizes_of
from app.services.progress import percent_of
from app.services.results import CONTEXT, source_of
from app.services.selection import Selection
from app.services.storage import StoredFile
from app.services.submission import Order, get_parent, job_of_key, new_job
from app.text.chunk import cut_exactly


class RedoService:
    """The only maker of jobs whose results take the place of an earlier job's."""

    @staticmethod
    def redo(
        user_id: int,
        history_id: int,
        selection: Selection,
        settings: dict[str, Any],
        asked: dict[str, Any],
        idempotency_key: str,
    ) -> Job:
        """Make a job for the source sentences of all selected results, once for each key.

        Raises NotFoundError, also when nothing is selected, InsufficientCreditsError and
        IdempotencyKeyReusedError.
        """
        CreditService.lock(user_id)
        entry = HistoryService.get_entry_by_id(user_id, history_id)
        parent = get_parent(user_id, entry.job_id)
        order = _order(parent, settings, asked, idempotency_key)
        if (first := job_of_key(order)) is not None:
            return first
        items = _chosen(entry, selection)
        job = new_job(replace(order, lengths=lengths_of(map(source_of, items))))
        # It needs no book, and so holds none back.
        job.storage_key, job.page_count = None, parent.page_count
        _plan(job, _with_context(parent, items) if job.model else items)
        CreditService.reserve(job)
        return job

    @staticmethod
    def lengths(entry: History, selection: Selection) -> Lengths:
        """Return the lengths of the source sentences of all selected results; raise as redo."""
        return lengths_of(map(source_of, _chosen(entry, selection)))


def _order(parent: Job, settings: dict[str, Any], asked: dict[str, Any], key: str) -> Order:
    file = StoredFile("", parent.sha256, parent.size)
    return Order(
        parent.user_id,
        file,
        parent.original_filename,
        settings,
        asked=asked,
        idempotency_key=key,
        kind=JOB_KIND_REDO,
        parent_job_id=parent.id,
    )


def _chosen(entry: History, selection: Selection) -> list[SourceItem]:
    """Return the source sentences of the selected results, each with the versions of all its parts.

    Raises NotFoundError when nothing is selected.
    """
    results = select(Sentence.source_index).where(Sentence.job_id == entry.job_id)
    chosen = selection.narrow(results, entry)
    names = ("source_index", "original", "page", "kind", "chapter", "version")
    query = select(*(getattr(Sentence, name) for name in names)).where(
        Sentence.job_id == entry.job_id, Sentence.source_index.in_(chosen)
    )
    rows = db.session.execute(query.order_by(Sentence.source_index, Sentence.part))
    items = [_item(list(parts)) for _, parts in groupby(rows, key=lambda row: row.source_index)]
    if not items:
        raise NotFoundError("There is no such sentence in this book.")
    return items


def _item(parts: Sequence[Row[Any]]) -> SourceItem:
    first = parts[0]
    return {
        "index": first.source_index,
        "text": first.original,
        "page": first.page,
        "kind": first.kind,
        "chapter": first.chapter,
        "seen": [part.version for part in parts],
    }


def _with_context(parent: Job, items: Sequence[SourceItem]) -> list[SourceItem]:
    """Give each source sentence those right before it in the book, for an engine that looks at them."""
    query = select(Sentence.source_index, Sentence.original).where(
        Sentence.job_id == parent.id, Sentence.part == 0
    )
    texts = {row.source_index: row.original for row in db.session.execute(query)}
    return [{**item, "before": _before(item["index"], texts)} for item in items]


def _before(index: int, texts: dict[int, str]) -> list[str]:
    return [texts[number] for number in range(index - CONTEXT, index) if number in texts]


def _plan(job: Job, items: list[SourceItem]) -> None:
    """Cut source sentences into the chunks of a job, which is then as far as one that was just planned."""
    db.session.add(job)
    db.session.flush()
    parts = cut_exactly(sizes_of(len(items), job, current_app.config["WORKER_SLOTS"]))
    chunks = [chunk_of(job.id, number, items[part.start : part.stop]) for number, part in enumerate(parts)]
    db.session.add_all(chunks)
    job.total_chunks, job.total_sentences = len(chunks), len(items)
    job.current_step, job.progress_percent = STEP_SIMPLIFYING, percent_of(0, len(items))
    db.session.flush()
