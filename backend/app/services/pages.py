"""Lists in pages."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from app.extensions import db


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `page` counts from 1, past the end `items` is empty."""

    items: list[Any]
    page: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.per_page)


def paginate(query: Select[Any], page: int, per_page: int) -> Page:
    """Fetch one page of the query's entities."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    rows = db.session.scalars(query.limit(per_page).offset((page - 1) * per_page)).unique()
    return Page(list(rows), page, per_page, total)
