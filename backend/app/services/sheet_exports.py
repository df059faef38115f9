"""Exports to Google Sheets: ordered, looked at, claimed by one run at a time, ended."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update

from app.clock import utcnow
from app.constants import (
    EXPORT_COMPLETED,
    EXPORT_FAILED,
    EXPORT_PENDING,
    EXPORT_PROCESSING,
    OPEN_EXPORTS,
)
from app.errors import ValidationFailedError
from app.extensions import db
from app.models import Export, History, SheetExport
from app.services.auth import AuthService
from app.services.exports.book import title_of
from app.services.history import HistoryService
from app.services.lease import Claimant, held_by
from app.services.sheet_selection import fingerprint
from app.transaction import rows_changed

SHEETS = "sheets"
# A Google that is still busy then is not waited for any longer.
_DEADLINE = timedelta(hours=1)
# So long may an export rest while nobody works on it.
_LOST = timedelta(seconds=60)
# So long is it told that an export ended because its entry is gone.
_KEPT = timedelta(hours=1)

_PLACE = Export.options["spreadsheet_id"].as_string()


class LostExportError(Exception):
    """Somebody else works on this export, or it has ended."""


class Refused(Enum):
    """Why a run may not begin; PLACE_TAKEN: another export writes to the same spreadsheet."""

    NOT_FREE = auto()
    TOO_LATE = auto()
    PLACE_TAKEN = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """An export that is ours while the lease token stands."""

    export_id: int
    history_id: int
    user_id: int
    token: str
    title: str
    mark: str
    options: dict[str, Any]


class SheetExportService:
    """The only writer of SheetExport rows and of the Export rows beside them."""

    @staticmethod
    def order(user_id: int, history_id: int, options: dict[str, Any], *, force: bool) -> Export:
        """Order an export; an equal one that runs, or unless forced has ended well, is answered instead.

        Raises GoogleError when Google is not connected, ValidationFailedError when nothing is selected.
        """
        entry = HistoryService.get_entry_by_id(user_id, history_id)
        AuthService.get_user_credentials(AuthService.get(user_id))
        # Two requests at the same time: the second one finds the export of the first.
        db.session.execute(select(History.id).where(History.id == entry.id).with_for_update())
        digest, count = fingerprint(entry, options)
        if not count:
            raise ValidationFailedError("There are no results to export.", code="NOTHING_TO_EXPORT")
        earlier = _equal(entry.id, digest)
        if earlier and (earlier.status in OPEN_EXPORTS or not force):
            return earlier
        export = Export(
            user_id=user_id, history_ids=[entry.id], format=SHEETS, options=options, status=EXPORT_PENDING
        )
        mark = uuid.uuid4().hex
        db.session.add(
            SheetExport(export=export, history_id=entry.id, mark=mark, fingerprint=digest, state={})
        )
        db.session.flush()
        return export

    @staticmethod
    def claim(export_id: int, claimant: Claimant, lease_seconds: float) -> Claim | Refused:
        """Take an export that nobody works on; one that is overdue fails."""
        same_place = _lock_place(export_id)
        row = db.session.get(SheetExport, export_id, with_for_update=True, populate_existing=True)
        if row is None or row.export.status not in OPEN_EXPORTS or not _is_free(row, claimant):
            return Refused.NOT_FREE
        export, entry = row.export, db.session.get_one(History, row.history_id)
        if entry.deleted_at is not None or export.created_at + _DEADLINE < utcnow():
            _end(row, "NOT_FOUND" if entry.deleted_at else "GOOGLE_BUSY")
            return Refused.TOO_LATE
        if any(other.id != export.id and other.status == EXPORT_PROCESSING for other in same_place):
            # It rests, but it is not lost.
            row.updated_at = utcnow()
            return Refused.PLACE_TAKEN
        row.lease_token = claimant.token
        row.lease_expires_at = utcnow() + timedelta(seconds=lease_seconds)
        export.status = EXPORT_PROCESSING
        db.session.flush()
        title = export.options.get("title") or _title(entry)
        return Claim(export.id, entry.id, export.user_id, claimant.token, title, row.mark, export.options)

    @staticmethod
    def resume(claim: Claim, digest: str) -> dict[str, Any]:
        """Return how far the export came; results of another digest than before are written from the start.

        Raises LostExportError when it is not ours any more.
        """
        row = _held(claim)
        if digest != row.fingerprint:
            row.fingerprint = digest
            stale = max(row.state.get(name, 0) for name in ("begun", "written", "stale"))
            row.state = {**row.state, "written": 0, "stale": stale}
            db.session.flush()
        return row.state

    @staticmethod
    def keep(claim: Claim, state: dict[str, Any], percent: int, lease_seconds: float) -> None:
        """Keep how far a run came; raise LostExportError when it is not ours any more."""
        row = _held(claim)
        row.state = state
        row.lease_expires_at = utcnow() + timedelta(seconds=lease_seconds)
        row.export.progress_percent = max(row.export.progress_percent, percent)
        db.session.flush()

    @staticmethod
    def finish(claim: Claim, url: str, *, unshared: bool) -> None:
        """End an export well, and say so in the history, in one transaction."""
        row = _held(claim)
        row.export.url, row.export.progress_percent = url, 100
        _end(row, "GOOGLE_SHARE_FAILED" if unshared else None, EXPORT_COMPLETED)
        HistoryService.note_sheet(row.history_id, url)

    @staticmethod
    def fail(claim: Claim, code: str) -> None:
        """End an export that cannot be made."""
        _end(_held(claim), code)

    @staticmethod
    def end_with_entry(job_id: int) -> None:
        """Forget the exports of an entry that is purged; those still open fail, and their runs stop."""
        query = select(SheetExport.export_id).join(History, History.id == SheetExport.history_id)
        # Locked as by a run: first these rows, then those of Export.
        rows = query.where(History.job_id == job_id).with_for_update(of=SheetExport)
        mine, still_open = list(db.session.scalars(rows)), Export.status.in_(OPEN_EXPORTS)
        db.session.execute(delete(Export).where(Export.id.in_(mine), ~still_open))
        ended = {"status": EXPORT_FAILED, "error_code": "NOT_FOUND", "completed_at": utcnow()}
        left = update(Export).where(Export.id.in_(mine), still_open)
        # Addresses go with the entry, too.
        db.session.execute(left.values(**ended, options={}, expires_at=utcnow() + _KEPT))

    @staticmethod
    def let_go(claim: Claim) -> None:
        """Leave an export to a later run."""
        db.session.execute(
            update(SheetExport)
            .where(SheetExport.export_id == claim.export_id, SheetExport.lease_token == claim.token)
            .values(lease_token=None, lease_expires_at=None, updated_at=utcnow())
        )

    @staticmethod
    def release(owner: str) -> None:
        """Let go of everything that an earlier life of a worker held."""
        # Long ago, so that the next sweep finds it.
        values = {"lease_token": None, "lease_expires_at": None, "updated_at": utcnow() - 2 * _LOST}
        db.session.execute(
            update(SheetExport).where(held_by(SheetExport.lease_token, owner)).values(**values)
        )

    @staticmethod
    def take_lost() -> list[tuple[int, int]]:
        """Return the open exports that nobody works on, with their users, each at most once a minute."""
        now = utcnow()
        resting = and_(SheetExport.lease_token.is_(None), SheetExport.updated_at < now - _LOST)
        abandoned = or_(resting, SheetExport.lease_expires_at < now)
        query = select(Export.id, Export.user_id).join(SheetExport, SheetExport.export_id == Export.id)
        lost = db.session.execute(query.where(Export.status.in_(OPEN_EXPORTS), abandoned)).all()
        if lost:
            touched = update(SheetExport).where(SheetExport.export_id.in_([row.id for row in lost]))
            rows_changed(touched.values(updated_at=now, lease_token=None, lease_expires_at=None))
        return [(row.id, row.user_id) for row in lost]


def _equal(history_id: int, digest: str) -> Export | None:
    same = select(Export).join(SheetExport, SheetExport.export_id == Export.id)
    usable = Export.status.in_((*OPEN_EXPORTS, EXPORT_COMPLETED))
    query = same.where(SheetExport.history_id == history_id, SheetExport.fingerprint == digest, usable)
    return db.session.scalar(query.order_by(Export.id.desc()).limit(1))


def _is_free(row: SheetExport, claimant: Claimant) -> bool:
    if row.lease_token is None or row.lease_expires_at is None or row.lease_expires_at < utcnow():
        return True
    return claimant.succeeds(row.lease_token)


def _lock_place(export_id: int) -> Sequence[Export]:
    """Return the open exports that end in the same existing spreadsheet: one at a time writes there.

    They are locked, in one order, so that of two that begin at the same time the second one sees the first.
    """
    place = db.session.scalar(select(_PLACE).where(Export.id == export_id))
    if place is None:
        return []
    # One without its SheetExport will never be gone on with.
    query = select(Export).join(SheetExport, SheetExport.export_id == Export.id)
    here = query.where(Export.status.in_(OPEN_EXPORTS), place == _PLACE).order_by(Export.id)
    locked = here.with_for_update(of=Export).execution_options(populate_existing=True)
    return db.session.scalars(locked).all()


def _held(claim: Claim) -> SheetExport:
    row = db.session.get(SheetExport, claim.export_id, with_for_update=True, populate_existing=True)
    if row is None or row.lease_token != claim.token or row.export.status not in OPEN_EXPORTS:
        raise LostExportError
    return row


def _end(row: SheetExport, code: str | None, status: str = EXPORT_FAILED) -> None:
    row.export.status, row.export.error_code, row.export.completed_at = status, code, utcnow()
    row.lease_token = row.lease_expires_at = None
    db.session.flush()


def _title(entry: History) -> str:
    """Name a spreadsheet after its book; later versions are numbered."""
    done = select(func.count()).select_from(SheetExport).join(SheetExport.export)
    mine = done.where(SheetExport.history_id == entry.id, Export.status == EXPORT_COMPLETED)
    number = (db.session.scalar(mine) or 0) + 1
    return title_of(entry) if number == 1 else f"{title_of(entry)} ({number})"
