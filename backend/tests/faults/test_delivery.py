"""Messages that come too often, too late, never, or in a shape that nobody expects."""

import json
import time

import pytest

from app import create_app
from app.constants import QUEUE_CONTROL
from config import Config
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.messages import Broker
from tests.faults.stack import SENTENCES, FaultStack, Run
from tests.support.servers import wait_for

CHUNK = "app.tasks.process_chunk"


@pytest.fixture
def broker(stack: FaultStack) -> Broker:
    return Broker(stack.redis.url)


def assert_complete(stack: FaultStack, run: Run) -> None:
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)


def test_12_every_chunk_is_delivered_five_times_at_once(
    stack: FaultStack, begin: Begin, broker: Broker
) -> None:
    run = begin()
    run.wait_for_progress(15)
    assert broker.repeat_all(4) >= 8
    assert_complete(stack, run)
    assert all(chunk["attempts"] == 1 for chunk in run.chunks())
    assert len(stack.model.requests) == SENTENCES / 2, "nothing is asked twice"


def test_17_redis_is_down_at_submit(stack: FaultStack, begin: Begin) -> None:
    stack.redis.process.kill()
    run = begin()
    time.sleep(1)
    assert run.job()["status"] == "pending"
    stack.redis.start()
    assert_complete(stack, run)


def test_21_messages_from_before_a_deployment(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(15)
    celery = create_app(Config(stack.environment), realtime=False).extensions["celery"]
    pid = stack.pid("worker")

    def send(task: str, arguments: list[object], **named: object) -> str:
        message = celery.send_task(task, arguments, named, queue=QUEUE_CONTROL, ignore_result=True)
        return str(message.id)

    wrong = [
        send(CHUNK, [run.job_id]),
        send(CHUNK, [run.job_id, 11, 1], colour="red"),
        send("app.tasks.finalize_job_results", [], job=run.job_id),
    ]
    send("app.tasks.process_page", [run.job_id, 11])
    earlier = send(CHUNK, [run.job_id, 11, 0])
    wait_for(lambda: _words_on(stack, earlier), what="the worker's word on the last one")
    assert_complete(stack, run)
    assert all(chunk["attempts"] == 1 for chunk in run.chunks())
    complaints = [
        [line for line in _words_on(stack, task) if " ERROR " in line] for task in (*wrong, earlier)
    ]
    assert list(map(len, complaints)) == [1, 1, 1, 0]
    assert stack.log("worker").count("unregistered task of type 'app.tasks.process_page'") == 1
    assert stack.pid("worker") == pid


def test_21_messages_that_are_none(stack: FaultStack, begin: Begin, broker: Broker) -> None:
    # Workers that were killed by other tests leave some behind.
    left_behind = broker.unacknowledged()
    run = begin()
    run.wait_for_progress(15)
    before = stack.log("worker").count(" CRITICAL ") + stack.log("worker").count(" ERROR ")
    pid = stack.pid("worker")
    bodies = [b"no JSON", b"[]", b"7", b'{"job": 1}', b"\xff\xfe"]
    for body in bodies:
        broker.send_body(CHUNK, body)
    nothings = ["garbage", "{}", "[]", json.dumps({"body": "x"})]
    for raw in nothings:
        broker.send_raw(raw)
    wait_for(lambda: not broker.waiting(QUEUE_CONTROL), what="the worker's turn")
    assert_complete(stack, run)
    assert_complete(stack, begin())
    log = stack.log("worker")
    assert log.count(" CRITICAL ") + log.count(" ERROR ") - before == len(bodies) + len(nothings)
    assert stack.is_alive("worker")
    assert stack.pid("worker") == pid
    # The sweeper may be at work at any moment.
    wait_for(lambda: broker.unacknowledged() <= left_behind, what="the end of all messages")


def _words_on(stack: FaultStack, task_id: str) -> list[str]:
    return [line for line in stack.log("worker").splitlines() if task_id in line]
