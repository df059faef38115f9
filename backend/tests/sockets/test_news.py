"""Which rooms have missed something."""

from typing import Any

import pytest

from app.sockets import news as module
from app.sockets.news import News


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def progress(job_id: int, version: int) -> dict[str, Any]:
    return {"event": "job_progress", "data": [{"id": job_id, "version": version}]}


def test_a_room_missed_what_came_after_its_last_news_once_it_is_quiet(clock: Clock) -> None:
    news = News()
    news.note(1, version=5)
    assert news.missed({1: 6}) == []  # the event may be on its way
    clock.now += 6
    assert news.missed({1: 6}) == [1]
    assert news.missed({1: 5}) == []


def test_an_event_that_passed_by_is_no_loss(clock: Clock) -> None:
    news = News()
    news.note(1, version=5)
    clock.now += 6
    news.note_event(progress(1, 6))
    news.note_event({"event": "job_sentences", "data": [{"job_id": 1}]})
    assert news.missed({1: 7}) == []
    clock.now += 6
    assert news.missed({1: 7}) == [1]


def test_jobs_that_nobody_follows_are_forgotten(clock: Clock) -> None:
    news = News()
    news.note(1, version=5)
    news.note(2, version=5)
    news.forget_all_but({2})
    clock.now += 6
    assert news.missed({1: 6, 2: 6}) == [2]
