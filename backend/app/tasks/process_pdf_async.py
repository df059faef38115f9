"""The planner: reads the book once, cuts it into chunks and launches them."""

import logging

from celery import Task, shared_task
from flask import current_app
from sqlalchemy.exc import InterfaceError, OperationalError

from app.constants import MAX_PLANNER_ATTEMPTS
from app.errors import InsufficientCreditsError
from app.services.job import JobService, failed
from app.services.job_plan import PlanService
from app.services.lease import Claimant
from app.services.planning import read_plan
from app.socket_events import emit_job_progress
from app.tasks.context import INTERRUPTION_SECONDS, claimant_of, clocks
from app.tasks.finalize_job_results import close_job
from app.tasks.launch import launch_chunks
from app.text.book import BookError
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_FAILED = ("INTERNAL", "Something went wrong on our side while reading this book.")


@shared_task(
    name="app.tasks.process_pdf_async", bind=True, max_retries=MAX_PLANNER_ATTEMPTS, default_retry_delay=0
)
def process_pdf_async(self: Task, job_id: int) -> None:
    """Plan a job unless somebody else does; a book that cannot be read fails the job with its code.

    A job that took its plan over from another is launched at once.
    """
    if in_transaction(lambda: JobService.begin_launch(job_id)):
        emit_job_progress(job_id)
        launch_chunks(job_id)
        return
    claimant = claimant_of(self)
    attempt = in_transaction(lambda: JobService.begin_planning(job_id, claimant, clocks().lease))
    if not attempt:
        return
    if attempt > MAX_PLANNER_ATTEMPTS:
        close_job(job_id, failed(*_FAILED))
        return
    emit_job_progress(job_id)
    try:
        _plan(job_id, claimant)
    except (BookError, InsufficientCreditsError) as error:
        close_job(job_id, failed(error.code, error.message))
    except (InterfaceError, OperationalError) as error:
        raise self.retry(countdown=INTERRUPTION_SECONDS) from error
    except Exception:
        logger.exception("job %s could not be planned", job_id)
        close_job(job_id, failed(*_FAILED))


def _plan(job_id: int, claimant: Claimant) -> None:
    def on_step(step: str) -> None:
        in_transaction(lambda: PlanService.enter_step(job_id, claimant.token, step))
        emit_job_progress(job_id)

    def on_page(done: int, total: int) -> None:
        if in_transaction(lambda: PlanService.recognise(job_id, claimant.token, done, total)):
            emit_job_progress(job_id)

    slots = current_app.config["WORKER_SLOTS"]
    plan = read_plan(job_id, slots=slots, on_step=on_step, on_page=on_page)
    if in_transaction(lambda: PlanService.plan(job_id, claimant.token, plan)):
        emit_job_progress(job_id)
        launch_chunks(job_id)
