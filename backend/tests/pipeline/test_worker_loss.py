"""The worker is killed in mid-job, as by a power cut, and comes back."""

from pathlib import Path

from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack


def test_a_job_completes_with_nothing_lost_or_doubled(
    stack: Stack, user: LiveUser, watcher: JobWatcher, novel: Path
) -> None:
    job = user.submit(novel)
    watcher.join(job["id"])
    watcher.wait_for_percent(20)

    stack.kill("worker")
    cut_off = user.get(f"/jobs/{job['id']}")
    assert cut_off["status"] == "processing"
    stack.start_worker()

    finished = user.wait_for_end(job["id"])
    assert (finished["status"], finished["failed_chunks"]) == ("completed", [])
    rows = user.all_sentences(f"/jobs/{job['id']}/sentences")
    keys = [(row["source_index"], row["part"]) for row in rows]
    assert keys == sorted(set(keys))
    assert sorted({row["source_index"] for row in rows}) == list(range(finished["total_sentences"]))
    assert len(user.get("/history")["items"]) == 1
    assert watcher.ended.wait(timeout=10)
    assert watcher.snapshots[-1] == finished
