"""How long books are kept, on both databases."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.clock import utcnow
from app.engines.measure import Measure
from app.errors import BookGoneError, ConflictError
from app.extensions import db
from app.models import Job
from app.services.book import BookService
from app.services.incoming import IncomingBook
from app.services.job import failed
from app.services.retry import RetryService
from app.services.storage import StorageService, StoredFile
from app.services.upload import UploadService
from app.tasks.sweep_history import sweep_history
from app.transaction import in_transaction
from tests.support.rows import (
    add_job,
    add_planned_job,
    add_user,
    chunks_of,
    claimed,
    close,
    entry_of,
    fail,
    job_of,
    land,
)


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, "BOOK_KEEP_DAYS": "2"}


def stored_book() -> StoredFile:
    return StorageService.save(io.BytesIO(b"Il dort."), ".txt", 100)


def books(app: Flask) -> list[str]:
    return [path.name for path in (Path(app.config["DATA_DIR"]) / "books").iterdir()]


def end_days_ago(job_id: int, days: float) -> None:
    close(job_id)

    def make_older() -> None:
        job_of_id(job_id).completed_at = utcnow() - timedelta(days=days)

    in_transaction(make_older)


def job_of_id(job_id: int) -> Job:
    return db.session.get_one(Job, job_id)


def test_a_book_goes_when_its_time_is_over(app: Flask) -> None:
    with app.app_context():
        user_id, young, old, open_one = add_user(), stored_book(), stored_book(), stored_book()
        for file, days in ((young, 1.0), (old, 3.0)):
            end_days_ago(add_job(user_id, file=file), days)
        add_job(user_id, file=open_one)
        sweep_history()
        assert sorted(books(app)) == sorted([young.key, open_one.key])


def test_a_book_that_several_jobs_have_goes_with_the_last(app: Flask) -> None:
    with app.app_context():
        user_id, file = add_user(), stored_book()
        first, second = add_job(user_id, file=file), add_job(user_id, file=file)
        end_days_ago(first, 3)
        sweep_history()
        assert (job_of(first).storage_key, books(app)) == (None, [file.key])
        end_days_ago(second, 3)
        sweep_history()
        assert books(app) == []


def test_a_book_is_kept_for_ever_where_that_is_wanted(app: Flask) -> None:
    app.config["BOOK_KEEP_DAYS"] = None
    with app.app_context():
        job_id = add_job(add_user(), file=stored_book())
        end_days_ago(job_id, 4000)
        sweep_history()
        assert len(books(app)) == 1
        assert BookService.kept_until(job_of(job_id)) is None


def test_a_user_deletes_a_book_and_keeps_its_results(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        job_id = add_planned_job(user_id, *chunks_of(2), file=stored_book())
        land(claimed(job_id))
        close(job_id)
        for _ in range(2):
            in_transaction(lambda: BookService.let_go(job_id))
        sweep_history()
        assert books(app) == []
        assert entry_of(job_id).processed_sentences_count == 2
        with pytest.raises(BookGoneError):
            BookService.file_of(job_of(job_id))


def test_the_book_of_a_running_job_stays(app: Flask) -> None:
    with app.app_context():
        job_id = add_job(add_user(), file=stored_book())
        in_transaction(lambda: BookService.let_go(job_id))
        sweep_history()
        assert job_of(job_id).storage_key is not None
        assert len(books(app)) == 1


def test_an_estimate_keeps_the_book_of_a_job_that_lets_go(app: Flask) -> None:
    with app.app_context():
        user_id, file = add_user(), stored_book()
        book = IncomingBook(file, "livre.txt")
        in_transaction(lambda: UploadService.keep(user_id, book, Measure(1, 2, 1, [[2, 1]])))
        end_days_ago(add_job(user_id, file=file), 3)
        sweep_history()
        assert books(app) == [file.key]


def test_failed_parts_are_tried_again_without_the_book(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        job_id = add_planned_job(user_id, *chunks_of(1, 1), file=stored_book())
        land(claimed(job_id))
        fail(claimed(job_id, 1))
        end_days_ago(job_id, 3)
        sweep_history()
        assert job_of(job_id).can_retry
        retry = in_transaction(lambda: RetryService.retry(user_id, job_id, ()))
        assert (retry.storage_key, retry.total_chunks) == (None, 2)


def test_a_book_that_was_never_read_cannot_be_tried_again_once_it_is_gone(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        job_id = add_job(user_id, file=stored_book())
        close(job_id, failed("INTERNAL", "It failed."))
        assert job_of(job_id).can_retry
        in_transaction(lambda: BookService.let_go(job_id))
        assert not job_of(job_id).can_retry
        with pytest.raises(ConflictError):
            in_transaction(lambda: RetryService.retry(user_id, job_id, ()))


def test_a_file_whose_storage_is_away_is_deleted_later(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_to_delete(_: str) -> None:
        raise OSError("away")

    with app.app_context():
        end_days_ago(add_job(add_user(), file=stored_book()), 3)
        with monkeypatch.context() as broken:
            broken.setattr(StorageService, "delete", fail_to_delete)
            with pytest.raises(OSError, match="away"):
                sweep_history()
        assert len(books(app)) == 1
        sweep_history()
        assert books(app) == []
        assert BookService.discarded() == []
