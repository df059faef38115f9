"""Sentences that were written again take the place of what was there, on both databases."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from flask import Flask

from app.engines.base import Simplified
from app.errors import ConflictError, NotFoundError
from app.extensions import db
from app.models import Job
from app.services import replacement
from app.services.correction import CorrectionService, Target
from app.services.history import HistoryService
from app.services.job import CANCELLED, failed
from app.services.links import linked_jobs
from app.services.purge import PurgeService
from app.services.retry import RetryService
from app.transaction import in_transaction
from tests.support.redos import BOOK, MODEL, begin, edit, entry, order, redo, revisions, rows, texts
from tests.support.rows import (
    add_entry,
    add_planned_job,
    answers,
    chunks_of,
    claimed,
    close,
    entry_of,
    fail,
    job_of,
    land,
)
from tests.support.threads import at_once


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, **MODEL}


@pytest.fixture
def entry_id(user_id: int) -> int:
    return add_entry(user_id, BOOK)


def test_earlier_texts_are_kept_and_versions_grow(entry_id: int) -> None:
    first, second = rows(entry_id)[:2]
    redo(entry_id, ["Il dort bien.", "Il rêve."], ids=[first.id])
    assert [row.version for row in rows(entry_id)[:3]] == [2, 2, 1]
    assert revisions(first.id) == [("redo", 0, "Il dort.", "Il dort bien.")]
    assert revisions(second.id) == [("redo", 1, "Il rêve.", "Il rêve.")]
    assert entry(entry_id).results_version == 2


def test_what_is_long_is_told_by_the_limit_of_the_book(entry_id: int) -> None:
    limit = entry(entry_id).processing_settings["sentence_length_limit"]
    at_limit, longer = " ".join(["Oui"] * limit), " ".join(["Oui"] * (limit + 1))
    for number, asked in enumerate((limit - 1, limit + 1)):
        job_id = order(entry_id, f"k{number}", {"sentence_length_limit": asked}, ids=[rows(entry_id)[0].id])
        work = begin(job_id)
        flags = tuple(("over_limit",) if limit + extra > asked else () for extra in (0, 1))
        land(work, [Simplified(0, (at_limit, longer), flags)])
        close(job_id)
        assert [row.flags for row in rows(entry_id)[:2]] == [[], ["over_limit"]]


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


def test_an_entry_is_whole_once_its_failed_parts_are_answered(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(2, 2, 2))
    land(claimed(job_id))
    for chunk_id in (1, 2):
        work = claimed(job_id, chunk_id)
        land(work, answers(work)[:1])
        fail(work)
    close(job_id)
    entry_id = entry_of(job_id).id
    stood_in = [row for row in rows(entry_id) if "fallback" in row.flags]
    assert [row.source_index for row in stood_in] == [3, 5]
    redo(entry_id, ["Trois."], ids=[stood_in[0].id])
    known = entry(entry_id)
    assert (known.partial, [part["chunk_id"] for part in known.error_details["failed_chunks"]]) == (True, [2])
    edit(entry_id, stood_in[1], "Cinq.")
    assert (entry(entry_id).partial, entry(entry_id).error_details) == (False, None)
    in_transaction(lambda: CorrectionService.restore(Target(user_id, entry_id, stood_in[1].id, 2)))
    assert entry(entry_id).partial


def test_a_job_has_nothing_left_to_try_once_its_entry_is_whole(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    land(claimed(job_id, 0))
    fail(claimed(job_id, 1))
    close(job_id)
    entry_id = entry_of(job_id).id
    assert (job_of(job_id).partial, job_of(job_id).can_retry) == (True, True)
    work = begin(order(entry_id, flag="fallback"))
    # An answer all the same, however it came about.
    land(work, [Simplified(1, ("Une phrase.",), (("fallback",),))])
    close(work.job_id)
    [link] = linked_jobs(job_of(work.job_id))
    assert (job_of(job_id).partial, job_of(job_id).can_retry, link["partial"]) == (False, False, False)
    assert not entry(entry_id).partial
    with pytest.raises(ConflictError):
        in_transaction(lambda: RetryService.retry(user_id, job_id, ()))


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


def test_a_large_redo_goes_in_parts(monkeypatch: pytest.MonkeyPatch, entry_id: int) -> None:
    monkeypatch.setattr(replacement, "_SOURCES_AT_ONCE", 3)
    redo(entry_id, ["A."], ["B.", "C."], ["D."], ["E.", "F."], page=1)
    assert [text for _, _, text in texts(entry_id)] == ["A.", "B.", "C.", "D.", "E.", "F."]
    assert entry(entry_id).results_version == 2
