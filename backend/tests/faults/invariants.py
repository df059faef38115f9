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
    entries = stack.query("SELECT status FROM history WHERE job_id = :job", job=run.job_id)
    assert [entry.status for entry in entries] == [job["status"]], "exactly one History row"
    _assert_chunks_are_settled(stack, run, job)
    _assert_sentences_are_whole(stack, run, job)
    _assert_ledger_adds_up(stack, run)
    _assert_client_is_up_to_date(run, job)
    return job


def _status(stack: FaultStack, run: Run) -> str:
    return str(stack.query("SELECT status FROM jobs WHERE id = :job", job=run.job_id)[0].status)


def _assert_chunks_are_settled(stack: FaultStack, run: Run, job: dict[str, Any]) -> None:
    chunks = stack.query("SELECT * FROM job_chunks WHERE job_id = :job ORDER BY chunk_id", job=run.job_id)
    assert [chunk.chunk_id for chunk in chunks] == list(range(job["total_chunks"]))
    assert {chunk.status for chunk in chunks} <= {"success", "failed"}
    assert not any(chunk.lease_token for chunk in chunks)
    assert [chunk.chunk_id for chunk in chunks if chunk.status == "failed"] == job["failed_chunks"]
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


def _assert_ledger_adds_up(stack: FaultStack, run: Run) -> None:
    credits_of_job = stack.query("SELECT actual_credits FROM jobs WHERE id = :job", job=run.job_id)[0][0]
    rows = stack.query("SELECT reason, delta_credits FROM credit_ledger WHERE job_id = :job", job=run.job_id)
    assert sum(row.delta_credits for row in rows) == -(credits_of_job or 0)
    assert len({row.reason for row in rows}) == len(rows), "settled once"


def _assert_client_is_up_to_date(run: Run, job: dict[str, Any]) -> None:
    """The eta, and the like, is left out: it changes with the clock."""
    wait_for(
        lambda: bool(run.watcher.snapshots) and _timeless(run.watcher.snapshots[-1]) == _timeless(job),
        _NEWS_SECONDS,
        f"the client's view {run.watcher.snapshots[-1:]} of {job}",
    )


def _timeless(job: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in job.items() if not name.startswith("eta")}
