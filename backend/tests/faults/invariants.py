"""What is true of every job, whatever died and however often a message arrived (DESIGN section 5)."""

from collections import defaultdict
from typing import Any

from tests.faults.stack import FaultStack, Run
from tests.support.live import TERMINAL
from tests.support.servers import wait_for

END_SECONDS = 90.0
_NEWS_SECONDS = 15.0


def assert_invariants(stack: FaultStack, run: Run, seconds: float = END_SECONDS) -> dict[str, Any]:
    """Wait until the job has ended, then check all that must hold; return the job as REST tells it."""
    wait_for(lambda: _status(stack, run) in TERMINAL, seconds, f"the end of job {run.job_id}")
    job = run.user.wait_for_end(run.job_id)
    _assert_history_tells_the_end(stack, run, job)
    _assert_chunks_are_settled(stack, run, job)
    _assert_sentences_are_whole(stack, run, job)
    _assert_job_is_settled(stack, run)
    _assert_balance_adds_up(stack, run)
    _assert_client_is_up_to_date(run, job)
    return job


def _status(stack: FaultStack, run: Run) -> str:
    return str(stack.query("SELECT status FROM jobs WHERE id = :job", job=run.job_id)[0].status)


def _assert_history_tells_the_end(stack: FaultStack, run: Run, job: dict[str, Any]) -> None:
    columns = "status, partial, processed_sentences_count"
    entries = stack.query(f"SELECT {columns} FROM history WHERE job_id = :job", job=run.job_id)
    expected = [(job["status"], job["partial"], job["sentence_count"])]
    assert [tuple(entry) for entry in entries] == expected, "exactly one History row"


def _assert_chunks_are_settled(stack: FaultStack, run: Run, job: dict[str, Any]) -> None:
    chunks = stack.query("SELECT * FROM job_chunks WHERE job_id = :job ORDER BY chunk_id", job=run.job_id)
    assert [chunk.chunk_id for chunk in chunks] == list(range(job["total_chunks"]))
    assert {chunk.status for chunk in chunks} <= {"success", "failed"}
    assert not any(chunk.lease_token for chunk in chunks)
    assert [chunk.chunk_id for chunk in chunks if chunk.status == "failed"] == job["failed_chunks"]
    assert sum(chunk.sentences_done for chunk in chunks) == job["done_sentences"]
    if job["status"] == "completed":
        assert job["processed_chunks"] == job["total_chunks"]


def _assert_sentences_are_whole(stack: FaultStack, run: Run, job: dict[str, Any]) -> None:
    rows = run.user.all_sentences(f"{run.path}/sentences")
    keys = [(row["source_index"], row["part"]) for row in rows]
    assert keys == sorted(set(keys)), "in order, none twice"
    parts: dict[int, list[int]] = defaultdict(list)
    for index, part in keys:
        parts[index].append(part)
    assert all(numbers == list(range(len(numbers))) for numbers in parts.values())
    assert all(row["original"] == run.sentences[row["source_index"]] for row in rows)
    assert (job["sentence_count"], job["done_sentences"]) == (len(rows), len(parts))
    assert (
        len(rows) == stack.query("SELECT COUNT(*) FROM sentences WHERE job_id = :job", job=run.job_id)[0][0]
    )
    if job["status"] == "completed":
        assert sorted(parts) == list(range(len(run.sentences))), "every source sentence is answered"


def _assert_job_is_settled(stack: FaultStack, run: Run) -> None:
    """Set aside once, settled once, and in the end charged for what was used."""
    columns = "estimated_credits, actual_credits, actual_tokens, gemini_tokens_used"
    (job,) = stack.query(f"SELECT {columns} FROM jobs WHERE id = :job", job=run.job_id)
    rows = stack.query("SELECT reason, delta_credits FROM credit_ledger WHERE job_id = :job", job=run.job_id)
    reserved, used = job.estimated_credits, job.actual_credits
    expected = [("reservation", -reserved), ("settlement", reserved - used)] if reserved else []
    assert sorted(tuple(row) for row in rows) == expected
    assert 0 <= used <= reserved
    assert job.actual_tokens == job.gemini_tokens_used


def _assert_balance_adds_up(stack: FaultStack, run: Run) -> None:
    """What the user sees is the sum of the ledger, and only open jobs hold something of it."""
    mine = "user_id = (SELECT user_id FROM jobs WHERE id = :job)"
    account = run.user.get("/credits")
    (total,) = stack.query(f"SELECT SUM(delta_credits) FROM credit_ledger WHERE {mine}", job=run.job_id)[0]
    assert account["balance"] == total
    still_open = stack.query(f"SELECT id FROM jobs WHERE {mine} AND completed_at IS NULL", job=run.job_id)
    assert still_open or account["reserved"] == 0


def _assert_client_is_up_to_date(run: Run, job: dict[str, Any]) -> None:
    """The eta, and the like, is left out: it changes with the clock."""
    wait_for(
        lambda: bool(run.watcher.snapshots) and _timeless(run.watcher.snapshots[-1]) == _timeless(job),
        _NEWS_SECONDS,
        f"the client's view {run.watcher.snapshots[-1:]} of {job}",
    )


def _timeless(job: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in job.items() if not name.startswith("eta")}
