"""Where book files are kept: a folder or an S3-compatible bucket, through fsspec."""

import contextlib
import hashlib
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import fsspec
from flask import current_app

from app.errors import FileTooLargeError

_BLOCK = 256 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was kept; `size` in bytes."""

    key: str
    sha256: str
    size: int


def _filesystem() -> tuple[Any, str]:
    url = current_app.config["STORAGE_URL"]
    # Only folders have to be made, and only their filesystem knows the option.
    options = {"auto_mkdir": True} if fsspec.utils.get_protocol(url) in {"file", "local"} else {}
    filesystem, root = fsspec.core.url_to_fs(url, **options)
    return filesystem, root.rstrip("/")


class StorageService:
    """Keeps book files under random names."""

    @staticmethod
    def save(stream: IO[bytes], extension: str, max_bytes: int) -> StoredFile:
        """Keep a stream; raise FileTooLargeError, keeping nothing, when it is over `max_bytes`."""
        filesystem, root = _filesystem()
        key = f"{uuid.uuid4().hex}{extension}"
        digest, size = hashlib.sha256(), 0
        try:
            with filesystem.open(f"{root}/{key}", "wb") as target:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    if size > max_bytes:
                        raise FileTooLargeError(
                            f"The file is over {max_bytes / 1024 / 1024:g} MB, the limit of this server."
                        )
                    digest.update(block)
                    target.write(block)
        except BaseException:
            StorageService.delete(key)
            raise
        return StoredFile(key, digest.hexdigest(), size)

    @staticmethod
    @contextlib.contextmanager
    def local_copy(key: str) -> Iterator[Path]:
        """Give a path that programs can open for as long as the context lasts."""
        filesystem, root = _filesystem()
        if "file" in filesystem.protocol:
            yield Path(root) / key
            return
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / key
            filesystem.get(f"{root}/{key}", str(target))
            yield target

    @staticmethod
    def delete(key: str) -> None:
        """Remove a file; one that is gone already is no error."""
        filesystem, root = _filesystem()
        with contextlib.suppress(FileNotFoundError):
            filesystem.rm(f"{root}/{key}")
