"""The Celery app of a worker that meets the faults armed in its data folder."""

from typing import Any

from celery.signals import before_task_publish

import celery_worker
from app.engines.local import LocalEngine
from tests.faults.injection import PUBLISH, Injector

celery = celery_worker.celery
_injector = Injector(celery_worker.flask_app.config["DATA_DIR"])
_injector.install()
# These tests ask a language model; to load the offline engine's parser takes half of a worker's start.
LocalEngine.load = lambda _: None  # type: ignore[method-assign]


@before_task_publish.connect(sender="app.tasks.process_chunk", weak=False)
def _on_publish(**_: Any) -> None:
    _injector.strike(PUBLISH, "before", ())
