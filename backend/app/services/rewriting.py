"""Writing new parts in the place of those that source sentences had, many at once."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, update

from app.constants import REVISION_REDO
from app.extensions import db
from app.models import Sentence, SentenceRevision

_CONTENT = ("normalized", "words", "flags", "findings")
_PLACE = ("job_id", "source_index", "page", "kind", "chapter", "original")
_revisions = cast("Table", SentenceRevision.__table__)
_HAND_OVER = (
    update(_revisions)
    .where(_revisions.c.sentence_id == bindparam("removed"))
    .values(sentence_id=bindparam("heir"))
)

_Row = dict[str, Any]


class Rewriting:
    """Collects changes of source sentences, then writes them; the earlier texts stay as revisions.

    All parts of a source sentence get one version, above all that they had: no outdated change fits, even
    where the database gives the id of a removed part to another.
    """

    def __init__(self, user_id: int, max_words: int) -> None:
        """Write for a user into an entry of this word limit, which may not be that of the new parts."""
        self._user_id = user_id
        self._max_words = max_words
        self._updates: list[_Row] = []
        self._inserts: list[_Row] = []
        self._revisions: list[_Row] = []
        self._removed: list[_Row] = []

    def add(self, old: Sequence[Row[Any]], new: Sequence[Row[Any]]) -> bool:
        """Let the parts of one source sentence, rows of the table, read like `new`; False when they do."""
        contents = [self._content(part) for part in new]
        if [self._content(part) for part in old] == contents:
            return False
        version, heir = max(part.version for part in old) + 1, old[0]
        for before, content in zip(old, contents, strict=False):
            self._updates.append({"id": before.id, "version": version, **content})
            self._keep(before, before.id, content["normalized"])
        for part in old[len(new) :]:
            self._removed.append({"removed": part.id, "heir": heir.id})
            self._keep(part, heir.id, "")
        for part, content in list(zip(new, contents, strict=True))[len(old) :]:
            place = {name: getattr(heir, name) for name in _PLACE}
            self._inserts.append({**place, "part": part.part, "version": version, **content})
        return True

    def write(self) -> None:
        """Write what was collected."""
        if self._removed:
            db.session.connection().execute(_HAND_OVER, self._removed)
            gone = [row["removed"] for row in self._removed]
            db.session.execute(delete(Sentence).where(Sentence.id.in_(gone)))
        for statement, rows in (
            (update(Sentence), self._updates),
            (insert(Sentence), self._inserts),
            (insert(SentenceRevision), self._revisions),
        ):
            if rows:
                db.session.execute(statement, rows)

    def _keep(self, part: Row[Any], heir_id: int, after: str) -> None:
        self._revisions.append(
            {
                "sentence_id": heir_id,
                "user_id": self._user_id,
                "action": REVISION_REDO,
                "part": part.part,
                "before": part.normalized,
                "after": after,
                "flags_before": part.flags,
                "findings_before": part.findings,
            }
        )

    def _content(self, part: Row[Any]) -> _Row:
        content = {name: getattr(part, name) for name in _CONTENT}
        is_long = part.words > self._max_words
        if is_long != ("over_limit" in part.flags):
            others = [flag for flag in part.flags if flag != "over_limit"]
            content["flags"] = [*others, "over_limit"] if is_long else others
        return content
