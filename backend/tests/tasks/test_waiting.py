"""Looking into the queues."""

import uuid

from flask import Flask
from redis import Redis

from app.tasks.publish import publish_job
from app.tasks.waiting import jobs_waiting


def test_what_is_no_message_is_passed_over(app: Flask, redis_url: str) -> None:
    redis, queue = Redis.from_url(redis_url), uuid.uuid4().hex
    publish_job(7)
    message = redis.lpop("control")
    for raw in (b"garbage", b"{}", b'{"body": "W10="}', message, b'{"body": "x"}'):
        redis.lpush(queue, raw or b"")
    assert jobs_waiting([queue]) == {7}
