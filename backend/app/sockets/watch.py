"""Ends connections whose time is over, and tells rooms what they missed."""

import logging
import time

from flask import Flask
from sqlalchemy import select

from app.constants import job_room
from app.errors import UnauthorizedError
from app.extensions import db, socketio
from app.models import Job
from app.schemas import JobSchema
from app.services.auth import AuthService
from app.sockets.connections import connections
from app.sockets.news import news

logger = logging.getLogger(__name__)

_WATCH_SECONDS, _SHORTEST_SECONDS = 5.0, 0.5
# A client sends its token with its first packet; one that has been refused or signed out goes by itself.
_NOBODYS_SECONDS = 10.0
_JOB = JobSchema()


def watch(app: Flask) -> None:
    """Look after the connections of this process for as long as it lives."""
    while True:
        socketio.sleep(max(_SHORTEST_SECONDS, min(_WATCH_SECONDS, socketio.server.eio.ping_timeout)))
        for look in (_end_silent, _cut_nobodys, _end_expired, _end_revoked, _tell_missed):
            try:
                with app.app_context():
                    look()
            except Exception:
                # The database may be away for a moment; the next look will do.
                logger.exception("looking after the sockets failed")


def _end_silent() -> None:
    """Close what has not answered its ping; Engine.IO's own watch wakes up for each client apart."""
    sockets = socketio.server.eio.sockets
    for sid, client in list(sockets.items()):
        if client.closed:
            sockets.pop(sid, None)
        elif not client.closing:
            client.check_ping_timeout()


def _cut_nobodys() -> None:
    for connection in connections.nobodys(_NOBODYS_SECONDS):
        if connection.sid is None:
            connections.refuse(connection.site, UnauthorizedError.code)
        connection.cut()


def _end_expired() -> None:
    now = time.time()
    for sid, identity in connections.owned().items():
        if identity.expires_at <= now:
            socketio.server.disconnect(sid)


def _end_revoked() -> None:
    owned = connections.owned()
    if not owned:
        return
    valid = AuthService.valid_families({identity.family for identity in owned.values()})
    for sid, identity in owned.items():
        if identity.family not in valid:
            socketio.server.disconnect(sid)


def _tell_missed() -> None:
    """Show rooms the present state of jobs whose last event was lost on the way."""
    followed = connections.jobs()
    news.forget_all_but(followed)
    if not followed:
        return
    rows = db.session.execute(select(Job.id, Job.version).where(Job.id.in_(followed)))
    missed = news.missed({row.id: row.version for row in rows})
    for job in db.session.scalars(select(Job).where(Job.id.in_(missed))):
        socketio.emit("job_progress", _JOB.dump(job), to=job_room(job.id), ignore_queue=True)
        news.note(job.id, job.version)
