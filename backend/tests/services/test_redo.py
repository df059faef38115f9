"""Sentences that are written again take the place of what was there, on both databases."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.clock import utcnow
from app.engines.base import Simplified
from app.errors import ConflictError, InsufficientCreditsError, NotFoundError
from app.extensions import db
from app.models import History, Job, Sentence, SentenceRevision
from app.services import replacement
from app.services.correction import CorrectionService, Target
from app.services.history import HistoryService
from app.services.history_list import HistoryFilter, list_entries
from app.services.job import CANCELLED, JobService, failed
from app.services.job_plan import Plan, PlanService
from app.services.purge import PurgeService
from app.services.redo import RedoService
from app.services.results import sources_of
from app.services.selection import Selection
from app.services.submission import find_duplicate
from app.transaction import in_transaction
from tests.support.ledger import cost_in_ledger
from tests.support.rows import (
    PLANNER,
    add_entry,
    add_job,
    add_user,
    answers,
    begin_planning,
    claimed,
    close,
    entry_of,
    fail,
    items,
    job_of,
    land,
    launch,
)
from tests.support.threads import at_once

MODEL = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "10"}
LONG = "Le vieux marin poussa lentement la porte de la maison, et il appela sa fille."
BOOK = [
    ("Il dort, et il rêve.", ["Il dort.", "Il rêve."]),
    ("Oui.", ["Oui."]),
    (LONG, ["Le vieux marin poussa la porte.", "Il appela sa fille."]),
    ("Elle part.", ["Elle part."]),
]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, **MODEL}


@pytest.fixture
def user_id(app: Flask) -> Any:
    with app.app_context():
        yield add_user()


@pytest.fixture
def entry_id(user_id: int) -> int:
    return add_entry(user_id, BOOK)


def entry(entry_id: int) -> History:
    db.session.rollback()
    return db.session.get_one(History, entry_id, populate_existing=True)


def rows(entry_id: int) -> list[Sentence]:
    query = select(Sentence).where(Sentence.job_id == entry(entry_id).job_id)
    ordered = query.order_by(Sentence.source_index, Sentence.part)
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def texts(entry_id: int) -> list[tuple[int, int, str]]:
    return [(row.source_index, row.part, row.normalized) for row in rows(entry_id)]


def order(entry_id: int, key: str = "k", settings: dict[str, Any] | None = None, **selection: Any) -> int:
    found = entry(entry_id)
    wanted = {**found.processing_settings, **(settings or {})}
    user_id, chosen = found.user_id, Selection(**selection)
    asked = {**(settings or {}), **selection}
    return in_transaction(lambda: RedoService.redo(user_id, entry_id, chosen, wanted, asked, key).id)


def begin(job_id: int) -> Any:
    assert in_transaction(lambda: JobService.begin_launch(job_id))
    assert launch(job_id) == 1
    return claimed(job_id)


def redo(entry_id: int, *parts: Sequence[str], key: str = "k", **selection: Any) -> int:
    """Order a redo, let the engine answer with these parts, and end it."""
    job_id = order(entry_id, key, **selection)
    work = begin(job_id)
    land(work, answers(work, parts))
    close(job_id)
    return job_id


def edit(entry_id: int, row: Sentence, text: str) -> None:
    target = Target(entry(entry_id).user_id, entry_id, row.id, row.version)
    in_transaction(lambda: CorrectionService.edit(target, text))


def revisions(sentence_id: int) -> list[tuple[str, int, str, str]]:
    query = select(SentenceRevision).where(SentenceRevision.sentence_id == sentence_id)
    found = db.session.scalars(query.order_by(SentenceRevision.id))
    return [(row.action, row.part, row.before, row.after) for row in found]


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


def test_earlier_texts_are_kept_and_versions_grow(entry_id: int) -> None:
    first, second = rows(entry_id)[:2]
    redo(entry_id, ["Il dort bien.", "Il rêve."], ids=[first.id])
    assert [row.version for row in rows(entry_id)[:3]] == [2, 2, 1]
    assert revisions(first.id) == [("redo", 0, "Il dort.", "Il dort bien.")]
    assert revisions(second.id) == [("redo", 1, "Il rêve.", "Il rêve.")]
    assert entry(entry_id).results_version == 2


def test_more_parts_are_added(entry_id: int) -> None:
    row = rows(entry_id)[2]
    redo(entry_id, ["Oui.", "Il vient.", "Il voit."], ids=[row.id])
    assert texts(entry_id)[2:5] == [(1, 0, "Oui."), (1, 1, "Il vient."), (1, 2, "Il voit.")]
    new = rows(entry_id)[3]
    assert (new.original, new.page, new.words, new.version) == ("Oui.", 1, 2, 2)
    assert entry(entry_id).processed_sentences_count == 8
    job = job_of(entry(entry_id).job_id)
    assert job.sentence_count == 8
    assert entry(entry_id).quality["sentences"] == job.quality_report["sentences"] == 8


def test_what_a_part_said_that_is_no_more_stays_with_the_first(entry_id: int) -> None:
    first, second = rows(entry_id)[:2]
    edit(entry_id, second, "Il rêva.")
    redo(entry_id, ["Il dort et rêve."], ids=[first.id])
    assert texts(entry_id)[:2] == [(0, 0, "Il dort et rêve."), (1, 0, "Oui.")]
    assert revisions(first.id) == [
        ("edit", 1, "Il rêve.", "Il rêva."),
        ("redo", 0, "Il dort.", "Il dort et rêve."),
        ("redo", 1, "Il rêva.", ""),
    ]
    assert rows(entry_id)[0].version == 3


def test_the_result_of_the_engine_is_that_of_the_redo_from_then_on(entry_id: int) -> None:
    row = rows(entry_id)[2]
    edit(entry_id, row, "Non.")
    redo(entry_id, ["Si."], ids=[row.id])
    after = rows(entry_id)[2]
    assert (after.normalized, after.flags, after.version) == ("Si.", [], 3)
    target = Target(entry(entry_id).user_id, entry_id, row.id, 3)
    assert in_transaction(lambda: CorrectionService.restore(target).normalized) == "Si."
    edit(entry_id, after, "Peut-être.")
    again = Target(entry(entry_id).user_id, entry_id, row.id, 4)
    assert in_transaction(lambda: CorrectionService.restore(again).normalized) == "Si."


def test_the_same_answer_changes_nothing(entry_id: int) -> None:
    before = entry(entry_id).results_version
    redo(entry_id, ["Oui."], ids=[rows(entry_id)[2].id])
    assert rows(entry_id)[2].version == 1
    assert entry(entry_id).results_version == before


@pytest.mark.parametrize("change", ["edit", "another redo"])
def test_what_was_changed_meanwhile_is_left_alone_and_said(entry_id: int, change: str) -> None:
    row = rows(entry_id)[2]
    job_id = order(entry_id, page=1)
    work = begin(job_id)
    if change == "edit":
        edit(entry_id, row, "Ma phrase.")
    else:
        redo(entry_id, ["Ma phrase."], key="other", ids=[row.id])
    land(work, answers(work, [["A."], ["B."], ["C."], ["D."]]))
    close(job_id)
    assert texts(entry_id) == [(0, 0, "A."), (1, 0, "Ma phrase."), (2, 0, "C."), (3, 0, "D.")]
    [warning] = job_of(job_id).warnings
    assert (warning["code"], warning["pages"]) == ("CHANGED_MEANWHILE", [1])
    assert " 1 " in warning["message"]


def test_a_change_that_was_seen_before_a_redo_is_refused_after_it(entry_id: int) -> None:
    seen = rows(entry_id)[1]
    user_id, sentence_id, version = entry(entry_id).user_id, seen.id, seen.version
    redo(entry_id, ["Un."], ids=[sentence_id])
    target = Target(user_id, entry_id, sentence_id, version)
    with pytest.raises(NotFoundError):
        in_transaction(lambda: CorrectionService.edit(target, "Trop tard."))
    redo(entry_id, ["Un.", "Deux."], key="again", ids=[rows(entry_id)[0].id])
    with pytest.raises((NotFoundError, ConflictError)):
        in_transaction(lambda: CorrectionService.edit(target, "Trop tard."))


@pytest.mark.parametrize("purged", [False, True])
def test_a_deleted_entry_takes_nothing(user_id: int, entry_id: int, purged: bool) -> None:
    parent_id = entry(entry_id).job_id
    job_id = order(entry_id, page=1)
    work = begin(job_id)
    in_transaction(lambda: HistoryService.delete(user_id, [entry_id]))
    if purged:
        in_transaction(lambda: PurgeService.remove_job(parent_id))
    land(work, answers(work))
    assert close(job_id) == [job_id]
    assert job_of(job_id).status == "completed"
    assert [warning["code"] for warning in job_of(job_id).warnings] == ["ENTRY_DELETED"]
    assert entry_of(job_id).processed_sentences_count == 4
    assert (entry_of(job_id).deleted_at is not None) == purged
    assert (db.session.get(Job, parent_id) is None) == purged
    if not purged:
        in_transaction(lambda: HistoryService.restore(user_id, [entry_id]))
        assert texts(entry_id)[0] == (0, 0, "Il dort.")


@pytest.mark.parametrize("outcome", [CANCELLED, failed("DEADLINE_EXCEEDED", "It took too long.")])
def test_a_redo_that_ends_badly_replaces_nothing(entry_id: int, outcome: Any) -> None:
    before = texts(entry_id)
    job_id = order(entry_id, page=1)
    work = begin(job_id)
    land(work, answers(work)[:1])
    close(job_id, outcome)
    assert texts(entry_id) == before
    assert entry_of(job_id).kind == "redo"


def test_what_stands_in_for_missing_answers_replaces_nothing(entry_id: int) -> None:
    job_id = order(entry_id, page=1)
    work = begin(job_id)
    land(work, [Simplified(0, ("Il dort bien.",), ((),))])
    fail(work)
    close(job_id)
    assert job_of(job_id).partial
    assert texts(entry_id)[0] == (0, 0, "Il dort bien.")
    assert texts(entry_id)[1:] == [
        (1, 0, "Oui."),
        *[(2, part, text) for part, text in enumerate(BOOK[2][1])],
        (3, 0, "Elle part."),
    ]


def test_a_redo_is_closed_once_by_eight_who_try(app: Flask, entry_id: int) -> None:
    job_id = order(entry_id, page=1)
    work = begin(job_id)
    land(work, answers(work, [["A."], ["B."], ["C."], ["D."]]))
    closed = at_once(app, lambda: close(job_id))
    assert sorted(map(len, closed)) == [0] * 7 + [2]
    assert [row.version for row in rows(entry_id)] == [2, 2, 2, 2]
    assert len(revisions(rows(entry_id)[1].id)) == 1


def test_edits_during_the_end_of_a_redo_are_kept_or_refused(app: Flask, entry_id: int) -> None:
    row = rows(entry_id)[2]
    target = Target(entry(entry_id).user_id, entry_id, row.id, 1)
    job_id = order(entry_id, ids=[row.id])
    work = begin(job_id)
    land(work, answers(work, [["Si."]]))
    ends = [lambda: bool(close(job_id))] + [lambda: _tries(target)] * 7

    def work_of_one() -> bool:
        return ends.pop()()

    wins = sum(at_once(app, work_of_one))
    after = rows(entry_id)[2]
    assert (after.version, after.normalized in {"Si.", "Non."}) == (2, True)
    assert len(revisions(row.id)) == 1
    # The end always is one; an edit is another only when it came first.
    assert wins == (1 if after.normalized == "Si." else 2)
    assert bool(job_of(job_id).warnings) == (after.normalized == "Non.")


def test_an_edit_in_the_midst_of_replacing_waits_and_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch, entry_id: int
) -> None:
    row = rows(entry_id)[2]
    target = Target(entry(entry_id).user_id, entry_id, row.id, 1)
    replace, edits = replacement._replace, list[Future[bool]]()

    def try_in_context() -> bool:
        with app.app_context():
            return _tries(target)

    with ThreadPoolExecutor(1) as pool:

        def replace_after_an_edit_began(*order: Any) -> None:
            edits.append(pool.submit(try_in_context))
            # With nothing to wait for it would be done by then.
            wait(edits, timeout=1)
            replace(*order)

        monkeypatch.setattr(replacement, "_replace", replace_after_an_edit_began)
        redo(entry_id, ["Si."], ids=[row.id])
        assert [edit.result() for edit in edits] == [False]
    assert (rows(entry_id)[2].normalized, rows(entry_id)[2].version) == ("Si.", 2)


def _tries(target: Target) -> bool:
    try:
        in_transaction(lambda: CorrectionService.edit(target, "Non."))
    except ConflictError:
        return False
    return True


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


def test_a_large_redo_goes_in_parts(monkeypatch: pytest.MonkeyPatch, entry_id: int) -> None:
    monkeypatch.setattr(replacement, "_SOURCES_AT_ONCE", 3)
    redo(entry_id, ["A."], ["B.", "C."], ["D."], ["E.", "F."], page=1)
    assert [text for _, _, text in texts(entry_id)] == ["A.", "B.", "C.", "D.", "E.", "F."]
    assert entry(entry_id).results_version == 2


def test_a_redo_counts_its_own_time(entry_id: int) -> None:
    job = job_of(redo(entry_id, ["Si."], ids=[rows(entry_id)[2].id]))
    assert job.started_at
    assert job.created_at <= job.completed_at <= utcnow()
