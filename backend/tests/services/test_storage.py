"""Book files in a folder and in an S3 bucket."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from flask import current_app
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from app.errors import FileTooLargeError
from app.services.storage import StorageService

BUCKET = "books"
CONTENT = b"%PDF-1.4 un livre"


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    """An S3 server on loopback."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty bucket; returns its URL."""
    environment = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": s3_endpoint,
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    bucket: Any = boto3.resource("s3").Bucket(BUCKET)
    bucket.create()
    bucket.objects.all().delete()
    return f"s3://{BUCKET}/livres"


@pytest.fixture(params=["folder", "s3"])
def settings(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"STORAGE_URL": request.getfixturevalue("s3")} if request.param == "s3" else {}


@pytest.fixture(autouse=True)
def _in_app(context: None) -> None:
    """Storage reads its address from the app."""


def kept() -> list[str]:
    """List every file of the storage."""
    url = urlsplit(current_app.config["STORAGE_URL"])
    if url.scheme == "s3":
        return [found.key for found in boto3.resource("s3").Bucket(BUCKET).objects.all()]
    return [path.name for path in Path(url.path).glob("*")]


def test_a_file_comes_back_as_it_was_kept() -> None:
    stored = StorageService.save(io.BytesIO(CONTENT), ".pdf", 1000)
    assert (stored.size, stored.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    with StorageService.local_copy(stored.key) as path:
        assert path.read_bytes() == CONTENT
        assert path.suffix == ".pdf"


def test_files_get_names_of_their_own() -> None:
    keys = {StorageService.save(io.BytesIO(CONTENT), ".pdf", 1000).key for _ in range(3)}
    assert len(keys) == len(kept()) == 3


def test_a_file_of_exactly_the_limit_is_kept() -> None:
    assert StorageService.save(io.BytesIO(b"12345678"), ".txt", 8).size == 8


# The second size is over one part of an S3 upload, which has then begun already.
@pytest.mark.parametrize("size", [9, 60 * 1024 * 1024])
def test_a_file_over_the_limit_leaves_nothing_behind(size: int) -> None:
    with pytest.raises(FileTooLargeError):
        StorageService.save(io.BytesIO(b"x" * size), ".pdf", size - 1)
    assert kept() == []


def test_a_stream_that_breaks_leaves_nothing_behind() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("the connection was lost")
            return super().read(size)

    with pytest.raises(OSError, match="connection"):
        StorageService.save(Broken(b"x" * 1024 * 1024), ".pdf", 2 * 1024 * 1024)
    assert kept() == []


def test_a_deleted_file_is_gone() -> None:
    stored = StorageService.save(io.BytesIO(CONTENT), ".pdf", 1000)
    StorageService.delete(stored.key)
    assert kept() == []


def test_deleting_twice_is_no_error() -> None:
    stored = StorageService.save(io.BytesIO(CONTENT), ".pdf", 1000)
    StorageService.delete(stored.key)
    StorageService.delete(stored.key)
