"""Correcting the results of ended jobs: by hand, and back to what the engine wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, update

from app.constants import REVISION_EDIT, REVISION_REDO, REVISION_RESTORE
from app.errors import ConflictError, NotFoundError
from app.extensions import db
from app.models import History, Sentence, SentenceRevision
from app.schemas.sentence import SentenceSchema
from app.services.history import HistoryService, no_entry
from app.text.words import count_words
from app.transaction import rows_changed

_MOST_REVISIONS = 100


@dataclass(frozen=True, slots=True)
class Target:
    """The result that a user means, in the version that he has seen."""

    user_id: int
    history_id: int
    sentence_id: int
    version: int


class CorrectionService:
    """With ReplacementService the only writer of the results of ended jobs."""

    @staticmethod
    def edit(target: Target, text: str) -> Sentence:
        """Put a user's text in the place of a result; it is no longer the engine's, nor are its findings.

        Raises NotFoundError, and ConflictError with `details.current` when the result was changed meanwhile.
        """
        entry, known = _locked(target)
        if text == known.normalized:
            return known
        words = count_words(text)
        too_long = words > entry.processing_settings["sentence_length_limit"]
        flags = ["edited", "over_limit"] if too_long else ["edited"]
        _change(target, entry, known, REVISION_EDIT, normalized=text, words=words, flags=flags, findings=[])
        return known

    @staticmethod
    def restore(target: Target) -> Sentence:
        """Put back what the engine wrote; raise as `edit`."""
        entry, known = _locked(target)
        first = _first_edit(known)
        if first is None:
            return known
        values = {
            "normalized": first.before,
            "words": count_words(first.before),
            "flags": first.flags_before,
            "findings": first.findings_before,
        }
        if any(getattr(known, name) != value for name, value in values.items()):
            _change(target, entry, known, REVISION_RESTORE, **values)
        return known

    @staticmethod
    def revisions(user_id: int, history_id: int, sentence_id: int) -> Sequence[SentenceRevision]:
        """List the latest changes of a result, newest first; raise NotFoundError."""
        entry = HistoryService.get_entry_by_id(user_id, history_id)
        _get(entry, sentence_id)
        newest = _revisions(sentence_id).order_by(SentenceRevision.id.desc())
        return db.session.scalars(newest.limit(_MOST_REVISIONS)).all()


def _locked(target: Target) -> tuple[History, Sentence]:
    """Return the entry and its result as they are now, which nobody else can change meanwhile."""
    history_id = HistoryService.get_entry_by_id(target.user_id, target.history_id).id
    entry = HistoryService.lock(history_id)
    if entry is None:
        raise no_entry()
    known = _get(entry, target.sentence_id)
    if known.version != target.version:
        raise _outdated(known)
    return entry, known


def _get(entry: History, sentence_id: int) -> Sentence:
    mine = (Sentence.id == sentence_id, Sentence.job_id == entry.job_id)
    sentence = db.session.scalar(select(Sentence).where(*mine).execution_options(populate_existing=True))
    if sentence is None:
        raise NotFoundError("There is no such sentence in this book.")
    return sentence


def _outdated(current: Sentence) -> ConflictError:
    return ConflictError(
        "This sentence was changed elsewhere meanwhile.", details={"current": SentenceSchema().dump(current)}
    )


def _first_edit(known: Sentence) -> SentenceRevision | None:
    """Return the first change of what the engine wrote last."""
    mine = _revisions(known.id).where(SentenceRevision.part == known.part)
    redone = mine.where(SentenceRevision.action == REVISION_REDO).with_only_columns(
        func.coalesce(func.max(SentenceRevision.id), 0)
    )
    since = mine.where(SentenceRevision.id > redone.scalar_subquery())
    return db.session.scalar(since.order_by(SentenceRevision.id).limit(1))


def _revisions(sentence_id: int) -> Select[SentenceRevision]:
    return select(SentenceRevision).where(SentenceRevision.sentence_id == sentence_id)


def _change(target: Target, entry: History, known: Sentence, action: str, **values: Any) -> None:
    db.session.add(
        SentenceRevision(
            sentence_id=known.id,
            user_id=target.user_id,
            action=action,
            part=known.part,
            before=known.normalized,
            after=values["normalized"],
            flags_before=known.flags,
            findings_before=known.findings,
        )
    )
    unchanged = (Sentence.id == known.id, Sentence.version == target.version)
    changed = rows_changed(update(Sentence).where(*unchanged).values(**values, version=target.version + 1))
    db.session.refresh(known)
    if not changed:
        raise _outdated(known)
    HistoryService.results_changed(entry, [known.source_index])
