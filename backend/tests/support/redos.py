"""Sentences that are written again: orders, their ends, and what came of them; needs an app context."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence, SentenceRevision
from app.services.correction import CorrectionService, Target
from app.services.job import JobService
from app.services.redo import RedoService
from app.services.selection import Selection
from app.transaction import in_transaction
from tests.support.rows import (
    answers,
    claimed,
    close,
    land,
    launch,
)

MODEL = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "10"}
LONG = "Le vieux marin poussa lentement la porte de la maison, et il appela sa fille."
BOOK = [
    ("Il dort, et il rêve.", ["Il dort.", "Il rêve."]),
    ("Oui.", ["Oui."]),
    (LONG, ["Le vieux marin poussa la porte.", "Il appela sa fille."]),
    ("Elle part.", ["Elle part."]),
]


def entry(entry_id: int) -> History:
    db.session.rollback()
    return db.session.get_one(History, entry_id, populate_existing=True)


def rows(entry_id: int) -> list[Sentence]:
    query = select(Sentence).where(Sentence.job_id == entry(entry_id).job_id)
    ordered = query.order_by(Sentence.source_index, Sentence.part)
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def texts(entry_id: int) -> list[tuple[int, int, str]]:
    return [(row.source_index, row.part, row.normalized) for row in rows(entry_id)]


def order(entry_id: int, key: str = "k", settings: dict[str, Any] | None = None, **selection: Any) -> int:
    found = entry(entry_id)
    wanted = {**found.processing_settings, **(settings or {})}
    user_id, chosen = found.user_id, Selection(**selection)
    asked = {**(settings or {}), **selection}
    return in_transaction(lambda: RedoService.redo(user_id, entry_id, chosen, wanted, asked, key).id)


def begin(job_id: int) -> Any:
    assert in_transaction(lambda: JobService.begin_launch(job_id))
    assert launch(job_id) == 1
    return claimed(job_id)


def redo(entry_id: int, *parts: Sequence[str], key: str = "k", **selection: Any) -> int:
    """Order a redo, let the engine answer with these parts, and end it."""
    job_id = order(entry_id, key, **selection)
    work = begin(job_id)
    land(work, answers(work, parts))
    close(job_id)
    return job_id


def edit(entry_id: int, row: Sentence, text: str) -> None:
    target = Target(entry(entry_id).user_id, entry_id, row.id, row.version)
    in_transaction(lambda: CorrectionService.edit(target, text))


def revisions(sentence_id: int) -> list[tuple[str, int, str, str]]:
    query = select(SentenceRevision).where(SentenceRevision.sentence_id == sentence_id)
    found = db.session.scalars(query.order_by(SentenceRevision.id))
    return [(row.action, row.part, row.before, row.after) for row in found]
