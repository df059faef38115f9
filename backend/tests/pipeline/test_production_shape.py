"""The same code on PostgreSQL, Redis and S3."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from tests.pipeline.conftest import CLOCKS
from tests.services.exports.files import sentences_of
from tests.support.live import JobWatcher, LiveUser
from tests.support.postgres import PostgresServer
from tests.support.servers import Stack, redis_server, wait_for

BUCKET = "books"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3-compatible server with one bucket; yields its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    address = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket=BUCKET)
    yield address
    server.stop()


class Production(Stack):
    """The product with a process of its own for each part."""

    beat_in_worker = False


@pytest.fixture
def production(tmp_path: Path, postgres: PostgresServer, s3: str) -> Iterator[Stack]:
    with postgres.database() as database_url, redis_server(tmp_path / "redis") as redis_url:
        settings = {
            "DATABASE_URL": database_url,
            "STORAGE_URL": f"s3://{BUCKET}/novels",
            "AWS_ENDPOINT_URL": s3,
            "JWT_SECRET_KEY": "a secret of at least thirty-two characters",
            **CLOCKS,
        }
        stack = Production(tmp_path / "var", redis_url, settings)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()


def test_a_long_book_survives_the_loss_of_the_worker(production: Stack, s3: str, novel: Path) -> None:
    user = LiveUser(production.url, "reader@example.org")
    watcher = JobWatcher(user)
    job = user.submit(novel)
    watcher.join(job["id"])
    assert len(boto3.client("s3", endpoint_url=s3).list_objects_v2(Bucket=BUCKET)["Contents"]) == 1
    watcher.wait_for_percent(20)

    production.kill("worker")
    production.start_worker()

    finished = user.wait_for_end(job["id"])
    assert (finished["status"], finished["failed_chunks"]) == ("completed", [])
    rows = user.all_sentences(f"/jobs/{job['id']}/sentences")
    assert sorted({row["source_index"] for row in rows}) == list(range(finished["total_sentences"]))
    assert len({(row["source_index"], row["part"]) for row in rows}) == len(rows)
    assert [entry["job_id"] for entry in user.get("/history")["items"]] == [job["id"]]
    watcher.close()
    _exports_hold(user, finished["history_id"], [row["normalized"] for row in rows])


def _exports_hold(user: LiveUser, entry_id: int, expected: list[str]) -> None:
    for name in ("csv", "xlsx", "json", "apkg"):
        file = user.request("GET", f"/history/{entry_id}/download?format={name}")
        assert sentences_of(name, file.content) == expected
    export = user.request("POST", "/history/export", json={"ids": [entry_id], "format": "json"}).json()
    wait_for(lambda: user.get(f"/exports/{export['id']}")["status"] == "completed", what="the archive")
    archive = user.request("GET", f"/exports/{export['id']}/file").content
    (name,) = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert sentences_of("json", zipfile.ZipFile(io.BytesIO(archive)).read(name)) == expected
