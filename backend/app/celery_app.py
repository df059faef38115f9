"""The Celery app: its tasks run inside the Flask app's context."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from celery import Celery, Task
from flask import Flask
from kombu.entity import Queue

from app.broker import mend_redis_transport
from app.constants import CHUNK_QUEUES, QUEUE_CONTROL, ROLE_CHUNKS, ROLE_CONTROL


def chunk_queue(user_id: int) -> str:
    """Name the queue of a user's chunks: one of a few, served in turn, so that nobody is held up."""
    return f"chunks.{user_id % CHUNK_QUEUES}"


def roles_of(queues: Iterable[str]) -> set[str]:
    """Return the roles of a worker that serves these queues."""
    return {ROLE_CONTROL if queue == QUEUE_CONTROL else ROLE_CHUNKS for queue in queues}


def init_celery(app: Flask) -> Celery:
    """Make the Celery app of a Flask app."""

    class FlaskTask(Task):  # type: ignore[misc]  # Celery has no types
        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            with app.app_context():
                return self.run(*args, **kwargs)

    mend_redis_transport()
    celery = Celery("frenchnovel", task_cls=FlaskTask)
    celery.config_from_object(_settings(app))
    celery.set_default()
    celery.flask_app = app
    app.extensions["celery"] = celery
    return celery


def _settings(app: Flask) -> dict[str, Any]:
    clocks = app.config["CLOCKS"]
    timeouts = {
        "socket_connect_timeout": 2,
        **({"socket_timeout": 2} if app.config["REALTIME_PROCESS"] else {}),
    }
    # Without it kombu tries for six seconds to reach a Redis that is away, while a request waits.
    no_patience = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
    visibility = {"visibility_timeout": int(clocks.visibility_timeout)}
    return {
        "broker_url": app.config["CELERY_BROKER_URL"],
        "result_backend": app.config["CELERY_BROKER_URL"],
        "broker_connection_retry_on_startup": True,
        # Celery 5.7 reads the time-out in all three places; one alone lets a long task run again and again.
        "broker_transport_options": {
            **visibility,
            **timeouts,
            **no_patience,
            "queue_order_strategy": "round_robin",
        },
        "result_backend_transport_options": visibility,
        **visibility,
        "result_expires": int(clocks.deadline),
        # Tasks that are sent without retry=False wait about six seconds for a Redis that restarts.
        "task_publish_retry_policy": {
            "max_retries": 6,
            "interval_start": 0.2,
            "interval_step": 0.4,
            "interval_max": 2,
        },
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_retry_on_worker_lost": True,
        "task_soft_time_limit": clocks.soft_limit,
        "task_time_limit": clocks.hard_limit,
        "task_default_queue": QUEUE_CONTROL,
        "task_queues": [
            *map(Queue, (QUEUE_CONTROL, *(chunk_queue(number) for number in range(CHUNK_QUEUES))))
        ],
        "worker_prefetch_multiplier": 1,
        "worker_concurrency": app.config["WORKER_SLOTS"],
        "worker_soft_shutdown_timeout": clocks.soft_shutdown,
        # A chunk needs no Redis to go on; that its message comes twice is harmless.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_hijack_root_logger": False,
        "beat_schedule": {
            "sweep-jobs": {
                "task": "app.tasks.sweep_jobs",
                "schedule": timedelta(seconds=clocks.sweep_interval),
            }
        },
        "beat_schedule_filename": str(app.config["DATA_DIR"] / "celerybeat-schedule"),
    }
