"""Socket.IO: who may listen to which job, and the only emitter of job events."""

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any

from flask import current_app, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import emit, join_room, leave_room
from sqlalchemy import select

from app.auth_guard import Identity, identify
from app.constants import job_room
from app.errors import AppError, ValidationFailedError
from app.extensions import db, emitter, socketio
from app.models import Job
from app.schemas import JobSchema, SentenceSchema
from app.services.auth import AuthService
from app.services.job import JobService

logger = logging.getLogger(__name__)
# DESIGN section 9.
_MAX_SENTENCES = 50
_WATCH_SECONDS = 5.0
_connections: dict[str, Identity] = {}
_watching = threading.Event()


def emit_job_progress(job_id: int) -> None:
    """Send a job's present state to its room; call after commit."""
    job = db.session.scalar(select(Job).where(Job.id == job_id))
    emitter.emit("job_progress", JobSchema().dump(job), room=job_room(job_id))


def emit_job_sentences(job_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Send rows that have just landed to the job's room, the first fifty; REST has the rest."""
    sentences = SentenceSchema(many=True).dump(rows[:_MAX_SENTENCES])
    emitter.emit("job_sentences", {"job_id": job_id, "sentences": sentences}, room=job_room(job_id))


@socketio.on("connect")
def connect(auth: Any = None) -> None:
    """Let in who brings a good access token in the `auth` payload."""
    if not current_app.config["REALTIME"]:
        raise Refused("Live updates are switched off here.", {"error_code": "REALTIME_OFF"})
    token = auth.get("token") if isinstance(auth, dict) else None
    try:
        _connections[request.sid] = identify(token)  # type: ignore[attr-defined]
    except AppError as error:
        raise Refused(error.message, {"error_code": error.code}) from None
    if not _watching.is_set():
        _watching.set()
        socketio.start_background_task(_watch, current_app._get_current_object())  # type: ignore[attr-defined]


@socketio.on("disconnect")
def disconnect(_reason: str = "") -> None:
    """Forget a connection."""
    _connections.pop(request.sid, None)  # type: ignore[attr-defined]


@socketio.on("join_job")
def join_job(data: Any = None) -> dict[str, Any]:
    """Enter the room of one of your jobs; then its snapshot comes, to you alone."""
    try:
        job = JobService.get(_connections[request.sid].user_id, _job_id(data))  # type: ignore[attr-defined]
    except AppError as error:
        return {"ok": False, "error_code": error.code}
    # The room first: what changes between the look and the room would be lost.
    join_room(job_room(job.id))
    db.session.refresh(job)
    snapshot = JobSchema().dump(job)
    emit("job_progress", snapshot, to=request.sid)  # type: ignore[attr-defined]
    return {"ok": True, "job": snapshot}


@socketio.on("leave_job")
def leave_job(data: Any = None) -> dict[str, Any]:
    """Leave the room of a job."""
    try:
        leave_room(job_room(_job_id(data)))
    except AppError as error:
        return {"ok": False, "error_code": error.code}
    return {"ok": True}


@socketio.on_error_default
def on_error(error: Exception) -> None:
    """Log what was not foreseen and say so to the client."""
    logger.error("a socket event failed", exc_info=error)
    emit("error", {"message": "Something went wrong on our side.", "error_code": "INTERNAL"})


def _job_id(data: Any) -> int:
    job_id = data.get("job_id") if isinstance(data, dict) else None
    if not isinstance(job_id, int) or isinstance(job_id, bool):
        raise ValidationFailedError("join_job and leave_job take {job_id: number}.")
    return job_id


def _watch(app: Any) -> None:
    """Close connections whose token has expired or whose session has ended."""
    while True:
        socketio.sleep(_WATCH_SECONDS)
        with app.app_context():
            for sid, identity in list(_connections.items()):
                if identity.expires_at < time.time() or not _still_valid(identity):
                    socketio.server.disconnect(sid)


def _still_valid(identity: Identity) -> bool:
    return AuthService.session_is_valid(identity.user_id, identity.family)
