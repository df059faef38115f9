"""What a worker does when it starts, forks, beats and ends."""

import logging
from typing import Any

from celery import bootsteps, signals
from flask import Flask

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


def connect_worker_signals(app: Flask) -> None:
    """Bind Celery's worker signals to an app."""
    freed: set[int] = set()
    metrics = WorkerMetrics(app)

    def on_init(sender: Any, **_: Any) -> None:
        """Load what children share before the fork; free what an earlier life held."""
        with app.app_context():
            _load_engines()
            freed.update(in_transaction(lambda: RecoveryService.release_worker(sender.hostname)))
            db.engine.dispose()

    def on_child(**_: Any) -> None:
        """Make the child's own connections: those of the parent must not be shared."""
        with app.app_context():
            db.engine.dispose(close=False)
        emitter.reset_after_fork()
        metrics.leave()
        if FOLDER:
            bury_dead(FOLDER)

    def beat() -> None:
        recognises = app.config["OCR"] != "off" and is_available()
        app.extensions["health"].beat(recognises_text=recognises)

    def on_ready(**_: Any) -> None:
        """Push on what the earlier life left behind."""
        beat()
        metrics.start()
        with app.app_context():
            relaunch_jobs(freed)
        sweep_jobs.delay()

    def on_beat(**_: Any) -> None:
        beat()

    TaskNotes(app).connect()

    class HandBack(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
        """Gives back what a shutdown interrupts; Celery sends no signal when it ends running tasks."""

        def terminate(self, worker: Any) -> None:
            """Let other workers go on at once."""
            with app.app_context():
                relaunch_jobs(in_transaction(lambda: RecoveryService.hand_back(worker.hostname)))

    app.extensions["celery"].steps["worker"].add(HandBack)
    signals.setup_logging.connect(lambda **_: configure_logging(), weak=False)
    signals.worker_init.connect(on_init, weak=False)
    signals.worker_process_init.connect(on_child, weak=False)
    signals.worker_ready.connect(on_ready, weak=False)
    signals.heartbeat_sent.connect(on_beat, weak=False)


def _load_engines() -> None:
    """Load what the engines of this installation need: a first chunk must not spend its time on imports."""
    get_engine("local").load()
    load_gate()
    config = engine_config()
    for name in ENGINE_NAMES:
        if availability(name, config) is None:
            get_engine(name, config)
