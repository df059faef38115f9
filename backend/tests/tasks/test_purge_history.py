"""Deleted entries are removed for good, on both databases."""

import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models import CreditLedger, History, Job, JobChunk, Sentence, SentenceRevision
from app.services import purge
from app.services.correction import CorrectionService, Target
from app.services.history import HistoryService
from app.services.purge import PurgeService
from app.services.redo import RedoService
from app.services.selection import Selection
from app.services.storage import StorageService, StoredFile
from app.tasks.sweep_history import sweep_history
from app.transaction import in_transaction
from tests.support.rows import (
    add_entry,
    add_job,
    add_planned_job,
    add_user,
    chunks_of,
    claimed,
    close,
    entry_of,
    job_of,
    land,
)

SENTENCES = 7
MODEL = {"LLM_BASE_URL": "http://127.0.0.1:9", "LLM_MODEL": "own"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, "HISTORY_UNDO_SECONDS": "0", **MODEL}


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def delete_entry(user_id: int, entry_id: int) -> None:
    assert in_transaction(lambda: HistoryService.delete(user_id, [entry_id])) == [entry_id]


def stored_book() -> StoredFile:
    return StorageService.save(io.BytesIO(b"Il dort."), ".txt", 100)


def books(app: Flask) -> list[str]:
    return [path.name for path in (Path(app.config["DATA_DIR"]) / "books").iterdir()]


def test_an_entry_goes_with_all_that_belongs_to_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 3)
    with app.app_context():
        user_id = add_user()
        kept_id = add_entry(user_id, [("Oui.", ["Oui."])])
        job_id = add_planned_job(user_id, *chunks_of(SENTENCES), file=stored_book())
        land(claimed(job_id))
        close(job_id)
        entry_id = entry_of(job_id).id
        sentence = HistoryService.sentences(entry_of(job_id), 1, 1).items[0]
        target = Target(user_id, entry_id, sentence.id, 1)
        in_transaction(lambda: CorrectionService.edit(target, "Non."))
        delete_entry(user_id, entry_id)
        sweep_history()
        left = {model: count(model) for model in (History, Job, JobChunk, Sentence, SentenceRevision)}
        assert left == {History: 1, Job: 1, JobChunk: 1, Sentence: 1, SentenceRevision: 0}
        assert HistoryService.get_entry_by_id(user_id, kept_id).processed_sentences_count == 1
        assert books(app) == []


def test_no_id_of_what_is_gone_is_given_again(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()

        def ids() -> tuple[int, int, int]:
            entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
            entry = HistoryService.get_entry_by_id(user_id, entry_id)
            return entry.id, entry.job_id, entry.sentences[0].id

        gone = ids()
        delete_entry(user_id, gone[0])
        sweep_history()
        assert all(new > old for new, old in zip(ids(), gone, strict=True))


def test_what_was_brought_back_meanwhile_stays(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
        delete_entry(user_id, entry_id)
        due = PurgeService.due()
        app.config["HISTORY_UNDO_SECONDS"] = 600
        assert in_transaction(lambda: HistoryService.restore(user_id, [entry_id])) == [entry_id]
        app.config["HISTORY_UNDO_SECONDS"] = 0
        monkeypatch.setattr(PurgeService, "due", lambda: due)
        sweep_history()
        assert (len(due), count(Sentence), count(Job)) == (1, 1, 1)


def test_what_is_being_removed_cannot_be_brought_back(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
        delete_entry(user_id, entry_id)

        def restore_first(job_id: int) -> None:
            # A clock that is behind still counts it as deleted just now.
            monkeypatch.setitem(app.config, "HISTORY_UNDO_SECONDS", 600)
            assert HistoryService.restore(user_id, [entry_id]) == []
            remove_job(job_id)

        remove_job = PurgeService.remove_job
        monkeypatch.setattr(PurgeService, "remove_job", restore_first)
        sweep_history()
        assert count(Job) == 0


def test_what_can_still_be_brought_back_stays(app: Flask) -> None:
    app.config["HISTORY_UNDO_SECONDS"] = 600
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
        delete_entry(user_id, entry_id)
        sweep_history()
        assert (count(History), count(Sentence)) == (1, 1)


def test_a_book_that_another_job_has_too_stays(app: Flask) -> None:
    with app.app_context():
        user_id, file = add_user(), stored_book()
        first, second = add_job(user_id, file=file), add_job(user_id, file=file)
        for job_id in (first, second):
            close(job_id)
        delete_entry(user_id, entry_of(first).id)
        sweep_history()
        assert books(app) == [file.key]
        delete_entry(user_id, entry_of(second).id)
        sweep_history()
        assert books(app) == []


def test_what_was_paid_stays_in_the_ledger(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        paid = {"settings": {"engine": "openai"}, "lengths": ((20, 50),)}
        job_id = add_job(user_id, **paid)
        close(job_id)
        before = count(CreditLedger)
        assert before > 1
        delete_entry(user_id, entry_of(job_id).id)
        sweep_history()
        assert count(Job) == 0
        assert count(CreditLedger) == before


def test_what_was_written_again_of_an_entry_goes_with_it(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
        settings = HistoryService.get_entry_by_id(user_id, entry_id).processing_settings

        def redo(key: str) -> int:
            order = (user_id, entry_id, Selection(page=1), settings, {}, key)
            return in_transaction(lambda: RedoService.redo(*order).id)

        ended, open_one = redo("ended"), redo("open")
        close(ended)
        delete_entry(user_id, entry_id)
        sweep_history()
        assert job_of(open_one).parent_job_id is None
        close(open_one)
        sweep_history()
        assert (count(Job), count(History), count(Sentence)) == (0, 0, 0)
