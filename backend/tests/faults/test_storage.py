"""Files and databases that are full, or taken by others."""

import contextlib
import os
import random
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from app.extensions import db
from app.models import Job
from app.transaction import in_transaction
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.racers import race
from tests.faults.stack import FaultStack
from tests.support.live import LiveUser
from tests.support.servers import wait_for

WRITERS = 8
KIB = 1024


def hold_the_lock(folder: Path) -> int:
    """Keep the row that all workers of a job write to, over and over, for a while; return how often.

    Says in the folder that it is ready, reads there which job it is, and ends when it is told so there.
    """
    (folder / f"{os.getpid()}.ready").touch()
    wait_for((folder / "job").exists, what="the job")
    job_id, times = int((folder / "job").read_text()), 0

    def hold() -> None:
        # SQLite locks the whole database for it.
        db.session.get_one(Job, job_id, with_for_update=True)
        time.sleep(random.uniform(0.005, 0.02))

    while not (folder / "stop").exists():
        in_transaction(hold)
        time.sleep(random.uniform(0.03, 0.06))
        times += 1
    return times


@pytest.mark.postgresql
def test_18_eight_writers_hold_the_lock(stack: FaultStack, begin: Begin, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        writers = pool.submit(race, stack.environment, [partial(hold_the_lock, tmp_path)] * WRITERS)
        try:
            wait_for(lambda: len(list(tmp_path.glob("*.ready"))) == WRITERS, what="the writers")
            run = begin()
            (tmp_path / "id").write_text(str(run.job_id))
            (tmp_path / "id").rename(tmp_path / "job")
            job = assert_invariants(stack, run)
        finally:
            (tmp_path / "stop").touch()
        assert sum(writers.result()) > 10 * WRITERS
    assert (job["status"], job["partial"]) == ("completed", False)
    assert all(chunk["attempts"] == 1 for chunk in run.chunks())


@contextlib.contextmanager
def files_limited(pids: Sequence[int], size: int) -> Iterator[None]:
    """Let processes write no file beyond a size, which fails as on a full disk: in the system."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for pid in pids:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


def hand_in(user: LiveUser, path: str, size: int) -> tuple[int, str]:
    """Hand in a book of so many bytes; return the status and the code of the answer."""
    sentence = b"Le vieux marin poussa la porte de la maison et appela sa fille Jeanne deux fois. "
    files = {"pdf_file": ("roman.txt", sentence * (size // len(sentence)))}
    answer = user.request("POST", path, files=files)
    return answer.status_code, answer.json().get("error_code", "")


# Up to 500 KB wait in memory, more in a temporary file.
@pytest.mark.parametrize("size", [300 * KIB, 2000 * KIB], ids=["storage", "temporary file"])
def test_22_the_disk_is_full_while_storing(stack: FaultStack, size: int) -> None:
    user = stack.new_user()
    user.get("/credits")
    user.get("/settings")
    books = stack.folder / "books"
    before = list(books.iterdir()) if books.exists() else []
    errors = stack.log("web").count(" ERROR ")
    entries = user.get("/credits/ledger")["items"]
    with files_limited([stack.pid("web")], 100 * KIB):
        for path in ("/process-pdf-async", "/process-pdf", "/estimate-pdf"):
            assert hand_in(user, path, size) == (507, "STORAGE_FULL")
    assert user.get("/jobs")["items"] == []
    assert user.get("/credits/ledger")["items"] == entries
    assert sorted(books.iterdir()) == sorted(before)
    assert stack.log("web").count(" ERROR ") - errors == 3
    assert hand_in(user, "/estimate-pdf", size) == (200, "")


@pytest.mark.sqlite
def test_22_the_disk_of_the_database_is_full_for_a_while(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(20)
    with files_limited([stack.pid("worker"), *stack.pool_children()], 0):
        done = run.job()["done_sentences"]
        time.sleep(3)
        assert run.job()["done_sentences"] == done
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
