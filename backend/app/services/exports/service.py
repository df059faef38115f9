"""Exports that are made in the background, and kept for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, delete, func, or_, select, update

from app.clock import utcnow
from app.constants import EXPORT_COMPLETED, EXPORT_FAILED, EXPORT_PENDING, EXPORT_PROCESSING, OPEN_EXPORTS
from app.errors import NotFoundError
from app.extensions import db
from app.models import Export, History
from app.services.exports.build import ExportOrder
from app.services.exports.formats import FORMATS
from app.services.lease import Claimant, held_by
from app.transaction import rows_changed

# A file can be fetched for so long; it is made anew in seconds.
KEEP = timedelta(hours=1)
# After so long without a sign of life an export that waits may be lost.
_LOST = timedelta(seconds=60)
# So long may the work take, and so long may an export wait for it.
_LONGEST_WORK, _LONGEST_WAIT = timedelta(minutes=30), timedelta(days=1)
_OURS, _WAITS = Export.format.in_(FORMATS), Export.status == EXPORT_PENDING


@dataclass(frozen=True, slots=True)
class SweptExports:
    """What the sweeper found: files that nobody needs now, and exports (with their users) that still wait."""

    storage_keys: Sequence[str]
    waiting: Sequence[tuple[int, int]]


class ExportService:
    """The only writer of exports that are files."""

    @staticmethod
    def create(user_id: int, history_ids: Sequence[int], order: ExportOrder) -> Export:
        """Order an archive of entries; raise NotFoundError unless all of them are the user's."""
        ids = list(dict.fromkeys(history_ids))
        if len(_entries(user_id, ids)) < len(ids):
            raise NotFoundError("There is no such entry in the history.")
        export = Export(
            user_id=user_id,
            history_ids=ids,
            format=order.format_name,
            options={"columns": list(order.columns) if order.columns else None},
            status=EXPORT_PENDING,
        )
        db.session.add(export)
        db.session.flush()
        return export

    @staticmethod
    def get(user_id: int, export_id: int) -> Export:
        """Return a user's export; raise NotFoundError else."""
        export = db.session.scalar(select(Export).where(Export.id == export_id, Export.user_id == user_id))
        if export is None:
            raise NotFoundError("There is no such export, or it is no longer kept.")
        return export

    @staticmethod
    def file_key(user_id: int, export_id: int) -> str:
        """Return the storage key of a finished export; raise NotFoundError while it has no file."""
        key = ExportService.get(user_id, export_id).storage_key
        if key is None:
            raise NotFoundError("This export has no file.")
        return key

    @staticmethod
    def begin(export_id: int, claimant: Claimant) -> bool:
        """Take an export that waits, or whose taker was an earlier delivery of the same message."""
        taken = and_(
            Export.status == EXPORT_PROCESSING,
            Export.taken_by.endswith(f"/{claimant.task_id}", autoescape=True),
        )
        values = {
            "status": EXPORT_PROCESSING,
            "taken_by": f"{claimant.owner}/{claimant.task_id}",
            "begun_at": func.coalesce(Export.begun_at, utcnow()),
        }
        free = update(Export).where(Export.id == export_id, or_(_WAITS, taken))
        return bool(rows_changed(free.values(**values)))

    @staticmethod
    def release(owner: str) -> None:
        """Let go of everything that an earlier life of a worker had taken."""
        held = update(Export).where(Export.status == EXPORT_PROCESSING, held_by(Export.taken_by, owner))
        # Long ago, so that the next sweep finds it.
        values = {"status": EXPORT_PENDING, "taken_by": None, "sent_at": utcnow() - 2 * _LOST}
        db.session.execute(held.values(**values))

    @staticmethod
    def to_do(export_id: int) -> tuple[list[History], ExportOrder]:
        """Return the entries of an export that are still there, in the order asked for, and what to make."""
        export = db.session.get_one(Export, export_id)
        entries = {entry.id: entry for entry in _entries(export.user_id, export.history_ids)}
        ordered = [entries[history_id] for history_id in export.history_ids if history_id in entries]
        return ordered, ExportOrder(export.format, export.options.get("columns"))

    @staticmethod
    def advance(export_id: int, percent: int) -> None:
        """Note how far an export is; it never goes back."""
        farther = Export.progress_percent < percent
        db.session.execute(_open(Export.id == export_id, farther).values(progress_percent=percent))

    @staticmethod
    def finish(export_id: int, storage_key: str) -> bool:
        """End an export with its file; False when it has ended otherwise."""
        url = f"/api/v1/exports/{export_id}/file"
        values = {"progress_percent": 100, "storage_key": storage_key, "url": url}
        _end(_open(Export.id == export_id), EXPORT_COMPLETED, **values)
        return _has(export_id, storage_key=storage_key)

    @staticmethod
    def fail(export_id: int, error_code: str) -> None:
        """End an export that could not be made."""
        _end(_open(Export.id == export_id), EXPORT_FAILED, error_code=error_code)

    @staticmethod
    def sweep() -> SweptExports:
        """Forget expired exports, give up those that take for ever, find those that may be lost.

        Who finds one sees to its message: it is found again only when it still waits after a while.
        """
        now = utcnow()
        late, unwanted = Export.begun_at < now - _LONGEST_WORK, Export.created_at < now - _LONGEST_WAIT
        _end(_open(_OURS, late), EXPORT_FAILED, error_code="DEADLINE_EXCEEDED")
        _end(_open(_OURS, _WAITS, unwanted), EXPORT_FAILED, error_code="INTERNAL")
        keys = db.session.scalars(delete(Export).where(Export.expires_at < now).returning(Export.storage_key))
        unseen = update(Export).where(_OURS, _WAITS, Export.sent_at < now - _LOST).values(sent_at=now)
        waiting = db.session.execute(unseen.returning(Export.id, Export.user_id))
        return SweptExports([key for key in keys if key], [(row.id, row.user_id) for row in waiting])


def _entries(user_id: int, ids: Sequence[int]) -> Sequence[History]:
    mine = (History.user_id == user_id, History.deleted_at.is_(None))
    return db.session.scalars(select(History).where(History.id.in_(ids), *mine)).all()


def _open(*conditions: ColumnElement[bool]) -> Update:
    return update(Export).where(Export.status.in_(OPEN_EXPORTS), *conditions)


def _end(exports: Update, status: str, **values: Any) -> None:
    now = utcnow()
    ended = {"status": status, "completed_at": now, "expires_at": now + KEEP}
    db.session.execute(exports.values(**ended, **values))


def _has(export_id: int, **values: Any) -> bool:
    """Tell whether a row says this; also when the commit that wrote it was repeated."""
    return db.session.scalar(select(Export.id).filter_by(id=export_id, **values)) is not None
