"""What a worker does when it starts, forks, beats and ends."""

import gc
import logging
from typing import Any

from celery import bootsteps, signals
from flask import Flask

from app.celery_app import roles_of
from app.constants import ROLE_CHUNKS
from app.engines.base import ENGINE_NAMES, availability, get_engine
from app.engines.gate.judge import load as load_gate
from app.extensions import db, emitter
from app.logs import configure_logging
from app.metric_files import bury_dead
from app.metrics import FOLDER
from app.services.engines import engine_config
from app.services.recovery import RecoveryService
from app.task_signals import TaskNotes
from app.tasks.sweep_jobs import relaunch_jobs, sweep_jobs
from app.text.ocr import is_available
from app.transaction import in_transaction
from app.worker_metrics import WorkerMetrics

logger = logging.getLogger(__name__)


class WorkerLife:
    """The life of one worker, from its start to its end."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._metrics = WorkerMetrics(app)
        self._roles: set[str] = set()
        self._freed: set[int] = set()

    def connect(self) -> None:
        """Bind to Celery's signals."""
        signals.setup_logging.connect(lambda **_: configure_logging(), weak=False)
        signals.worker_init.connect(self.on_init, weak=False)
        signals.worker_process_init.connect(self.on_child, weak=False)
        signals.worker_ready.connect(self.on_ready, weak=False)
        signals.heartbeat_sent.connect(self.on_beat, weak=False)

    def on_init(self, sender: Any, **_: Any) -> None:
        """Load what children share before the fork; free what an earlier life held."""
        self._roles = roles_of(sender.app.amqp.queues.consume_from)
        with self._app.app_context():
            if ROLE_CHUNKS in self._roles:
                _load_engines()
            self._freed = in_transaction(lambda: RecoveryService.release_worker(sender.hostname))
            db.engine.dispose()
        # A collection in a child would touch, and so copy, the pages that it shares with the others.
        gc.freeze()

    def on_child(self, **_: Any) -> None:
        """Make the child's own connections: those of the parent must not be shared."""
        with self._app.app_context():
            db.engine.dispose(close=False)
        emitter.reset_after_fork()
        self._metrics.leave()
        if FOLDER:
            bury_dead(FOLDER)

    def on_ready(self, **_: Any) -> None:
        """Push on what the earlier life left behind."""
        self.on_beat()
        self._metrics.start()
        with self._app.app_context():
            relaunch_jobs(self._freed)
        sweep_jobs.delay()

    def on_beat(self, **_: Any) -> None:
        """Say that the worker is alive, and what it can do."""
        recognises = self._app.config["OCR"] != "off" and is_available()
        self._app.extensions["health"].beat(self._roles, recognises_text=recognises)


class HandBack(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Gives back what a shutdown interrupts; Celery sends no signal when it ends running tasks."""

    def terminate(self, worker: Any) -> None:
        """Let other workers go on at once."""
        with worker.app.flask_app.app_context():
            relaunch_jobs(in_transaction(lambda: RecoveryService.hand_back(worker.hostname)))


def connect_worker_signals(app: Flask) -> None:
    """Bind an app to the life of its worker and of its tasks."""
    WorkerLife(app).connect()
    TaskNotes().connect()
    app.extensions["celery"].steps["worker"].add(HandBack)


def _load_engines() -> None:
    """Load what the engines of this installation need: a first chunk must not spend its time on imports."""
    get_engine("local").load()
    load_gate()
    config = engine_config()
    for name in ENGINE_NAMES:
        if availability(name, config) is None:
            get_engine(name, config)
