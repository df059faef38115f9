"""Chunks that go wrong when nobody wants them any more."""

from uuid import uuid4

import pytest
from flask import Flask

from app.engines.base import EngineError
from app.services.chunk import Claim
from app.services.job import CANCELLED
from app.services.lease import Claimant
from app.tasks import process_chunk
from tests.support.rows import add_planned_job, add_user, chunks_of, close, entry_of, job_of


@pytest.mark.parametrize("error", [EngineError("ENGINE_FAILED", "It failed."), KeyError()], ids=type)
def test_an_error_after_the_job_was_cancelled_changes_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def cancel_and_fail(claim: Claim, _lease: float) -> bool:
        close(claim.job_id, CANCELLED)
        raise error

    monkeypatch.setattr(process_chunk, "_simplify", cancel_and_fail)
    with app.app_context():
        job_id = add_planned_job(add_user(), *chunks_of(2))
        assert not process_chunk._take(job_id, 0, 1, Claimant("worker@test", uuid4().hex))
        assert (job_of(job_id).sentence_count, entry_of(job_id).status) == (0, "cancelled")
