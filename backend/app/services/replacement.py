"""What a redo wrote takes the place of what its parent had."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from app.constants import CHUNK_FAILED
from app.extensions import db
from app.models import History, Job, JobChunk, Sentence
from app.services.history import HistoryService
from app.services.rewriting import Rewriting

_SOURCES_AT_ONCE = 500
# By the index of the source sentence: its parts in order, or the versions that they had.
_Results = Mapping[int, Sequence[Row[Any]]]
_Seen = Mapping[int, Sequence[int]]


@dataclass(slots=True)
class _Outcome:
    """The source sentences that were replaced, and the pages of those that were changed meanwhile."""

    replaced: list[int] = field(default_factory=list)
    conflicts: list[int] = field(default_factory=list)


class ReplacementService:
    """With CorrectionService the only writer of the results of ended jobs."""

    @staticmethod
    def replace(redo: Job) -> int | None:
        """Put the results of a redo that has just ended into its parent; return the parent if it changed.

        A source sentence that was changed since the redo was ordered stays as it is, and the redo says so. A
        deleted entry takes nothing.
        """
        entry = _locked_entry(redo)
        if entry is None:
            _warn(redo, "ENTRY_DELETED", "The entry was deleted meanwhile: nothing was replaced.", [])
            return None
        outcome = _Outcome()
        for seen in _answered(redo):
            _replace(redo, entry, seen, outcome)
        if outcome.conflicts:
            message = f"Changed meanwhile, and left as they are: {len(outcome.conflicts)} source sentences."
            _warn(redo, "CHANGED_MEANWHILE", message, sorted(set(outcome.conflicts)))
        if not outcome.replaced:
            return None
        HistoryService.results_changed(entry, outcome.replaced)
        return entry.job_id


def _locked_entry(redo: Job) -> History | None:
    """Return the entry of the parent, which nobody else can correct or delete meanwhile."""
    history_id = db.session.scalar(select(History.id).where(History.job_id == redo.parent_job_id))
    return None if history_id is None else HistoryService.lock(history_id)


def _answered(redo: Job) -> Iterator[_Seen]:
    """Yield the source sentences that the engine has answered, some hundred at a time."""
    query = select(JobChunk.source, JobChunk.status).where(JobChunk.job_id == redo.id)
    for source, status in db.session.execute(query.order_by(JobChunk.chunk_id)).all():
        for start in range(0, len(source), _SOURCES_AT_ONCE):
            items = source[start : start + _SOURCES_AT_ONCE]
            seen = {item["index"]: item["seen"] for item in items}
            if status == CHUNK_FAILED:
                # What stands in for its missing answers is no better than what the parent has.
                rows = _results(redo.id, seen)
                seen = {index: seen[index] for index in rows if "fallback" not in rows[index][0].flags}
            yield seen


def _results(job_id: int, indexes: _Seen) -> _Results:
    # Columns: objects would take twice the time.
    query = select(*Sentence.__table__.columns).where(
        Sentence.job_id == job_id, Sentence.source_index.in_(indexes)
    )
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in db.session.execute(query.order_by(Sentence.source_index, Sentence.part)):
        found[row.source_index].append(row)
    return found


def _replace(redo: Job, entry: History, seen: _Seen, outcome: _Outcome) -> None:
    old, new = _results(entry.job_id, seen), _results(redo.id, seen)
    rewriting = Rewriting(redo.user_id, entry.processing_settings["sentence_length_limit"])
    for index, versions in seen.items():
        parts = old.get(index, [])
        if [part.version for part in parts] != list(versions):
            outcome.conflicts.append(new[index][0].page)
        elif rewriting.add(parts, new[index]):
            outcome.replaced.append(index)
    rewriting.write()


def _warn(redo: Job, code: str, message: str, pages: Sequence[int]) -> None:
    warning: dict[str, Any] = {"code": code, "message": message, "pages": list(pages)}
    redo.warnings = [*redo.warnings, warning]
