"""No room for a book, or for its job."""

import errno
import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select, text

from app.extensions import db
from app.models import CreditLedger, Job
from app.services import storage
from tests.support.api import ApiUser
from tests.support.errors import assert_error

MODEL = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any"}
BOOK = b"Le chat dort. Le chien court dans la rue, et les enfants le suivent en riant.\n"


@pytest.fixture
def settings() -> dict[str, str]:
    return MODEL


def limit_database(app: Flask, pages: int | None = None) -> None:
    """Let no table grow from now on; or to so many pages."""
    with app.app_context():
        most = pages or db.session.scalar(text("PRAGMA page_count"))
        db.session.rollback()
        db.engine.dispose()
        event.listen(
            db.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={most}")
        )


def count(app: Flask, table: Any) -> int:
    with app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(table)) or 0)


def files(app: Flask) -> int:
    return len(list((app.config["DATA_DIR"] / "books").iterdir()))


def test_a_database_without_room_takes_no_job_no_credits_and_no_file(app: Flask, user: ApiUser) -> None:
    assert user.submit(BOOK, "a.txt", engine="openai").status_code == 202
    limit_database(app)
    accepted = 1
    while (answer := user.submit(BOOK, "a.txt", engine="openai")).status_code == 202:
        accepted += 1
        assert accepted < 100
    assert_error(answer, 507, "STORAGE_FULL")
    assert (count(app, Job), files(app)) == (accepted, accepted)
    # The month's grant, and one reservation a job.
    assert count(app, CreditLedger) == accepted + 1
    limit_database(app, 100_000)
    assert user.submit(BOOK, "a.txt", engine="openai").status_code == 202


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("path", ["/process-pdf-async", "/process-pdf", "/estimate-pdf"])
def test_a_storage_without_room_keeps_nothing(
    app: Flask, user: ApiUser, monkeypatch: pytest.MonkeyPatch, path: str, code: int
) -> None:
    def fill_up(_source: object, target: Any) -> None:
        target.write(b"half")
        raise OSError(code, "no room")

    monkeypatch.setattr(storage.shutil, "copyfileobj", fill_up)
    data = {"pdf_file": (io.BytesIO(BOOK), "a.txt")}
    answer = user.post(path, data=data, content_type="multipart/form-data")
    assert_error(answer, 507, "STORAGE_FULL")
    assert (count(app, Job), files(app), count(app, CreditLedger)) == (0, 0, 0)
