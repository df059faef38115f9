"""Launching chunks when Redis is away."""

import pytest
from flask import Flask
from kombu.exceptions import OperationalError
from redis.exceptions import ConnectionError as RedisConnectionError

from app.services.recovery import RecoveryService
from app.tasks import launch
from tests.support.rows import add_planned_job, add_user, chunks_of, claim, job_of


@pytest.mark.parametrize("error", [OperationalError(), RedisConnectionError(), RuntimeError()])
def test_chunks_that_cannot_be_sent_wait_for_the_sweeper(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def redis_is_away(_header: object) -> None:
        raise error

    monkeypatch.setattr(launch, "chord", redis_is_away)
    with app.app_context():
        job_id = add_planned_job(add_user(), *chunks_of(1, 1))
        launch.launch_chunks(job_id)
        assert job_of(job_id).status == "processing"
        assert RecoveryService.find(patience_seconds=-1).unlaunched == [job_id]
        assert claim(job_id, generation=2) is not None
