"""What an operator sees of a running product: log lines with ids, and counts of all processes."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from celery import Celery

from tests.pipeline.conftest import CLOCKS
from tests.routes.test_metrics import values
from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack, free_port, redis_server, wait_for
from tests.test_serve import children_of

WORKER_PORT = free_port()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product whose processes count together, as `make run` starts them."""
    folder = tmp_path_factory.mktemp("stack")
    settings = {
        **CLOCKS,
        "PROMETHEUS_MULTIPROC_DIR": str(folder / "metrics"),
        "WORKER_METRICS_PORT": str(WORKER_PORT),
    }
    with redis_server(folder / "redis") as url:
        running = Stack(folder, url, settings)
        try:
            running.start()
            yield running
        finally:
            running.stop()


@pytest.fixture
def celery(stack: Stack) -> Iterator[Celery]:
    """Somebody who sends messages to the workers."""
    with Celery(broker=stack.environment["REDIS_URL"]) as sender:
        yield sender


def seen(url: str) -> dict[tuple[str, ...], float]:
    return values(requests.get(f"{url}/metrics", timeout=10).text)


def test_a_chunk_can_be_followed_through_the_log_and_is_counted(
    stack: Stack, user: LiveUser, novel: Path
) -> None:
    job = user.wait_for_end(user.submit(novel)["id"])
    lines = re.findall(
        rf"INFO \S+ \[task=(\S+) job={job['id']} chunk=(\d+)\] chunk (begins|ends: success after [\d.]+ s)",
        stack.log("worker"),
    )
    ends = {(task, chunk) for task, chunk, what in lines if what != "begins"}
    assert {(task, chunk) for task, chunk, what in lines if what == "begins"} == ends
    assert {int(chunk) for _, chunk in ends} == set(range(job["total_chunks"]))
    assert re.search(rf"\[task=\S+ job={job['id']}\] Task app.tasks.process_pdf_async", stack.log("worker"))

    for url in (stack.url, f"http://127.0.0.1:{WORKER_PORT}"):
        shown = seen(url)
        assert shown["chunk_runs_total", "success"] == shown["chunk_seconds_count", "success"]
        assert shown["chunk_runs_total", "success"] >= job["total_chunks"]
        assert shown["tasks_total", "app.tasks.process_pdf_async", "SUCCESS"] >= 1
        assert shown["jobs", "completed"] >= 1
    assert requests.get(f"http://127.0.0.1:{WORKER_PORT}/api/v1/health", timeout=10).status_code == 404


def test_a_task_that_raises_is_logged_once_with_its_ids(stack: Stack, celery: Celery) -> None:
    message = celery.send_task("app.tasks.process_chunk", (4711, 12), queue="chunks.0", ignore_result=True)
    wait_for(lambda: f"{message.id}] raised" in stack.log("worker"), what="the failure in the log")
    wait_for(lambda: ("chunk_runs_total", "raised") in seen(stack.url), what="the count")
    traces = re.findall(
        r"ERROR.* \[(.*)\] Task app\.tasks\.process_chunk.*raised.*\n(?:Traceback)", stack.log("worker")
    )
    assert traces == [f"task={message.id} job=4711 chunk=12"]
    assert stack.log("worker").count("Traceback") == 1
    assert seen(stack.url)["tasks_total", "app.tasks.process_chunk", "FAILURE"] == 1


def test_a_process_that_is_lost_is_noted_and_what_it_counted_is_kept(
    stack: Stack, user: LiveUser, watcher: JobWatcher, novel: Path
) -> None:
    job = user.submit(novel)
    watcher.join(job["id"])
    watcher.wait_for_percent(20)
    done = ("chunk_runs_total", "success")
    wait_for(lambda: done in seen(stack.url), what="the first part that is counted")
    before = seen(stack.url)[done]
    for child in children_of(stack.pid("worker")):
        os.kill(child, signal.SIGKILL)
    user.wait_for_end(job["id"])

    shown = seen(stack.url)
    assert shown["tasks_total", "app.tasks.process_chunk", "LOST"] >= 1
    assert shown["chunk_runs_total", "success"] >= before
    assert re.search(
        rf"a process was lost in app.tasks.process_chunk job={job['id']} chunk=\d+", stack.log("worker")
    )
    assert (stack.folder / "metrics" / "counter_dead.db").exists()
