"""Orders to write sentences again, on both databases."""

from typing import Any

import pytest
from flask import Flask

from app.clock import utcnow
from app.engines.base import Simplified
from app.errors import InsufficientCreditsError, NotFoundError
from app.extensions import db
from app.models import Job
from app.services.history import HistoryService
from app.services.history_list import HistoryFilter, list_entries
from app.services.job import CANCELLED
from app.services.job_plan import Plan, PlanService
from app.services.results import sources_of
from app.services.submission import find_duplicate
from app.transaction import in_transaction
from tests.support.ledger import cost_in_ledger
from tests.support.redos import BOOK, MODEL, begin, entry, order, redo, rows, texts
from tests.support.rows import (
    PLANNER,
    add_entry,
    add_job,
    answers,
    begin_planning,
    claimed,
    close,
    entry_of,
    items,
    job_of,
    land,
    launch,
)


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, **MODEL}


@pytest.fixture
def entry_id(user_id: int) -> int:
    return add_entry(user_id, BOOK)


def test_all_parts_of_the_source_sentences_that_are_meant_are_written_again(entry_id: int) -> None:
    second_part = rows(entry_id)[1]
    job_id = order(entry_id, ids=[second_part.id])
    job = job_of(job_id)
    assert (job.kind, job.parent_job_id, job.status) == ("redo", entry(entry_id).job_id, "pending")
    assert (job.total_sentences, job.total_chunks, job.current_step) == (1, 1, "simplifying")
    work = begin(job_id)
    assert [(item["index"], item["text"]) for item in work.todo] == [(0, BOOK[0][0])]
    land(work, answers(work, [["Il dort bien.", "Il rêve."]]))
    assert texts(entry_id)[:2] == [(0, 0, "Il dort."), (0, 1, "Il rêve.")]
    assert set(close(job_id)) == {job_id, entry(entry_id).job_id}
    assert texts(entry_id)[:3] == [(0, 0, "Il dort bien."), (0, 1, "Il rêve."), (1, 0, "Oui.")]


@pytest.mark.parametrize(
    ("selection", "indexes"),
    [
        ({"page": 1}, [0, 1, 2, 3]),
        ({"text": "marin"}, [2]),
        ({"flag": "fragment"}, [1]),
        ({"flagged": True}, [1, 3]),
        ({"flagged": True, "text": "Elle"}, [3]),
    ],
)
def test_sentences_are_meant_by_conditions(
    user_id: int, selection: dict[str, Any], indexes: list[int]
) -> None:
    job_id = add_job(user_id)
    flags = {1: ("fragment",), 2: ("unchanged", "edited"), 3: ("over_limit",)}
    _complete(job_id, flags)
    redone = begin(order(entry_of(job_id).id, **selection))
    assert [item["index"] for item in redone.todo] == indexes


def _complete(job_id: int, flags: dict[int, tuple[str, ...]]) -> None:
    assert begin_planning(job_id)
    chunks = [items(*(source for source, _ in BOOK))]
    assert in_transaction(lambda: PlanService.plan(job_id, PLANNER.token, Plan(1, chunks, [])))
    launch(job_id)
    work = claimed(job_id)
    results = [Simplified(number, ("Voilà.",), (flags.get(number, ()),)) for number in range(len(BOOK))]
    land(work, results)
    close(job_id)


def test_nothing_selected_is_no_redo(entry_id: int, user_id: int) -> None:
    other = rows(add_entry(user_id, BOOK))[0].id
    for selection in ({"ids": [other]}, {"flag": "fragment"}, {"page": 7}):
        with pytest.raises(NotFoundError):
            order(entry_id, **selection)
    assert db.session.query(Job).filter_by(kind="redo").count() == 0


def test_a_redo_is_paid_for_by_its_sentences(entry_id: int) -> None:
    paid = {"engine": "openai"}
    job = job_of(order(entry_id, settings=paid, text="marin"))
    assert job.estimated_credits > 0
    assert cost_in_ledger(job.id) == job.estimated_credits
    close(job.id, CANCELLED)
    assert cost_in_ledger(job.id) == 0


def test_a_redo_that_cannot_be_paid_for_is_not_made(app: Flask, entry_id: int) -> None:
    app.config["MONTHLY_CREDITS"] = 1
    with pytest.raises(InsufficientCreditsError):
        order(entry_id, settings={"engine": "openai"}, page=1)
    assert db.session.query(Job).filter_by(kind="redo").count() == 0


def test_an_engine_sees_what_stands_before_a_sentence(entry_id: int) -> None:
    work = begin(order(entry_id, settings={"engine": "openai"}, text="Elle part"))
    [source] = sources_of(work.todo, work.texts)
    assert source.before == tuple(text for text, _ in BOOK[:3])


def test_a_repeated_order_makes_one_job(entry_id: int) -> None:
    assert order(entry_id, page=1) == order(entry_id, page=1)
    assert order(entry_id, key="other", page=1) != order(entry_id, page=1)


def test_a_redo_is_not_listed_not_retried_and_no_duplicate(user_id: int, entry_id: int) -> None:
    job_id = redo(entry_id, ["Si."], ids=[rows(entry_id)[2].id])
    listed = list_entries(user_id, HistoryFilter(), "-created_at", 1, 10).items
    assert [item["id"] for item in listed] == [entry_id]
    assert HistoryService.get_entry_by_id(user_id, entry_of(job_id).id).kind == "redo"
    job = job_of(job_id)
    assert not job.can_retry
    found = find_duplicate(user_id, job.sha256, job.processing_settings)
    assert found is not None
    assert found.id == entry(entry_id).job_id


def test_a_redo_counts_its_own_time(entry_id: int) -> None:
    job = job_of(redo(entry_id, ["Si."], ids=[rows(entry_id)[2].id]))
    assert job.started_at
    assert job.created_at <= job.completed_at <= utcnow()
