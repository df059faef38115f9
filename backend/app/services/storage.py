"""Where book files are kept: a folder, or a bucket of an S3-compatible store."""

import contextlib
import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import unquote, urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from flask import current_app

from app.errors import FileTooLargeError

_ONE_THREAD = TransferConfig(use_threads=False)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was kept; `size` in bytes."""

    key: str
    sha256: str
    size: int


class _Storage(Protocol):
    """What a place for files can do."""

    def put(self, key: str, stream: IO[bytes]) -> None: ...
    def local_copy(self, key: str) -> contextlib.AbstractContextManager[Path]: ...
    def delete(self, key: str) -> None: ...


class _Folder:
    """Files in a folder of this computer."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, stream: IO[bytes]) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / key).open("wb") as target:
            shutil.copyfileobj(stream, target)

    @contextlib.contextmanager
    def local_copy(self, key: str) -> Iterator[Path]:
        yield self._root / key

    def delete(self, key: str) -> None:
        (self._root / key).unlink(missing_ok=True)


class _Bucket:
    """Files in a bucket; credentials and endpoint come from the usual AWS_* variables."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket = boto3.resource("s3").Bucket(bucket)
        self._prefix = f"{prefix}/" if prefix else ""

    def put(self, key: str, stream: IO[bytes]) -> None:
        self._bucket.upload_fileobj(stream, self._prefix + key, Config=_ONE_THREAD)

    @contextlib.contextmanager
    def local_copy(self, key: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / key
            self._bucket.download_file(self._prefix + key, str(target), Config=_ONE_THREAD)
            yield target

    def delete(self, key: str) -> None:
        self._bucket.Object(self._prefix + key).delete()


class _MeasuredStream:
    """Counts and hashes what is read; raises FileTooLargeError past `max_bytes`."""

    def __init__(self, stream: IO[bytes], max_bytes: int) -> None:
        self._stream, self._max_bytes = stream, max_bytes
        self.digest, self.size = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self.size += len(block)
        if self.size > self._max_bytes:
            limit = f"{self._max_bytes / 1024 / 1024:g} MB"
            raise FileTooLargeError(f"The file is over {limit}, the limit of this server.")
        self.digest.update(block)
        return block


def _storage() -> _Storage:
    url = urlsplit(current_app.config["STORAGE_URL"])
    if url.scheme == "s3":
        return _Bucket(url.netloc, url.path.strip("/"))
    return _Folder(Path(unquote(url.path)))


class StorageService:
    """Keeps book files under random names."""

    @staticmethod
    def save(stream: IO[bytes], extension: str, max_bytes: int) -> StoredFile:
        """Keep a stream; raise FileTooLargeError, keeping nothing, when it is over `max_bytes`."""
        storage, key = _storage(), f"{uuid.uuid4().hex}{extension}"
        measured: Any = _MeasuredStream(stream, max_bytes)
        try:
            storage.put(key, measured)
        except BaseException:
            storage.delete(key)
            raise
        return StoredFile(key, measured.digest.hexdigest(), measured.size)

    @staticmethod
    def local_copy(key: str) -> contextlib.AbstractContextManager[Path]:
        """Give a path that programs can open for as long as the context lasts."""
        return _storage().local_copy(key)

    @staticmethod
    def delete(key: str) -> None:
        """Remove a file; one that is gone already is no error."""
        _storage().delete(key)
