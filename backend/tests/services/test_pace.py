"""How fast an engine was, how many workers are free, and how books are cut by that."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.clock import utcnow
from app.extensions import db
from app.models import Job, JobChunk
from app.services.pace import expected_slots, seconds_per_sentence
from app.services.planning import cut
from app.text.book import SourceSentence
from app.transaction import in_transaction
from tests.support.rows import add_planned_job, chunks_of, claimed, land

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {"LLM_BATCH_SIZE": "30", "LLM_CONCURRENCY": "8", **database_settings}


def finished_job(
    user_id: int, seconds: list[float], *, model: str | None = None, days: float = 0, attempts: int = 1
) -> None:
    """A job whose chunks of ten sentences took so long; it was active so many days ago."""
    job_id = add_planned_job(user_id, *chunks_of(*(10 for _ in seconds)))
    for number, each in enumerate(seconds):
        work = claimed(job_id, number)
        land(work)
        _change_chunk(work.row_id, each, attempts)
    engine = "local" if model is None else "openai"
    active = utcnow() - timedelta(days=days)
    change = update(Job).where(Job.id == job_id).values(engine=engine, model=model, updated_at=active)
    in_transaction(lambda: db.session.execute(change))


def _change_chunk(row_id: int, seconds: float, attempts: int) -> None:
    """Let a chunk that is done have taken so long, and so many attempts."""
    end = utcnow()
    values = {"started_at": end - timedelta(seconds=seconds), "completed_at": end, "attempts": attempts}
    change = update(JobChunk).where(JobChunk.id == row_id).values(values)
    in_transaction(lambda: db.session.execute(change))


def book(sentences: int) -> list[SourceSentence]:
    return [SourceSentence("Trois mots ici.", 1, "narration") for _ in range(sentences)]


def uneven_book(sentences: int) -> list[SourceSentence]:
    """A book whose second half has the long sentences."""
    half = book(sentences // 2)
    return half + [SourceSentence("Cinq mots de plus ici, au moins.", 1, "narration") for _ in half]


def test_the_pace_is_the_median_of_what_the_engine_and_model_took_of_late(user_id: int) -> None:
    finished_job(user_id, [1, 2, 30])
    finished_job(user_id, [70], model="mistral")
    finished_job(user_id, [900] * 5, days=2)
    finished_job(user_id, [900] * 5, attempts=2)
    assert seconds_per_sentence("local", None, 30) == pytest.approx(0.2, rel=0.01)
    assert seconds_per_sentence("openai", "mistral", 240) == pytest.approx(7, rel=0.01)


def test_an_engine_that_is_new_is_guessed(user_id: int) -> None:
    finished_job(user_id, [70], model="mistral")
    assert seconds_per_sentence("local", None, 30) < 0.01
    assert seconds_per_sentence("openai", "another", 240) == pytest.approx(15 / 240)


def test_slots_that_work_on_other_books_count_by_half(user_id: int) -> None:
    assert expected_slots(4) == 4
    job_id = add_planned_job(user_id, *chunks_of(1, 1, 1))
    assert expected_slots(4) == 3
    work = claimed(job_id)
    land(work)
    assert expected_slots(4) == 3
    add_planned_job(user_id, *chunks_of(*[1] * 9))
    assert expected_slots(4) == 2
    assert expected_slots(1) == 1


def test_a_fast_engine_gets_large_chunks_and_a_slow_one_none_that_lasts_long(user_id: int) -> None:
    fast, slow = Job(engine="local", model=None), Job(engine="openai", model="mistral")
    assert [len(part) for part in cut(book(7200), fast, 4)] == [900] * 4 + [600] * 4 + [300] * 4
    finished_job(user_id, [2], model="mistral")
    # 0.2 s a sentence: 240 at once are 48 s, and twice as many would be too long.
    assert [len(part) for part in cut(uneven_book(7300), slow, 4)] == [240] * 30 + [100]
