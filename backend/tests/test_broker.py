"""A broker that dies while a message is being worked on and another is waited for."""

from pathlib import Path
from typing import Any

import pytest
from kombu import Connection, Queue
from kombu.transport import get_transport_cls, redis

from app.broker import mend_redis_transport
from tests.support.servers import RedisServer


@pytest.fixture(autouse=True)
def mended() -> None:
    """Mend the transport when kombu has looked it up already, as after other tests."""
    assert get_transport_cls("redis") is redis.Transport
    mend_redis_transport()


def test_a_lost_connection_with_several_channels_can_be_closed_twice_as_celery_does(tmp_path: Path) -> None:
    server = RedisServer(tmp_path)
    server.start()
    received: list[Any] = []
    try:
        connection = Connection(server.url)
        with connection.Producer() as producer:
            producer.publish("work", routing_key="line", declare=[Queue("line")])
        consumer = connection.Consumer([Queue("line")], callbacks=[lambda body, _: received.append(body)])
        consumer.consume()
        connection.drain_events(timeout=10)
        connection.Consumer([Queue("another")], channel=connection.channel()).consume()
        with pytest.raises(TimeoutError):
            connection.drain_events(timeout=0.1)
    finally:
        server.process.kill()
    assert received == ["work"]
    connection.collect()
    connection.close()
