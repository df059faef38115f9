"""Books with next to nothing in them."""

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack


def test_20_a_book_of_no_sentence(stack: FaultStack, begin: Begin) -> None:
    job = assert_invariants(stack, begin(text="— … —\n\n* * *\n"))
    assert (job["status"], job["error_code"]) == ("failed", "NO_SENTENCES")
    assert (job["total_chunks"], job["actual_credits"]) == (0, 0)


def test_20_a_book_of_one_sentence(stack: FaultStack, begin: Begin) -> None:
    job = assert_invariants(stack, begin(1))
    assert (job["status"], job["partial"], job["total_chunks"]) == ("completed", False, 1)
    assert len(stack.model.requests) == 1
