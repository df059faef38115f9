"""The plan of a job: its book cut into chunks, and what is shown while that is made."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from app.clock import utcnow
from app.constants import STEP_CLEANING, STEP_PROGRESS, STEP_READING, STEP_RECOGNISING, STEP_SIMPLIFYING
from app.engines.estimate import Lengths, lengths_of
from app.extensions import db
from app.models import Job, JobChunk
from app.models.job_chunk import SourceItem
from app.services.job_change import change_job, never_back, planned_by, step_values
from app.services.progress import is_quiet
from app.services.results import source_of
from app.services.submission import price_late
from app.text.book import BookWarning


@dataclass(frozen=True, slots=True)
class Plan:
    """A book cut into chunks."""

    pages: int
    chunks: Sequence[list[SourceItem]]
    warnings: Sequence[BookWarning]

    @property
    def lengths(self) -> Lengths:
        """The sentences that can be changed, as pairs of (words, sentences)."""
        return lengths_of(source_of(item) for chunk in self.chunks for item in chunk)


class PlanService:
    """Writes what the planner of a job finds, while the job is its own."""

    @staticmethod
    def enter_step(job_id: int, token: str, step: str) -> bool:
        """Show that the planner has come to a step; False when the job is no longer its own."""
        return change_job(job_id, *planned_by(token), **step_values(step))

    @staticmethod
    def recognise(job_id: int, token: str, done: int, total: int) -> bool:
        """Show how many of the pages that are pictures were read; False when it is too early to tell."""
        now = utcnow()
        first, last = STEP_PROGRESS[STEP_READING], STEP_PROGRESS[STEP_CLEANING]
        return change_job(
            job_id,
            *planned_by(token),
            is_quiet(now),
            current_step=f"{STEP_RECOGNISING} {done}/{total}",
            progress_percent=never_back(first + (last - first) * done // total),
            emitted_at=now,
        )

    @staticmethod
    def plan(job_id: int, token: str, plan: Plan) -> bool:
        """Write the chunks of a job; False when the job is no longer the planner's.

        Raises InsufficientCreditsError for a book that could not be priced when it was handed in, and costs
        too much.
        """
        mine = change_job(
            job_id,
            *planned_by(token),
            page_count=plan.pages,
            total_chunks=len(plan.chunks),
            total_sentences=sum(len(chunk) for chunk in plan.chunks),
            warnings=[asdict(warning) for warning in plan.warnings],
            lease_token=None,
            lease_expires_at=None,
            **step_values(STEP_SIMPLIFYING),
        )
        if mine:
            db.session.add_all(chunk_of(job_id, number, source) for number, source in enumerate(plan.chunks))
            db.session.flush()
            price_late(db.session.get_one(Job, job_id, populate_existing=True), plan.lengths)
        return mine


def chunk_of(job_id: int, number: int, source: list[SourceItem]) -> JobChunk:
    """Build a chunk of a job; it is not in the session yet."""
    return JobChunk(
        job_id=job_id,
        chunk_id=number,
        start_page=source[0]["page"],
        end_page=source[-1]["page"],
        source=source,
        sentence_total=len(source),
    )
