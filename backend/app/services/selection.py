"""Which results of a book are meant: all, some by their ids, or those that a filter leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, or_

from app.constants import FLAGS_TO_CHECK
from app.models import History, Sentence
from app.services.text_search import sentences_found


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all hold; what is None does not narrow. `flagged` are those that need a look."""

    ids: Sequence[int] | None = None
    text: str | None = None
    flag: str | None = None
    page: int | None = None
    chapter: str | None = None
    flagged: bool = False

    def narrow(self, query: Select[Any], entry: History) -> Select[Any]:
        """Leave of a query over the Sentence rows of an entry what is selected."""
        if self.ids is not None:
            query = query.where(Sentence.id.in_(self.ids))
        if self.text and self.text.strip():
            query = query.where(sentences_found(entry, self.text))
        if self.flag:
            query = query.where(_has(self.flag))
        if self.flagged:
            query = query.where(or_(*map(_has, FLAGS_TO_CHECK)))
        if self.page is not None:
            query = query.where(Sentence.page == self.page)
        return query if self.chapter is None else query.where(Sentence.chapter == self.chapter)


def _has(flag: str) -> ColumnElement[bool]:
    return cast(Sentence.flags, String).contains(f'"{flag}"', autoescape=True)


def selection_of(conditions: Mapping[str, Any]) -> Selection:
    """Return the selection that conditions under the API's names mean; others are ignored."""
    page_number = conditions.get("page_number")
    return Selection(
        ids=conditions.get("ids"),
        text=conditions.get("q"),
        flag=conditions.get("flag"),
        page=conditions.get("page") if page_number is None else page_number,
        chapter=conditions.get("chapter"),
        flagged=bool(conditions.get("flagged")),
    )
