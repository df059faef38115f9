"""Writing from many threads on both databases."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from app.extensions import db
from app.models import User
from app.transaction import in_transaction
from tests.support.threads import THREADS, at_once

WRITES = 10


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


def add(email: str) -> None:
    db.session.add(User(email=email, name=""))


def users() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(User)) or 0


def rename_longer(user_id: int) -> None:
    """Read a name and write it back one letter longer: a lost update would show."""
    user = db.session.get_one(User, user_id, with_for_update=True)
    user.name += "x"


def test_eight_writers_lose_no_update(app: Flask) -> None:
    with app.app_context():
        add("amelie@example.org")
        db.session.commit()
        user_id = db.session.scalar(select(User.id)) or 0

    def write() -> None:
        for _ in range(WRITES):
            # What a request reads before it writes must not stand in its way.
            db.session.get_one(User, user_id)
            in_transaction(lambda: rename_longer(user_id))

    at_once(app, write)
    with app.app_context():
        assert len(db.session.get_one(User, user_id).name) == THREADS * WRITES


def test_writers_that_must_not_wait_in_the_driver_try_again(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()
            event.listen(db.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=0"))
    at_once(app, lambda: in_transaction(lambda: add(f"{uuid4().hex}@example.org")))
    with app.app_context():
        assert users() == THREADS


def test_the_result_of_the_work_is_returned(app: Flask) -> None:
    with app.app_context():
        assert in_transaction(lambda: 42) == 42


def test_work_that_raises_leaves_nothing(app: Flask) -> None:
    def work() -> None:
        add("amelie@example.org")
        db.session.flush()
        raise KeyError

    with app.app_context():
        with pytest.raises(KeyError):
            in_transaction(work)
        assert users() == 0
        in_transaction(lambda: add("later@example.org"))
        assert users() == 1


def test_a_mistake_in_a_statement_is_not_tried_again(app: Flask) -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        raise OperationalError("SELECT", {}, Exception("no such column"))

    with app.app_context(), pytest.raises(OperationalError):
        in_transaction(work)
    assert tries == [1]


def test_work_is_done_again_when_the_lock_was_taken(app: Flask) -> None:
    tries = []

    def work() -> None:
        add("amelie@example.org")
        db.session.flush()
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))

    with app.app_context():
        in_transaction(work)
        assert (len(tries), users()) == (3, 1)
