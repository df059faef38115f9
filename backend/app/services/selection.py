"""Which results of a book are meant: all, some by their ids, or those that a filter leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, cast

from app.models import Sentence


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all hold; what is None does not narrow."""

    ids: Sequence[int] | None = None
    text: str | None = None
    flag: str | None = None
    page: int | None = None
    chapter: str | None = None

    def narrow(self, query: Select[Any]) -> Select[Any]:
        """Leave of a query over Sentence what is selected."""
        if self.ids is not None:
            query = query.where(Sentence.id.in_(self.ids))
        if self.text:
            found = (column.icontains(self.text, autoescape=True) for column in _TEXTS)
            query = query.where(next(found) | next(found))
        if self.flag:
            query = query.where(cast(Sentence.flags, String).contains(f'"{self.flag}"', autoescape=True))
        if self.page is not None:
            query = query.where(Sentence.page == self.page)
        return query if self.chapter is None else query.where(Sentence.chapter == self.chapter)


_TEXTS = (Sentence.normalized, Sentence.original)


def selection_of(conditions: Mapping[str, Any]) -> Selection:
    """Return the selection that conditions under the API's names mean; others are ignored."""
    return Selection(
        ids=conditions.get("ids"),
        text=conditions.get("q"),
        flag=conditions.get("flag"),
        page=conditions.get("page"),
        chapter=conditions.get("chapter"),
    )
