"""Result rows: what an engine answered, beside its source."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, select

from app.engines.base import EngineSettings, Simplified, Source, simplified
from app.extensions import db
from app.models import Sentence
from app.models.job_chunk import SourceItem
from app.text.words import count_words

# Sentences that a model sees before the one it rewrites.
CONTEXT = 3


def engine_settings(settings: dict[str, Any]) -> EngineSettings:
    """Pick what an engine needs from the settings of a job."""
    return EngineSettings(
        max_words=settings["sentence_length_limit"],
        min_words=settings["min_sentence_length"],
        ignore_dialogue=settings["ignore_dialogue"],
        preserve_formatting=settings["preserve_formatting"],
    )


def source_of(item: SourceItem) -> Source:
    """Return a source sentence as engines take it."""
    return Source(item["index"], item["text"], item["kind"])


def sources_of(items: Sequence[SourceItem], texts: Mapping[int, str]) -> list[Source]:
    """Return source sentences as engines take them, each with those of `texts` (by index) right before it."""
    return [replace(source_of(item), before=_before(item, texts)) for item in items]


def _before(item: SourceItem, texts: Mapping[int, str]) -> tuple[str, ...]:
    if "before" in item:
        return tuple(item["before"])
    index = item["index"]
    return tuple(texts[number] for number in range(index - CONTEXT, index) if number in texts)


def answered_sources(job_id: int, *conditions: ColumnElement[bool]) -> set[int]:
    """Return the source sentences of a job that have results."""
    query = select(Sentence.source_index).where(Sentence.job_id == job_id, *conditions)
    return set(db.session.scalars(query.distinct()))


def fallback(item: SourceItem, settings: dict[str, Any]) -> Simplified:
    """Answer a sentence that no engine could process with itself."""
    source = source_of(item)
    result = simplified(source, [source.text], engine_settings(settings))
    return Simplified(source.index, result.sentences, ((*result.flags[0], "fallback"),))


def rows_of(job_id: int, item: SourceItem, result: Simplified) -> list[dict[str, Any]]:
    """Turn the result of one source sentence into rows of the table `sentences`."""
    return [
        {
            "job_id": job_id,
            "source_index": item["index"],
            "part": part,
            "page": item["page"],
            "kind": item["kind"],
            "chapter": item["chapter"],
            "original": item["text"],
            "normalized": text,
            "words": count_words(text),
            "flags": list(flags),
            "findings": [
                {"check": finding.check, "flag": finding.flag, "detail": finding.detail}
                for finding in result.findings
                if finding.part == part
            ],
            "version": 1,
        }
        for part, (text, flags) in enumerate(zip(result.sentences, result.flags, strict=True))
    ]
