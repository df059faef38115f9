"""The connection is lost at a commit, and nobody knows whether it happened."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from flask import Flask

from app.extensions import db
from app.models import CreditLedger, Job, Sentence
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService
from app.services.lease import Claimant
from app.services.storage import StorageService
from app.tasks import process_chunk
from app.tasks.export_entries import export_entries
from app.tasks.finalize_job_results import finalize_job_results
from app.transaction import in_transaction
from tests.support.api import ApiUser
from tests.support.lost_commits import commit_lost
from tests.support.rows import add_entry, add_planned_job, add_user, answers, chunks_of, entry_of, job_of

BOOK = b"Le chat dort. Le chien court dans la rue, et les enfants le suivent en criant."
# Take the chunk, land two batches, look how the job ends, end it.
COMMITS = 5
# Take the export, note how far it is, end it.
EXPORT_COMMITS = 3

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
lost = pytest.mark.parametrize("happens", [False, True], ids=["before", "after"])


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**database_settings, **model}


def answer_one_by_one(run: process_chunk.ChunkRun) -> bool:
    for answer in answers(run.claim):
        run.land([answer])
    return True


def run_to_the_end(job_id: int) -> None:
    """Do what a worker does with a job of one chunk."""
    process_chunk._take(job_id, 0, 1, Claimant("worker@test", uuid4().hex))
    finalize_job_results(job_id=job_id)


def sources(job_id: int) -> Sequence[int]:
    query = db.select(Sentence.source_index).where(Sentence.job_id == job_id)
    return sorted(db.session.scalars(query))


@lost
@pytest.mark.parametrize("number", range(COMMITS))
def test_a_chunk_lands_and_its_job_ends_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch, number: int, happens: bool
) -> None:
    monkeypatch.setattr(process_chunk.ChunkRun, "simplify", answer_one_by_one)
    with app.app_context():
        job_id = add_planned_job(add_user(), *chunks_of(2))
        with commit_lost(db.engine, number, happens=happens):
            run_to_the_end(job_id)
        job = job_of(job_id)
        assert (job.status, job.partial, job.done_sentences) == ("completed", False, 2)
        assert (job.processed_chunks, job.chunks[0].attempts, job.chunks[0].sentences_done) == (1, 1, 2)
        assert sources(job_id) == [0, 1]
        assert entry_of(job_id).processed_sentences_count == 2


@lost
def test_a_book_becomes_one_job(
    app: Flask, user: ApiUser, monkeypatch: pytest.MonkeyPatch, happens: bool
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("app.tasks.submit.publish_job", sent.append)
    # Makes the settings and the month's grant, which would be commits of their own.
    user.submit(BOOK, "a.txt", engine="openai")
    for number in range(2):
        with app.app_context(), commit_lost(db.engine, number, happens=happens):
            answer = user.submit(BOOK, f"{number}.txt", engine="openai")
        assert answer.status_code == 202
        assert sent[-1] == answer.get_json()["job"]["id"]
    with app.app_context():
        jobs = list(db.session.scalars(db.select(Job).where(Job.user_id == user.id).order_by(Job.id)))
        assert [job.id for job in jobs] == sent
        reservations = db.select(CreditLedger.job_id).where(CreditLedger.reason == "reservation")
        assert sorted(db.session.scalars(reservations.where(CreditLedger.user_id == user.id))) == sent
        folder = app.config["DATA_DIR"] / "books"
        assert {path.name for path in folder.iterdir()} == {job.storage_key for job in jobs}


@lost
@pytest.mark.parametrize("number", range(EXPORT_COMMITS))
def test_an_archive_is_made_once_and_its_file_stays(app: Flask, number: int, happens: bool) -> None:
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Il dort.", ["Il dort."])])
        order = ExportOrder("csv")
        export_id = in_transaction(lambda: ExportService.create(user_id, [entry_id], order).id)
        with commit_lost(db.engine, number, happens=happens):
            export_entries(export_id)
        key = ExportService.file_key(user_id, export_id)
        with StorageService.local_copy(key) as path:
            assert path.exists()
        assert [file.name for file in path.parent.iterdir()] == [key]
