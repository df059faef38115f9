"""Exports to Sheets as a user orders them through REST; the task is called directly."""

import contextlib
from typing import Any

from celery.exceptions import Retry
from flask import Flask

from app.extensions import db
from app.models import Sentence
from app.tasks.export_to_sheets import export_to_sheets
from tests.support.api import ApiUser
from tests.support.rows import add_entry

BOOK = [
    ("« Oui », dit-elle.", ["— Oui, dit-elle."]),
    ("Le vieux chat dormait et la pluie tombait.", ["Le vieux chat dormait.", "La pluie tombait."]),
]
HEADER = ["Page", "Chapter", "Source sentence", "Short sentence", "Words", "Flags"]
SHORT = ["— Oui, dit-elle.", "Le vieux chat dormait.", "La pluie tombait."]


def entry_for(user: ApiUser, book: Any = BOOK) -> int:
    """A book of the user's; needs the app."""
    with user.client.application.app_context():
        return add_entry(user.id, book)


def order(user: ApiUser, history_id: int, **options: Any) -> int:
    """Order an export; return its id."""
    answer = user.post(f"/history/{history_id}/export", json=options)
    assert answer.status_code == 202, answer.get_json()
    export_id = answer.get_json()["export_id"]
    assert answer.headers["Location"] == f"/api/v1/exports/{export_id}"
    return int(export_id)


def run(user: ApiUser, export_id: int) -> dict[str, Any]:
    """Call the task once, as a worker does; return the export as the API shows it."""
    # A worker would try again later.
    with user.client.application.app_context(), contextlib.suppress(Retry):
        export_to_sheets(export_id)
    answer: dict[str, Any] = user.get(f"/exports/{export_id}").get_json()
    return answer


def export(user: ApiUser, history_id: int, **options: Any) -> dict[str, Any]:
    """Order an export and make it."""
    return run(user, order(user, history_id, **options))


def edit(app: Flask, before: str, after: str) -> None:
    """Change a result without a revision, as nobody but a test does."""
    with app.app_context():
        row = db.session.query(Sentence).filter_by(normalized=before).one()
        row.normalized, row.version = after, row.version + 1
        db.session.commit()
