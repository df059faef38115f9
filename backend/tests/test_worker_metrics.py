"""A worker's own port for Prometheus."""

import socket

import pytest
import requests
from flask import Flask

from app.worker_metrics import WorkerMetrics
from tests.support.servers import free_port

PORT = free_port()


@pytest.fixture
def settings() -> dict[str, str]:
    return {"WORKER_METRICS_PORT": str(PORT)}


def test_a_port_that_is_taken_is_logged_and_stops_nothing(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", PORT)):
        WorkerMetrics(app).start()
    assert [record.getMessage() for record in caplog.records if "metrics are not served" in record.message]


def test_it_serves_metrics_and_nothing_else_until_its_child_leaves(app: Flask) -> None:
    server = WorkerMetrics(app)
    server.start()
    address = f"http://127.0.0.1:{PORT}"
    assert "queue_messages" in requests.get(f"{address}/metrics", timeout=10).text
    assert requests.get(f"{address}/api/v1/health", timeout=10).status_code == 404
    forwarded = requests.get(f"{address}/metrics", headers={"X-Forwarded-For": "127.0.0.1"}, timeout=10)
    assert forwarded.status_code == 404
    server.leave()
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{address}/metrics", timeout=10)
