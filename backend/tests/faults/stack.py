"""The product with a language model, a Redis and faults of its own, and books on their way through it."""

import contextlib
import itertools
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Row, bindparam, create_engine, make_url, text

from app.clock import utcnow
from app.database import UtcDateTime
from tests.faults.injection import Faults
from tests.support.live import JobWatcher, LiveUser
from tests.support.model_server import SENTENCE, ModelServer, rewrite
from tests.support.servers import RedisServer, Stack, wait_for

# Seconds, as small as a busy computer allows, in the order that the configuration demands.
CLOCKS = {
    "HTTP_TIMEOUT_SECONDS": 3,
    "SOFT_LIMIT_SECONDS": 6,
    "HARD_LIMIT_SECONDS": 7,
    "LEASE_SECONDS": 8,
    "VISIBILITY_TIMEOUT_SECONDS": 9,
    "PATIENCE_SECONDS": 10,
    "DEADLINE_SECONDS": 120,
    "SWEEP_INTERVAL_SECONDS": 1,
    "SOFT_SHUTDOWN_SECONDS": 2,
}
SETTINGS = {
    **{name: str(seconds) for name, seconds in CLOCKS.items()},
    "WORKER_CONCURRENCY": "4",
    "GEMINI_API_KEY": "secret",
    "LLM_REQUESTS_PER_MINUTE": "0",
    "LLM_TIMEOUT_SECONDS": "2",
    "LLM_BATCH_SIZE": "2",
    "LLM_CONCURRENCY": "2",
    "MONTHLY_CREDITS": "1000000",
    **{f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")},
}
# Makes 12 chunks, three for each of the four processes, of six batches each.
SENTENCES = 144
# A job that nothing disturbs takes about three seconds.
LATENCY = 0.25
_numbers = itertools.count()


class Watcher(Protocol):
    """Whoever hears of a job: what it was told, the latest last."""

    snapshots: list[dict[str, Any]]


@dataclass(frozen=True)
class Run:
    """A book on its way: whose it is, and who watches it."""

    stack: "FaultStack"
    user: LiveUser
    job_id: int
    watcher: Watcher
    sentences: list[str]

    @property
    def path(self) -> str:
        return f"/jobs/{self.job_id}"

    def job(self) -> dict[str, Any]:
        """The job as REST tells it now."""
        return self.user.get(self.path)

    def chunks(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.user.get(f"{self.path}/chunks")["items"]
        return items

    def chunk_seconds(self) -> list[float]:
        """How long each chunk took from its first start to its end."""
        times = [(chunk["started_at"], chunk["completed_at"]) for chunk in self.chunks()]
        return [(_moment(end) - _moment(start)).total_seconds() for start, end in times]

    def held_chunks(self) -> list[dict[str, Any]]:
        return [chunk for chunk in self.chunks() if chunk["status"] == "processing"]

    def generation(self) -> int:
        """How often the chunks were launched."""
        return int(self.stack.query("SELECT generation FROM jobs WHERE id = :job", job=self.job_id)[0][0])

    def seconds_in_line(self) -> float:
        """How long the job waited for its first chunk to begin."""
        begun = min(_moment(chunk["started_at"]) for chunk in self.chunks())
        return (begun - _moment(self.job()["created_at"])).total_seconds()

    def seconds(self) -> float:
        """How long the job took, from upload to end."""
        job = self.job()
        return (_moment(job["completed_at"]) - _moment(job["created_at"])).total_seconds()

    def wait_for_progress(self, percent: int) -> None:
        """Wait until the job has passed a percentage while it is still running."""
        wait_for(lambda: self.job()["progress_percent"] > percent, 60, f"more than {percent} %")
        assert self.job()["status"] == "processing", "the book is too short for this fault"


class FaultStack(Stack):
    """The product, whose worker meets the faults that are armed."""

    worker_app = "tests.faults.faulty_worker"
    beat_in_worker = False

    def __init__(
        self, folder: Path, redis: RedisServer, model: ModelServer, settings: Mapping[str, str]
    ) -> None:
        model_url = {"GOOGLE_GEMINI_BASE_URL": model.url}
        super().__init__(folder, redis.url, {**SETTINGS, **model_url, **settings})
        self.redis, self.model, self.faults = redis, model, Faults(folder)

    def migrate(self) -> None:
        """Do nothing: the database comes with its tables."""

    def mend(self) -> None:
        """Make everything as a test expects to find it, whatever the one before did."""
        self.faults.disarm()
        self.model.fault, self.model.rewrite, self.model.latency = (lambda _: None), rewrite, LATENCY
        self.model.requests.clear()
        if not self.redis.process.is_alive:
            self.redis.start()
        starters = {"web": self.start_web, "worker": self.start_worker, "beat": self.start_beat}
        for name, start in starters.items():
            if not self.is_alive(name):
                start()
        self.wait_until_ready()

    def restart_worker(self) -> None:
        """Start a worker in place of one that is gone; return when it takes tasks."""
        ready = self.log("worker").count(" ready.")
        self.start_worker()
        wait_for(lambda: self.log("worker").count(" ready.") > ready, what="the new worker")

    def pool_children(self) -> list[int]:
        """The process ids of the worker's pool."""
        return children_of(self.pid("worker"))

    @contextlib.contextmanager
    def run(
        self, folder: Path, sentences: int = SENTENCES, user: LiveUser | None = None, text: str | None = None
    ) -> Iterator[Run]:
        """Hand in a book of a user, by default a new one, who watches it; `text` in place of sentences."""
        user = user or self.new_user()
        texts = [] if text is not None else [SENTENCE.format(number) for number in range(sentences)]
        book = folder / "roman.txt"
        book.write_text("\n\n".join(texts) if text is None else text, encoding="utf-8")
        with self.follow(user, user.submit(book)["id"], texts) as run:
            yield run

    @contextlib.contextmanager
    def follow(self, user: LiveUser, job_id: int, sentences: list[str]) -> Iterator[Run]:
        """Watch a job of a user."""
        watcher = JobWatcher(user)
        try:
            assert watcher.join(job_id)["ok"]
            yield Run(self, user, job_id, watcher, sentences)
        finally:
            watcher.close()

    def new_user(self) -> LiveUser:
        return LiveUser(self.url, f"reader{next(_numbers)}.{time.time_ns()}@example.org")

    def expire_leases(self) -> None:
        """Let all leases end now, as time would."""
        past = utcnow() - timedelta(hours=1)
        with self.connection() as connection:
            connection.execute(
                text(
                    "UPDATE job_chunks SET lease_expires_at = :past WHERE lease_token IS NOT NULL"
                ).bindparams(bindparam("past", past, UtcDateTime))
            )
            connection.commit()

    def query(self, statement: str, **parameters: Any) -> list[Row[Any]]:
        """Ask the database itself."""
        with self.connection() as connection:
            return list(connection.execute(text(statement), parameters))

    @contextlib.contextmanager
    def connection(self) -> Iterator[Connection]:
        """Connect to the database past the product."""
        engine = create_engine(self._database_url())
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def _database_url(self) -> URL:
        url = self.environment.get("DATABASE_URL")
        if url:
            return make_url(url).set(drivername="postgresql+psycopg2")
        return URL.create("sqlite", database=str(self.folder / "frenchnovel.db"))


def children_of(pid: int) -> list[int]:
    """The ids of the living children of a process (Linux)."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)
