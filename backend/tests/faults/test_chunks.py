"""Chunks that go wrong."""

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack

WORK = "app.tasks.process_chunk._simplify"


def test_nothing_is_wrong_without_a_fault(stack: FaultStack, begin: Begin) -> None:
    job = assert_invariants(stack, begin())
    assert (job["status"], job["partial"]) == ("completed", False)
    assert job["total_chunks"] >= 12


def test_01_a_chunk_raises(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(WORK, "raise", chunk=5)
    job = assert_invariants(stack, begin())
    assert fault.happened == 1
    assert (job["status"], job["partial"], job["failed_chunks"]) == ("completed", True, [5])
