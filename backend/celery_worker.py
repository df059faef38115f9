"""The Celery app for `celery -A celery_worker`: worker and beat."""

import gc

# Collecting while modules are imported finds nothing and takes a quarter of the time.
gc.disable()

import app.tasks.export_to_sheets  # noqa: F401 (registers the task, whose libraries only workers need)
from app import create_app
from app.worker_signals import connect_worker_signals
from config import Config

flask_app = create_app(Config(), realtime=False)
connect_worker_signals(flask_app)
gc.freeze()
gc.enable()
celery = flask_app.extensions["celery"]
