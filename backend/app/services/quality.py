"""The quality report that a job leaves behind, made of its result rows."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import String, cast, select

from app.engines.gate.report import ResultRow, quality_report, worst_sources
from app.extensions import db
from app.models import Job, Sentence


def results_of(job_id: int) -> list[ResultRow]:
    """Return what the report needs of a job's results."""
    flags = cast(Sentence.flags, String)
    query = select(Sentence.source_index, Sentence.words, flags).where(Sentence.job_id == job_id)
    # A book has few different lists of flags: decoding each once halves the time of the whole.
    decode = cache(json.loads)
    return [ResultRow(index, words, decode(text)) for index, words, text in db.session.execute(query)]


def report_of(job: Job, results: Sequence[ResultRow]) -> dict[str, Any]:
    """Return counts, rates and the worst sentences of a job's results."""
    max_words = job.processing_settings["sentence_length_limit"]
    worst = _shown(job.id, worst_sources(results, max_words))
    return {**quality_report(results, max_words), "worst": worst}


def _shown(job_id: int, indexes: list[int]) -> list[dict[str, Any]]:
    """Return source sentences with their results, in the order of `indexes`."""
    query = select(Sentence).where(Sentence.job_id == job_id, Sentence.source_index.in_(indexes))
    rows = db.session.scalars(query.order_by(Sentence.source_index, Sentence.part))
    groups = (list(group) for _, group in groupby(rows, key=attrgetter("source_index")))
    shown = {group[0].source_index: _entry(group) for group in groups}
    return [shown[index] for index in indexes]


def _entry(parts: list[Sentence]) -> dict[str, Any]:
    first = parts[0]
    return {
        "source_index": first.source_index,
        "page": first.page,
        "original": first.original,
        "sentences": [part.normalized for part in parts],
        "flags": list(dict.fromkeys(flag for part in parts for flag in part.flags)),
        "findings": [finding for part in parts for finding in part.findings],
    }
