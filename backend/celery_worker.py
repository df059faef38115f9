"""The Celery app for `celery -A celery_worker`: worker and beat."""

import app.tasks.export_to_sheets  # noqa: F401 (registers the task, whose libraries only workers need)
from app import create_app
from app.worker_signals import connect_worker_signals
from config import Config

flask_app = create_app(Config(), realtime=False)
connect_worker_signals(flask_app)
celery = flask_app.extensions["celery"]
