"""Correcting results on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from app.errors import NotFoundError
from app.services.correction import CorrectionService, Target
from app.services.history import HistoryService
from app.transaction import in_transaction
from tests.support.redos import entry, rows
from tests.support.rows import add_planned_job, chunks_of, claimed, close, entry_of, fail

SENTENCES = 8


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry_id(user_id: int) -> int:
    """A book of which nothing was answered but a first sentence."""
    job_id = add_planned_job(user_id, *chunks_of(SENTENCES))
    fail(claimed(job_id))
    close(job_id)
    return entry_of(job_id).id


def edit(user_id: int, entry_id: int, number: int, version: int, text: str) -> None:
    target = Target(user_id, entry_id, rows(entry_id)[number].id, version)
    in_transaction(lambda: CorrectionService.edit(target, text))


def test_what_was_edited_back_by_hand_is_the_engines_again_when_it_is_restored(
    user_id: int, entry_id: int
) -> None:
    first = rows(entry_id)[0]
    text, flags = first.normalized, first.flags
    edit(user_id, entry_id, 0, 1, "Autre chose.")
    edit(user_id, entry_id, 0, 2, text)
    assert rows(entry_id)[0].flags == ["edited"]
    in_transaction(lambda: CorrectionService.restore(Target(user_id, entry_id, first.id, 3)))
    assert (rows(entry_id)[0].normalized, rows(entry_id)[0].flags) == (text, flags)


def test_restoring_what_is_as_it_was_changes_nothing(user_id: int, entry_id: int) -> None:
    edit(user_id, entry_id, 0, 1, "Autre chose.")
    for version in (2, 3):
        target = Target(user_id, entry_id, rows(entry_id)[0].id, version)
        in_transaction(lambda target=target: CorrectionService.restore(target))
    assert rows(entry_id)[0].version == 3
    assert entry(entry_id).results_version == 3


def test_every_correction_of_many_at_once_counts(app: Flask, user_id: int, entry_id: int) -> None:
    ids = [row.id for row in rows(entry_id)]

    def correct(sentence_id: int) -> None:
        with app.app_context():
            target = Target(user_id, entry_id, sentence_id, 1)
            in_transaction(lambda: CorrectionService.edit(target, "Oui."))

    with ThreadPoolExecutor(SENTENCES) as pool:
        list(pool.map(correct, ids))
    assert entry(entry_id).results_version == 1 + SENTENCES
    assert entry(entry_id).quality["flags"]["edited"] == SENTENCES


def test_a_deleted_entry_takes_no_correction(user_id: int, entry_id: int) -> None:
    in_transaction(lambda: HistoryService.delete(user_id, [entry_id]))
    with pytest.raises(NotFoundError):
        edit(user_id, entry_id, 0, 1, "Oui.")
