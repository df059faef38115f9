"""Services are tested inside an app context."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.rows import add_user


@pytest.fixture
def user_id(app: Flask) -> Iterator[int]:
    """The id of a user, inside an app context around the whole test."""
    with app.app_context():
        yield add_user()
