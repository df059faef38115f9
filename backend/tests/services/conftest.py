"""Services are tested inside an app context."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.rows import add_user


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An app context around the whole test."""
    with app.app_context():
        yield


@pytest.fixture
def user_id(context: None) -> int:
    """The id of a user."""
    return add_user()
