"""The one way to write."""

import random
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Update
from sqlalchemy.exc import DBAPIError

from app.database import IMMEDIATE
from app.extensions import db

T = TypeVar("T")

# How long a writer keeps trying while others hold the lock, or the database restarts.
_PATIENCE_SECONDS = 20.0


def in_transaction(work: Callable[[], T]) -> T:
    """Run `work` in one write transaction, commit, return its result.

    It is run again when the lock was taken or the database was away, for up to 20 seconds.

    What was read before is forgotten first: on SQLite a transaction that has read cannot become a writer
    while another writes. `work` must not talk to a network, and may run more than once: even after its commit
    happened, when the connection was lost before the answer.
    """
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    while True:
        connected = False
        try:
            db.session.rollback()
            db.session.connection(execution_options={IMMEDIATE: True})
            connected = True
            result = work()
            db.session.commit()
        except DBAPIError as error:
            db.session.rollback()
            # An error without a statement came up while connecting, or in the commit.
            is_away = error.connection_invalidated or (error.statement is None and not connected)
            if not (is_away or _lost_a_race(error)) or time.monotonic() > give_up_at:
                raise
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 (spreads writers out, keeps no secret)
        except BaseException:
            db.session.rollback()
            raise
        else:
            return result


def _lost_a_race(error: DBAPIError) -> bool:
    """Tell a lock or a deadlock from a real mistake."""
    code = getattr(error.orig, "pgcode", None)
    return "locked" in str(error.orig) or code in {"40001", "40P01"}


def rows_changed(statement: Update) -> int:
    """Execute an UPDATE and return how many rows it met."""
    return int(cast("CursorResult[Any]", db.session.execute(statement)).rowcount)
