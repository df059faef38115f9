"""Planners that die before all of their chunks are sent, and ones that can never end."""

from app.constants import MAX_PLANNER_ATTEMPTS
from tests.faults.conftest import Begin
from tests.faults.injection import PUBLISH
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack

LAUNCH = "app.tasks.process_pdf_async.launch_chunks"
READ = "app.tasks.process_pdf_async.read_plan"


def test_06_the_planner_is_killed_before_publishing(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(LAUNCH, "kill")
    job = assert_invariants(stack, begin())
    assert fault.happened == 1
    assert (job["status"], job["partial"]) == ("completed", False)


def test_06_the_planner_is_killed_with_half_of_the_header_published(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(PUBLISH, "kill", skip=6)
    job = assert_invariants(stack, begin())
    assert fault.happened == 1
    assert (job["status"], job["partial"]) == ("completed", False)


def test_06_a_planner_that_is_killed_every_time_ends_its_job(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(READ, "kill", times=None)
    job = assert_invariants(stack, begin())
    assert fault.happened == MAX_PLANNER_ATTEMPTS
    assert (job["status"], job["error_code"]) == ("failed", "INTERNAL")
