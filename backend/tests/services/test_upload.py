"""Books that wait for their jobs."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from app.clock import utcnow
from app.engines.measure import Measure
from app.errors import NotFoundError
from app.extensions import db
from app.models import Upload
from app.services.incoming import IncomingBook
from app.services.storage import StoredFile
from app.services.upload import UploadService
from app.tasks.sweep_jobs import sweep_uploads
from app.transaction import in_transaction
from tests.support.rows import add_job, add_user


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def book(app: Flask) -> IncomingBook:
    """A stored file."""
    folder = Path(app.config["DATA_DIR"]) / "books"
    folder.mkdir()
    (folder / "a.txt").write_text("Il dort.", encoding="utf-8")
    return IncomingBook(StoredFile("a.txt", "a" * 64, 8), "livre.txt")


def keep(user_id: int, book: IncomingBook) -> int:
    measure = Measure(1, 2, 1, [[2, 1]])
    return in_transaction(lambda: UploadService.keep(user_id, book, measure).id)


def expire() -> None:
    past = utcnow() - timedelta(seconds=1)
    in_transaction(lambda: db.session.execute(update(Upload).values(expires_at=past)))


def files(app: Flask) -> list[str]:
    return [path.name for path in (Path(app.config["DATA_DIR"]) / "books").iterdir()]


def test_an_upload_is_kept_for_an_hour(user_id: int, book: IncomingBook) -> None:
    upload = UploadService.get(user_id, keep(user_id, book))
    assert upload.expires_at - utcnow() == pytest.approx(timedelta(hours=1), abs=timedelta(seconds=60))
    assert (upload.lengths, upload.original_filename) == ([[2, 1]], "livre.txt")


def test_an_expired_upload_is_swept_with_its_file(app: Flask, user_id: int, book: IncomingBook) -> None:
    upload_id = keep(user_id, book)
    sweep_uploads()
    assert files(app) == ["a.txt"]
    expire()
    with pytest.raises(NotFoundError):
        UploadService.get(user_id, upload_id)
    sweep_uploads()
    assert files(app) == []


def test_the_file_of_a_job_stays_when_its_upload_is_swept(
    app: Flask, user_id: int, book: IncomingBook
) -> None:
    keep(user_id, book)
    add_job(user_id, file=book.file)
    expire()
    sweep_uploads()
    assert files(app) == ["a.txt"]


def test_another_users_upload_is_not_found(user_id: int, book: IncomingBook) -> None:
    upload_id = keep(user_id, book)
    with pytest.raises(NotFoundError):
        UploadService.get(add_user("other@example.org"), upload_id)
