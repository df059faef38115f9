"""The results of an entry, searched, filtered and in pages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import loads
from typing import Any

from sqlalchemy import String, cast, func, select

from app.extensions import db
from app.models import History, Sentence
from app.services.pages import Page, paginate
from app.services.selection import Selection


@dataclass(frozen=True, slots=True)
class SentencePage(Page):
    """A page of results; `flags` are counted over the whole entry, whose `chapters` are in order."""

    flags: Mapping[str, int]
    chapters: Sequence[str]


def list_sentences(entry: History, selection: Selection, page: int, per_page: int) -> SentencePage:
    """List what is selected of the results of an entry, in the order of the book."""
    query = selection.narrow(select(Sentence).where(Sentence.job_id == entry.job_id), entry)
    found = paginate(query.order_by(Sentence.source_index, Sentence.part), page, per_page)
    return SentencePage(found.items, page, per_page, found.total, *_flags_and_chapters(entry))


def _flags_and_chapters(entry: History) -> tuple[dict[str, int], list[str]]:
    """Read both in one pass over the book."""
    flags = cast(Sentence.flags, String)
    query = select(Sentence.chapter, flags, func.count(), func.min(Sentence.source_index))
    rows = db.session.execute(query.where(Sentence.job_id == entry.job_id).group_by(Sentence.chapter, flags))
    counts: Counter[str] = Counter()
    firsts: dict[Any, int] = {}
    for chapter, written, number, first in rows:
        counts.update(dict.fromkeys(loads(written), number))
        firsts[chapter] = min(first, firsts.get(chapter, first))
    return dict(counts), sorted(
        (chapter for chapter in firsts if chapter is not None), key=firsts.__getitem__
    )
