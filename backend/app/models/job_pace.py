"""How fast a job goes, how long it still takes, and what waits before it."""

from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.orm import object_session

from app.clock import utcnow
from app.constants import CHUNK_QUEUES, JOB_STATUS_PROCESSING, OPEN_STATUSES

# Before that a rate is the time of the first calls more than anything else.
_SMALLEST_SHARE, _FEWEST_SECONDS = 0.05, 2.0


class JobPace:
    """The part of a job that looks ahead; nothing of it is stored."""

    __table__: Any
    id: Any
    user_id: Any
    status: Any
    total_sentences: Any
    done_sentences: Any
    working_since: Any
    working_from: Any

    @property
    def queue_position(self) -> int | None:
        """Its place among the open jobs of its queue, 1 for the next; None once its results come in."""
        waits = self.status in OPEN_STATUSES and self.done_sentences == self.working_from
        return len(_ahead_of(self)) + 1 if waits else None

    @property
    def sentences_per_minute(self) -> float | None:
        """Source sentences done per minute since work began; None while that would be a guess."""
        rate = _rate(self)
        return round(60 * rate, 1) if rate else None

    @property
    def eta_seconds(self) -> int | None:
        """The seconds left; None while that would be a guess.

        A job that waits takes the pace of the one at work, and its turn comes after those before it.
        """
        if self.status != JOB_STATUS_PROCESSING:
            return None
        left, rate = self.total_sentences - self.done_sentences, _rate(self)
        if not rate and self.done_sentences == self.working_from:
            ahead = _ahead_of(self)
            left += sum(job.total_sentences - job.done_sentences for job in ahead)
            rate = next((found for job in ahead if (found := _rate(job))), None)
        return round(left / rate) if rate and self.total_sentences else None


def _rate(job: Any) -> float | None:
    """Return the sentences per second since work began, an average that settles as the job goes on."""
    if job.status != JOB_STATUS_PROCESSING or job.working_since is None:
        return None
    seconds = (utcnow() - job.working_since).total_seconds()
    done, total = (count - job.working_from for count in (job.done_sentences, job.total_sentences))
    if seconds < _FEWEST_SECONDS or not done or done < _SMALLEST_SHARE * total:
        return None
    return float(done / seconds)


def _ahead_of(job: JobPace) -> list[Row[Any]]:
    """Return the open jobs whose chunks stand in the same queue before those of `job`."""
    session = object_session(job)
    if session is None:
        return []
    jobs: Table = job.__table__
    names = ("status", "total_sentences", "done_sentences", "working_since", "working_from")
    query = (
        select(*(jobs.c[name] for name in names))
        .where(jobs.c.status.in_(OPEN_STATUSES), jobs.c.id < job.id)
        .where(jobs.c.user_id % CHUNK_QUEUES == job.user_id % CHUNK_QUEUES)
        .order_by(jobs.c.id)
    )
    return list(session.execute(query))
