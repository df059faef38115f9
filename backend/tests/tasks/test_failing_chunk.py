"""Chunks that go wrong when nobody wants them any more."""

from uuid import uuid4

import pytest
from flask import Flask

from app.engines.base import EngineError
from app.services.job import CANCELLED
from app.services.lease import Claimant
from app.tasks import process_chunk
from tests.support.rows import add_planned_job, add_user, answers, chunks_of, close, entry_of, job_of


@pytest.mark.parametrize("error", [EngineError("ENGINE_FAILED", "It failed."), KeyError()], ids=type)
def test_an_error_after_the_job_was_cancelled_changes_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def cancel_and_fail(run: process_chunk.ChunkRun) -> bool:
        close(run.claim.job_id, CANCELLED)
        raise error

    monkeypatch.setattr(process_chunk.ChunkRun, "simplify", cancel_and_fail)
    with app.app_context():
        job_id = add_planned_job(add_user(), *chunks_of(2))
        assert process_chunk._take(job_id, 0, 1, Claimant("worker@test", uuid4().hex)) == "skipped"
        assert (job_of(job_id).sentence_count, entry_of(job_id).status) == (0, "cancelled")


def test_an_engine_that_leaves_a_sentence_out_has_failed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer_one(run: process_chunk.ChunkRun) -> bool:
        run.land(answers(run.claim)[:1])
        return True

    monkeypatch.setattr(process_chunk.ChunkRun, "simplify", answer_one)
    with app.app_context():
        job_id = add_planned_job(add_user(), *chunks_of(2))
        assert process_chunk._take(job_id, 0, 1, Claimant("worker@test", uuid4().hex)) == "failed"
        job = job_of(job_id)
        assert (job.failed_chunks, job.done_sentences, job.processed_chunks) == ([0], 2, 1)
