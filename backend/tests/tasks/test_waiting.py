"""Looking into the queues."""

import uuid

from flask import Flask
from redis import Redis

from app.celery_app import chunk_queue
from app.tasks.export_entries import publish_export
from app.tasks.publish import publish_job, publish_sheet_export
from app.tasks.waiting import archives_waiting, jobs_waiting


def test_what_is_no_message_is_passed_over(app: Flask, redis_url: str) -> None:
    redis, queue = Redis.from_url(redis_url), uuid.uuid4().hex
    publish_job(7)
    message = redis.lpop("control")
    for raw in (b"garbage", b"{}", b'{"body": "W10="}', message, b'{"body": "x"}'):
        redis.lpush(queue, raw or b"")
    assert jobs_waiting([queue]) == {7}


def test_an_export_that_waits_is_no_job(app: Flask, redis_url: str) -> None:
    user_id = 5
    Redis.from_url(redis_url).delete(chunk_queue(user_id))
    publish_export(8, user_id)
    publish_sheet_export(9, user_id)
    assert Redis.from_url(redis_url).llen(chunk_queue(user_id)) == 2
    assert jobs_waiting([chunk_queue(user_id)]) == set()
    assert archives_waiting([chunk_queue(user_id)]) == {8}
