"""A scan, from the upload to History: with a stand-in for tesseract, and with tesseract itself."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.text.ocr import is_available
from tests.pipeline.conftest import CLOCKS
from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack, redis_server
from tests.text.pdfs import FILLER, draw, photographed, scan
from tests.text.tesseract import install

SEEN = "Le vieux moulin dormait au bord de la ri- | vière, et personne ne passait."
READ = "Le vieux moulin dormait au bord de la rivière, et personne ne passait."
# Longer than the quiet between two events of a job.
_PAGE = "time.sleep(0.6)"


@pytest.fixture
def reading_stack(tmp_path: Path) -> Iterator[Stack]:
    """The product where the stand-in is found first, and four pages are recognised at most."""
    program = install(tmp_path / "bin", SEEN, behaviour=_PAGE)
    settings = {"PATH": f"{program}{os.pathsep}{os.environ['PATH']}", "OCR_MAX_PAGES": "4"}
    with redis_server(tmp_path / "redis") as url:
        running = Stack(tmp_path / "var", url, {**CLOCKS, **settings})
        try:
            running.start()
            yield running
        finally:
            running.stop()


def finished(user: LiveUser, book: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Hand a book in; return the job at its end and what the socket told on the way."""
    watcher = JobWatcher(user)
    try:
        job = user.submit(book)
        assert watcher.join(job["id"])["ok"]
        assert watcher.ended.wait(timeout=120)
    finally:
        watcher.close()
    return user.get(f"/jobs/{job['id']}"), watcher.snapshots


def originals(user: LiveUser, job: dict[str, Any]) -> list[tuple[str, int]]:
    rows = user.all_sentences(f"/history/{job['history_id']}/sentences")
    return list({row["source_index"]: (row["original"], row["page"]) for row in rows}.values())


def test_a_scan_is_read_page_by_page_up_to_the_limit(reading_stack: Stack, tmp_path: Path) -> None:
    user = LiveUser(reading_stack.url, "reader@example.org")
    job, snapshots = finished(user, scan(tmp_path / "scan.pdf", pages=6))
    assert job["status"] == "completed", job
    assert originals(user, job) == [(READ, page) for page in range(1, 5)]
    assert [(item["code"], item["pages"]) for item in job["warnings"]] == [("PAGES_NOT_RECOGNISED", [5, 6])]
    steps = [snapshot["current_step"] for snapshot in snapshots]
    assert [step for step in steps if step.startswith("recognising")] == [
        f"recognising {done}/4" for done in range(1, 5)
    ]
    percents = [snapshot["progress_percent"] for snapshot in snapshots]
    assert percents == sorted(percents)


@pytest.mark.skipif(not is_available(), reason="needs tesseract-ocr and tesseract-ocr-fra")
def test_a_photographed_page_is_read_by_tesseract(user: LiveUser, tmp_path: Path) -> None:
    printed = draw(tmp_path / "printed.pdf", [FILLER])
    job, _ = finished(user, photographed(printed, tmp_path / "photo.pdf"))
    assert job["status"] == "completed", job
    assert originals(user, job)[0] == (
        "Le vieux moulin dormait au bord de la rivière, et personne dans le village ne se souvenait plus du"
        " dernier meunier.",
        1,
    )
