"""Jobs in every state, made through the services; all of it needs an app context."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.clock import utcnow
from app.engines.base import Simplified
from app.extensions import db
from app.models import History, Job
from app.models.job_chunk import SourceItem
from app.services.auth import AuthService
from app.services.chunk import ChunkService, Claim, Failure, Landing
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService
from app.services.job import COMPLETED, JobService, Outcome
from app.services.job_plan import Plan, PlanService
from app.services.lease import Claimant
from app.services.settings import SettingsService
from app.services.storage import StoredFile
from app.services.submission import Order, SubmissionService
from app.tasks.export_entries import export_entries
from app.transaction import in_transaction

LEASE = 60.0
PLANNER = Claimant("planner@test", "plan")


def add_user(email: str = "amelie@example.org") -> int:
    return in_transaction(lambda: AuthService.register(email, "no password", "").id)


def add_job(user_id: int, filename: str = "livre.pdf", deadline_seconds: float = 3600.0, **order: Any) -> int:
    """Submit a job whose file was never stored; `order` as in Order."""
    settings = in_transaction(lambda: SettingsService.for_job(user_id, order.pop("settings", {})))
    file = order.pop("file", StoredFile(f"{uuid.uuid4().hex}.pdf", uuid.uuid4().hex * 2, 1))
    wanted = Order(user_id, file, filename, settings, **order)

    def submit() -> int:
        job = SubmissionService.submit(wanted).job
        job.deadline_at = utcnow() + timedelta(seconds=deadline_seconds)
        return job.id

    return in_transaction(submit)


def items(*texts: str, first: int = 0) -> list[SourceItem]:
    return [
        {"index": index, "text": text, "page": 1, "kind": "narration", "chapter": None}
        for index, text in enumerate(texts, first)
    ]


def chunks_of(*sizes: int) -> list[list[SourceItem]]:
    """Number invented sentences through chunks of these sizes."""
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return [
        items(*(f"Phrase {index}." for index in range(start, start + size)), first=start)
        for start, size in zip(starts, sizes, strict=True)
    ]


def begin_planning(job_id: int, claimant: Claimant = PLANNER, lease: float = LEASE) -> bool:
    return in_transaction(lambda: JobService.begin_planning(job_id, claimant, lease))


def launch(job_id: int) -> int:
    """Launch the waiting chunks; return the generation."""
    launched = in_transaction(lambda: JobService.next_generation(job_id))
    assert launched is not None
    return launched.generation


def add_planned_job(
    user_id: int, *chunks: list[SourceItem], filename: str = "livre.pdf", **order: Any
) -> int:
    """A job whose chunks were launched once (generation 1)."""
    job_id = add_job(user_id, filename, **order)
    assert begin_planning(job_id)
    assert in_transaction(lambda: PlanService.plan(job_id, PLANNER.token, Plan(1, chunks, [])))
    launch(job_id)
    return job_id


def claim(
    job_id: int,
    chunk_id: int = 0,
    generation: int = 1,
    claimant: Claimant | None = None,
    lease: float = LEASE,
) -> Claim | None:
    who = claimant or Claimant("worker@test", uuid.uuid4().hex)
    return in_transaction(lambda: ChunkService.claim(job_id, chunk_id, generation, who, lease))


def claimed(job_id: int, chunk_id: int = 0, **options: Any) -> Claim:
    taken = claim(job_id, chunk_id, **options)
    assert taken is not None
    return taken


def answers(claim: Claim, parts: Sequence[Sequence[str]] | None = None) -> list[Simplified]:
    """Answer what a claim has to do: each sentence with itself, or with its given parts."""
    given = parts or [[item["text"]] for item in claim.todo]
    return [
        Simplified(item["index"], tuple(sentences), ((),) * len(sentences))
        for item, sentences in zip(claim.todo, given, strict=True)
    ]


def land(claim: Claim, results: Sequence[Simplified] | None = None) -> Landing:
    answered = answers(claim) if results is None else results
    return in_transaction(lambda: ChunkService.land(claim, answered, LEASE))


def fail(claim: Claim) -> None:
    in_transaction(lambda: ChunkService.fail(claim, Failure("ENGINE_FAILED", "It failed."), LEASE))


def close(job_id: int, outcome: Outcome = COMPLETED) -> list[int]:
    return in_transaction(lambda: JobService.close(job_id, outcome))


def add_entry(user_id: int, book: Sequence[tuple[str, Sequence[str]]], filename: str = "livre.pdf") -> int:
    """Complete a job with these source sentences and their parts; return the id of its History entry."""
    job_id = add_planned_job(user_id, items(*(source for source, _ in book)), filename=filename)
    work = claimed(job_id)
    land(work, answers(work, [parts for _, parts in book]))
    assert close(job_id)
    return entry_of(job_id).id


def job_of(job_id: int) -> Job:
    """The job as the database has it now."""
    db.session.rollback()
    return db.session.get_one(Job, job_id, populate_existing=True)


def entry_of(job_id: int) -> History:
    db.session.rollback()
    return db.session.query(History).filter_by(job_id=job_id).one()


def add_export(user_id: int, history_id: int) -> int:
    """Make an archive of an entry in the background, and wait for it."""
    order = ExportOrder("csv")
    export_id = in_transaction(lambda: ExportService.create(user_id, [history_id], order).id)
    export_entries(export_id)
    return export_id
