"""Exporting results to Google Sheets. Only workers import this: it brings Google's libraries."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from celery import Task, shared_task

from app.errors import AppError, GoogleBusyError
from app.extensions import db
from app.models import History, User
from app.services.auth import AuthService
from app.services.google.api import GoogleApi
from app.services.google.settings import google_settings
from app.services.google.sheet_state import SheetState
from app.services.google.sheets import GoogleSheetsService, SheetOptions
from app.services.google.tokens import keep_refreshed
from app.services.sheet_exports import Claim, LostExportError, Refused, SheetExportService
from app.services.sheet_selection import columns_of, selected
from app.socket_events import emit_export_progress
from app.tasks.context import INTERRUPTION_SECONDS, INTERRUPTIONS, claimant_of, clocks
from app.tasks.publish import EXPORT_TO_SHEETS
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_WHERE = ("spreadsheet_id", "tab", "folder_id", "share_with", "share_role")
# Until a busy Google is asked again, unless it says when; at most a little less than the sweeper's patience.
_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 20, 45
_ALL_BUT_THE_END = 99


@shared_task(name=EXPORT_TO_SHEETS, bind=True, max_retries=None)
def export_to_sheets(self: Task, export_id: int) -> None:
    """Export unless somebody else does; go on where an earlier run ended."""
    lease = clocks().lease
    claim = in_transaction(lambda: SheetExportService.claim(export_id, claimant_of(self), lease))
    if claim is Refused.PLACE_TAKEN:
        raise self.retry(countdown=INTERRUPTION_SECONDS)
    if claim is Refused.NOT_FREE:
        return
    emit_export_progress(export_id)
    if isinstance(claim, Claim):
        _run(self, claim)


def _run(task: Task, claim: Claim) -> None:
    """Export, and tell how that ended; what somebody else has now, or ended with its entry, is let be."""
    try:
        _try(task, claim)
    except LostExportError:
        logger.info("export %s is no longer ours", claim.export_id)
    emit_export_progress(claim.export_id)


def _try(task: Task, claim: Claim) -> None:
    """Export, and note what does not pass; what passes is tried again later."""
    try:
        _export(claim)
    except LostExportError:
        raise
    except GoogleBusyError as error:
        in_transaction(lambda: SheetExportService.let_go(claim))
        pause = min(error.seconds or _PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        raise task.retry(countdown=pause) from error
    except AppError as error:
        code = error.code
        logger.warning("export %s failed: %s", claim.export_id, code)
        in_transaction(lambda: SheetExportService.fail(claim, code))
    except INTERRUPTIONS as error:
        in_transaction(lambda: SheetExportService.let_go(claim))
        raise task.retry(countdown=INTERRUPTION_SECONDS) from error
    except Exception:
        logger.exception("export %s could not be made", claim.export_id)
        in_transaction(lambda: SheetExportService.fail(claim, "INTERNAL"))


def _export(claim: Claim) -> None:
    def keep(state: SheetState, done: float) -> None:
        percent = int(_ALL_BUT_THE_END * done)
        in_transaction(lambda: SheetExportService.keep(claim, asdict(state), percent, clocks().lease))
        emit_export_progress(claim.export_id)
        # Google is waited for outside of a transaction.
        db.session.rollback()

    credentials = AuthService.get_user_credentials(db.session.get_one(User, claim.user_id))
    token = credentials.token
    where = {name: claim.options[name] for name in _WHERE if name in claim.options}
    options = SheetOptions(claim.mark, columns_of(claim.options), **where)
    api = GoogleApi(google_settings(), credentials, clocks().http_timeout)
    sentences, state = _sentences(claim)
    service = GoogleSheetsService(api, options, state, keep)
    url = service.create_spreadsheet_with_sentences(sentences, claim.title)

    def finish() -> None:
        if credentials.token != token:
            keep_refreshed(db.session.get_one(User, claim.user_id), credentials)
        SheetExportService.finish(claim, url, unshared=bool(service.state.unshared))

    in_transaction(finish)


def _sentences(claim: Claim) -> tuple[Sequence[Any], SheetState]:
    """Read the results, and how far an export of exactly these came."""
    entry = db.session.get(History, claim.history_id)
    if entry is None:
        raise LostExportError
    sentences, digest = selected(entry, claim.options)
    state = in_transaction(lambda: SheetExportService.resume(claim, digest))
    return sentences, SheetState(**state)
