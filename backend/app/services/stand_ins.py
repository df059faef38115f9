"""Results of failed chunks that stand in for answers which never came."""

from collections.abc import Sequence

from sqlalchemy import Select, String, case, cast, func, or_, select

from app.constants import REVISION_REDO
from app.models import JobChunk, Sentence, SentenceRevision


def stand_ins(job_id: int, failed: Sequence[JobChunk]) -> Select[int]:
    """Select the source sentences of failed chunks that stand as they were, not written again nor by hand.

    All parts of such a one say `fallback`; the answer of a redo may say so too, but is an answer.
    """
    ranges = (
        Sentence.source_index.between(chunk.source[0]["index"], chunk.source[-1]["index"]) for chunk in failed
    )
    redone = (
        select(Sentence.source_index)
        .join(SentenceRevision, SentenceRevision.sentence_id == Sentence.id)
        .where(Sentence.job_id == job_id, SentenceRevision.action == REVISION_REDO)
    )
    marked = case((cast(Sentence.flags, String).contains('"fallback"'), 1), else_=0)
    query = select(Sentence.source_index).where(
        Sentence.job_id == job_id, or_(False, *ranges), Sentence.source_index.not_in(redone)
    )
    return query.group_by(Sentence.source_index).having(func.min(marked) == 1)
