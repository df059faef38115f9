"""A database server that restarts in mid-job."""

import pytest

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack
from tests.support.postgres import PostgresServer


@pytest.mark.postgresql(only=True)
def test_19_postgresql_restarts(stack: FaultStack, begin: Begin, postgres: PostgresServer) -> None:
    run = begin()
    run.wait_for_progress(20)
    postgres.restart(down_seconds=2)
    assert run.job()["status"] == "processing"
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
    assert max(chunk["attempts"] for chunk in run.chunks()) <= 2
