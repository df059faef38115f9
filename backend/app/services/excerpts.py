"""What a search found, as the list of entries shows it."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.extensions import db
from app.models import Sentence
from app.services.folding import fold
from app.services.search_query import Term, terms_of
from app.services.text_search import first_sources

_MAX_LENGTH = 200
# What stands before the word that was found, in a text that does not fit.
_BEFORE = 60
_WORD = re.compile(r"\w+")


def excerpts_of(entries: Sequence[Mapping[str, Any]], query: str) -> dict[int, str]:
    """Return, by the id of the entry, what the query found in entries; nothing for others."""
    sources = first_sources([entry["id"] for entry in entries], query)
    places = {
        (entry["job_id"], sources[entry["id"]]): entry["id"] for entry in entries if entry["id"] in sources
    }
    if not places:
        return {}
    rows = db.session.execute(
        select(Sentence.job_id, Sentence.source_index, Sentence.original, Sentence.normalized)
        .where(or_(*(_at(*place) for place in places)))
        .order_by(Sentence.job_id, Sentence.source_index, Sentence.part)
    )
    found: dict[int, str] = {}
    for (job_id, source_index), group in groupby(rows, attrgetter("job_id", "source_index")):
        parts = list(group)
        texts = [*(part.normalized for part in parts), parts[0].original]
        found[places[job_id, source_index]] = _excerpt(texts, terms_of(query)[0])
    return found


def _at(job_id: int, source_index: int) -> ColumnElement[bool]:
    # SQLite finds no index for a list of pairs.
    return and_(Sentence.job_id == job_id, Sentence.source_index == source_index)


def _excerpt(texts: Sequence[str], term: Term) -> str:
    """Cut the first of the texts that has the word to 200 characters around it."""
    word = term.words[0]
    found = ((text, at) for text in texts if (at := _place(text, word)) is not None)
    text, at = next(found, (texts[-1], 0))
    if len(text) <= _MAX_LENGTH:
        return text
    start = text.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
    head = "…" if start else ""
    shown = head + text[start:]
    return shown if len(shown) <= _MAX_LENGTH else shown[: _MAX_LENGTH - 1].rstrip() + "…"


def _place(text: str, word: str) -> int | None:
    """Return where a word that begins so stands in a text."""
    return next((found.start() for found in _WORD.finditer(text) if fold(found[0]).startswith(word)), None)
