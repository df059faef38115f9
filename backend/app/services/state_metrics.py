"""How things stand when somebody looks: what the database and the queues say, as Prometheus metrics."""

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Connection, NullPool, create_engine, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from app.celery_app import chunk_queue
from app.clock import utcnow
from app.constants import (
    CHUNK_PENDING,
    CHUNK_PROCESSING,
    CHUNK_QUEUES,
    OPEN_STATUSES,
    QUEUE_CONTROL,
    TERMINAL_STATUSES,
)
from app.models import Job, JobChunk

logger = logging.getLogger(__name__)

T = TypeVar("T")

QUEUES = (QUEUE_CONTROL, *(chunk_queue(number) for number in range(CHUNK_QUEUES)))
_SECONDS = 1.0
# Prometheus gives up after ten seconds unless told otherwise.
_PATIENCE_SECONDS = 3.0
_CONNECT_ARGUMENTS = {
    "sqlite": {"timeout": _SECONDS},
    "postgresql": {"connect_timeout": 2, "options": f"-c statement_timeout={1000 * _SECONDS:.0f}"},
}


class StateMetrics:
    """Asks on connections of its own: it must answer when those of the product are all taken."""

    def __init__(self, database_url: str, broker_url: str) -> None:
        arguments = _CONNECT_ARGUMENTS[make_url(database_url).get_backend_name()]
        self._engine = create_engine(database_url, poolclass=NullPool, connect_args=arguments)
        self._redis = Redis.from_url(broker_url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS)
        self._sources = {"database": _Question(self._ask_database), "redis": _Question(self._ask_redis)}

    def collect(self) -> list[Metric]:
        """Return the metrics of the sources that answer in time, and which did."""
        answered = GaugeMetricFamily(
            "source_up", "Whether a source of these metrics answered.", labels=["source"]
        )
        metrics: list[Metric] = [answered]
        for name, question in self._sources.items():
            answer = question.answer(_PATIENCE_SECONDS)
            answered.add_metric([name], answer is not None)
            metrics += answer or ()
        return metrics

    def _ask_database(self) -> Sequence[Metric]:
        with self._engine.connect() as connection:
            return [_jobs(connection), _chunks(connection), _idle(connection)]

    def _ask_redis(self) -> Sequence[Metric]:
        pipeline = self._redis.pipeline(transaction=False)
        for name in QUEUES:
            pipeline.llen(name)
        lengths = zip(QUEUES, pipeline.execute(), strict=True)
        return [_family("queue_messages", "Messages that wait in a queue.", "queue", lengths)]


class _Question:
    """Asks in a thread of its own, so that whoever does not answer holds nobody up."""

    def __init__(self, ask: Callable[[], Sequence[Metric]]) -> None:
        self._ask = ask
        self._busy = threading.Lock()

    def answer(self, seconds: float) -> Sequence[Metric] | None:
        """Return the answer; None when none comes in time, or an earlier one is still awaited."""
        if not self._busy.acquire(timeout=seconds):
            return None
        box: queue.Queue[Sequence[Metric] | None] = queue.Queue(1)
        threading.Thread(target=self._run, args=(box,), daemon=True, name="metrics").start()
        try:
            return box.get(timeout=seconds)
        except queue.Empty:
            return None

    def _run(self, box: "queue.Queue[Sequence[Metric] | None]") -> None:
        answer = None
        try:
            answer = self._ask()
        except (SQLAlchemyError, RedisError) as error:
            logger.warning("metrics are missing: %s", type(error).__name__)
        finally:
            box.put(answer)
            self._busy.release()


def _jobs(connection: Connection) -> Metric:
    counts = connection.execute(select(Job.status, func.count()).group_by(Job.status))
    every = dict.fromkeys((*OPEN_STATUSES, *TERMINAL_STATUSES), 0) | dict(counts.all())
    return _family("jobs", "Jobs by their status.", "status", every.items())


def _chunks(connection: Connection) -> Metric:
    counts = connection.execute(
        select(JobChunk.status, func.count())
        .join(Job)
        .where(Job.status.in_(OPEN_STATUSES), JobChunk.status.in_((CHUNK_PENDING, CHUNK_PROCESSING)))
        .group_by(JobChunk.status)
    )
    every = dict.fromkeys((CHUNK_PENDING, CHUNK_PROCESSING), 0) | dict(counts.all())
    return _family(
        "open_chunks", "Chunks of open jobs that are not done, by their status.", "status", every.items()
    )


def _idle(connection: Connection) -> Metric:
    since = connection.scalar(select(func.min(Job.updated_at)).where(Job.status.in_(OPEN_STATUSES)))
    seconds = (utcnow() - since).total_seconds() if since else 0.0
    return GaugeMetricFamily(
        "open_job_idle_seconds",
        "How long the open job that rests longest has shown no progress.",
        value=seconds,
    )


def _family(name: str, text: str, label: str, values: Iterable[tuple[str, float]]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for value, number in values:
        family.add_metric([value], number)
    return family
