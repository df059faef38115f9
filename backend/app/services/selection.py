"""Which results of a book are meant: all, some by their ids, or those that a filter leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, or_

from app.constants import FLAGS_TO_CHECK
from app.models import Sentence


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all hold; what is None does not narrow. `flagged` are those that need a look."""

    ids: Sequence[int] | None = None
    text: str | None = None
    flag: str | None = None
    page: int | None = None
    chapter: str | None = None
    flagged: bool = False

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """Leave of a query over Sentence what is selected."""
        if self.ids is not None:
            query = query.where(Sentence.id.in_(self.ids))
        if self.text:
            found = (column.icontains(self.text, autoescape=True) for column in _TEXTS)
            query = query.where(next(found) | next(found))
        if self.flag:
            query = query.where(_has(self.flag))
        if self.flagged:
            query = query.where(or_(*map(_has, FLAGS_TO_CHECK)))
        if self.page is not None:
            query = query.where(Sentence.page == self.page)
        return query if self.chapter is None else query.where(Sentence.chapter == self.chapter)


def _has(flag: str) -> ColumnElement[bool]:
    return cast(Sentence.flags, String).contains(f'"{flag}"', autoescape=True)


_TEXTS = (Sentence.normalized, Sentence.original)
