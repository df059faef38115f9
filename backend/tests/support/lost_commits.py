"""Connections to PostgreSQL that are lost while they commit."""

import contextlib
from collections.abc import Iterator
from typing import Any
from unittest import mock

import psycopg2
from sqlalchemy import Engine


@contextlib.contextmanager
def commit_lost(engine: Engine, number: int = 0, *, happens: bool) -> Iterator[None]:
    """Lose the connection at the commit of this number (from 0), before or after the server has done it."""
    commit, calls = engine.dialect.do_commit, 0

    def lose(connection: Any) -> None:
        nonlocal calls
        calls += 1
        if calls != number + 1 or happens:
            commit(connection)
        if calls == number + 1:
            connection.close()
            raise psycopg2.OperationalError("server closed the connection unexpectedly")

    with mock.patch.object(engine.dialect, "do_commit", lose):
        yield
    assert calls > number, "no such commit"
