"""Socket.IO: who may listen to which job, and the only emitter of job events."""

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from flask import current_app, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import emit, join_room, leave_room
from sqlalchemy import bindparam, select

from app.auth_guard import identify
from app.constants import job_room, user_room
from app.errors import AppError, NotFoundError, ValidationFailedError
from app.extensions import db, emitter, socketio
from app.models import Export, Job
from app.schemas import ExportSchema, JobSchema, SentenceSchema
from app.services.exports.described import described
from app.services.job import JobService
from app.sockets.connections import Connection, connections
from app.sockets.door import CONNECTION
from app.sockets.news import news

logger = logging.getLogger(__name__)
# DESIGN section 9.
_MAX_SENTENCES = 50
# The widest INTEGER that every database takes.
_LARGEST_ID = 2**31 - 1
_WENT_WRONG = AppError("Something went wrong on our side.", code="INTERNAL")
# Made once: to make one takes longer than what it does here.
_JOB, _SENTENCES = JobSchema(), SentenceSchema(many=True)
_JOB_BY_ID = select(Job).where(Job.id == bindparam("job"))
_SWITCHED_OFF = AppError("Live updates are switched off here.", code="REALTIME_OFF")


def emit_job_progress(job_id: int) -> None:
    """Send a job's present state to its room; call after commit."""
    job = db.session.scalar(_JOB_BY_ID, {"job": job_id})
    emitter.emit("job_progress", _JOB.dump(job), room=job_room(job_id))


def emit_job_sentences(job_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Send rows that have just landed to the job's room, the first fifty; REST has the rest."""
    sentences = _SENTENCES.dump(rows[:_MAX_SENTENCES])
    emitter.emit("job_sentences", {"job_id": job_id, "sentences": sentences}, room=job_room(job_id))


def emit_export_progress(export_id: int) -> None:
    """Send an export's present state, if it is still kept, to all sockets of its user; call after commit."""
    export = db.session.get(Export, export_id, populate_existing=True)
    if export is not None:
        news_of_it = ExportSchema().dump(described(export))
        emitter.emit("export_progress", news_of_it, room=user_room(export.user_id))


@socketio.on("connect")
def connect(auth: Any = None) -> None:
    """Let in who brings a good access token in the `auth` payload."""
    token = auth.get("token") if isinstance(auth, dict) else None
    try:
        if not current_app.config["REALTIME"]:
            raise _SWITCHED_OFF
        identity = identify(token)
        connections.admit(_this_connection(), _sid(), identity)
        # What concerns no single job, such as exports.
        join_room(user_room(identity.user_id))
    except AppError as error:
        raise _refusal(error) from None


@socketio.on("disconnect")
def disconnect(_reason: str = "") -> None:
    """Forget who was connected."""
    connections.leave(_sid())


def answered(
    handler: Callable[[Connection, int], dict[str, Any]],
) -> Callable[..., dict[str, Any]]:
    """Make a handler of `{job_id}` whose every outcome is an answer with a code."""

    @wraps(handler)
    def handle(*payload: Any) -> dict[str, Any]:
        try:
            connection = _take_turn()
            return {"ok": True, **handler(connection, _job_id(payload))}
        except AppError as error:
            return _failure(error)

    return handle


@socketio.on("join_job")
@answered
def join_job(connection: Connection, job_id: int) -> dict[str, Any]:
    """Enter the room of one of your jobs; then its snapshot comes, to you alone."""
    user_id = connection.user_id
    JobService.get(user_id, job_id)
    connections.follow(connection, job_id)
    # The room first: what changes between the look and the room would be lost. And a look of its own: SQLite
    # goes on showing a transaction what it saw first.
    join_room(job_room(job_id))
    db.session.rollback()
    job = JobService.get(user_id, job_id)
    snapshot = _JOB.dump(job)
    news.note(job_id, job.version)
    emit("job_progress", snapshot, to=_sid(), ignore_queue=True)
    return {"job": snapshot}


@socketio.on("leave_job")
@answered
def leave_job(connection: Connection, job_id: int) -> dict[str, Any]:
    """Leave the room of a job."""
    leave_room(job_room(job_id))
    connection.jobs.discard(job_id)
    return {}


@socketio.on("*")
def unknown(_event: str, *_payload: Any) -> dict[str, Any]:
    """Answer what is no event of ours."""
    try:
        _take_turn()
    except AppError as error:
        return _failure(error)
    return _failure(NotFoundError("There is no such event.", code="UNKNOWN_EVENT"))


@socketio.on_error_default
def on_error(error: Exception) -> dict[str, Any]:
    """Log what was not foreseen and say so to the client; a connect fails with it."""
    logger.error("a socket event failed", exc_info=error)
    if request.event["message"] == "connect":  # type: ignore[attr-defined]
        raise _refusal(_WENT_WRONG)
    emit("error", {"message": _WENT_WRONG.message, "error_code": _WENT_WRONG.code}, ignore_queue=True)
    return _failure(_WENT_WRONG)


def _this_connection() -> Connection:
    connection: Connection = request.environ[CONNECTION]
    return connection


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _take_turn() -> Connection:
    """Return whose event it is, as soon as it is its turn; raise UnauthorizedError when nobody's."""
    connection = connections.find(_sid())
    socketio.sleep(connection.allowance.take())
    return connections.find(_sid())


def _job_id(payload: tuple[Any, ...]) -> int:
    job_id = payload[0].get("job_id") if len(payload) == 1 and isinstance(payload[0], dict) else None
    if not isinstance(job_id, int) or isinstance(job_id, bool):
        raise ValidationFailedError("join_job and leave_job take {job_id: number}.")
    if not 0 < job_id <= _LARGEST_ID:
        raise NotFoundError("There is no such job.")
    return job_id


def _failure(error: AppError) -> dict[str, Any]:
    return {"ok": False, "error_code": error.code}


def _refusal(error: AppError) -> Refused:
    connections.refuse(_this_connection().site, error.code)
    return Refused(error.message, {"error_code": error.code})
