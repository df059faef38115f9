"""Alive and ready."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from app import create_app
from config import Config
from tests.support.api import API

NO_REDIS = "redis://127.0.0.1:1/0"


def test_a_living_process_says_so(client: FlaskClient) -> None:
    response = client.get(f"{API}/health")
    assert response.status_code == 200
    assert response.get_json()["status"] == "ok"


def test_it_is_ready_while_a_worker_beats(app: Flask, client: FlaskClient) -> None:
    app.extensions["health"].beat()
    response = client.get(f"{API}/health/ready")
    assert response.status_code == 200
    checks = {"database": True, "redis": True, "worker": True, "realtime": True}
    body = response.get_json()
    assert {engine["name"]: engine["available"] for engine in body.pop("engines")} == {
        "local": True,
        "gemini": False,
        "openai": False,
    }
    assert body == {"ready": True, "checks": checks, "ocr": False}


def test_it_says_whether_its_worker_reads_scanned_pages(app: Flask, client: FlaskClient) -> None:
    app.extensions["health"].beat(recognises_text=True)
    assert client.get(f"{API}/health/ready").get_json()["ocr"] is True


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({"REDIS_URL": NO_REDIS}, {"redis", "worker"}),
        (
            {"REDIS_URL": NO_REDIS, "DATABASE_URL": "sqlite:////no/such/folder/novel.db"},
            {"database", "redis", "worker"},
        ),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, environment: dict[str, str], missing: set[str]) -> None:
    broken = create_app(Config({"DATA_DIR": str(tmp_path), **environment}), realtime=False)
    response = broken.test_client().get(f"{API}/health/ready")
    assert response.status_code == 503
    body = response.get_json()
    assert body["ready"] is False
    assert {name for name, answers in body["checks"].items() if not answers} == missing


def test_alive_does_not_depend_on_anything_else(tmp_path: Path) -> None:
    environment = {
        "DATA_DIR": str(tmp_path),
        "REDIS_URL": NO_REDIS,
        "DATABASE_URL": "sqlite:////no/such/novel.db",
    }
    broken = create_app(Config(environment), realtime=False)
    assert broken.test_client().get(f"{API}/health").status_code == 200


@pytest.mark.parametrize("roles", [["control"], ["chunks"], []])
def test_it_is_not_ready_while_nobody_does_a_part_of_the_work(
    app: Flask, client: FlaskClient, roles: list[str]
) -> None:
    app.extensions["health"].beat()
    with Redis.from_url(app.config["RATELIMIT_STORAGE_URI"]) as redis:
        redis.delete("frenchnovel:worker:control", "frenchnovel:worker:chunks")
    app.extensions["health"].beat(roles)
    response = client.get(f"{API}/health/ready")
    assert (response.status_code, response.get_json()["checks"]["worker"]) == (503, False)


@pytest.mark.parametrize(("realtime", "hears"), [("on", False), ("off", True)])
def test_it_is_not_ready_before_it_hears_redis_unless_there_is_nothing_to_hear(
    tmp_path: Path, redis_url: str, realtime: str, hears: bool
) -> None:
    environment = {"DATA_DIR": str(tmp_path), "REDIS_URL": redis_url, "REALTIME": realtime}
    web = create_app(Config({**environment, "SOCKETIO_ASYNC_MODE": "threading"}))
    web.extensions["health"].beat()
    response = web.test_client().get(f"{API}/health/ready")
    assert response.get_json()["checks"]["realtime"] is hears
    assert response.status_code == (200 if hears else 503)
