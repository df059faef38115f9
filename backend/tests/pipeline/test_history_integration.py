"""Every job that ends is in the history: done, refused by the planner, cancelled."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.text.epubs import annotated


def test_a_story_keeps_its_text_pages_kinds_and_chapter(user: LiveUser, tmp_path: Path) -> None:
    job = user.submit(books.story_pdf(tmp_path), sentence_length_limit="6")
    finished = user.wait_for_end(job["id"])
    assert (finished["status"], finished["page_count"]) == ("completed", 2)
    detail = user.get(f"/history/{finished['history_id']}")
    assert detail["original_filename"] == "Été à la ferme.pdf"
    assert detail["settings"]["sentence_length_limit"] == 6
    results = [(row["kind"], row["normalized"]) for row in detail["sentences"]]
    first = results.index(("heading", "La pluie"))
    assert results[first : first + 3] == [
        ("heading", "La pluie"),
        ("narration", "Le meunier ouvrit la porte."),
        ("narration", "Sa femme dormait encore dans la chambre du fond."),
    ]
    assert [text for kind, text in results if kind == "dialogue"].count("— Oui.") == 2
    assert {row["chapter"] for row in detail["sentences"][first:]} == {"La pluie"}
    assert detail["quality"]["sentences"] == len(detail["sentences"])


def test_an_epub_goes_the_whole_way(user: LiveUser, tmp_path: Path) -> None:
    epub = annotated()[0].write(tmp_path / "Le Moulin.epub")
    finished = user.wait_for_end(user.submit(epub)["id"])
    assert (finished["status"], finished["page_count"]) == ("completed", 9)
    rows = user.all_sentences(f"/history/{finished['history_id']}/sentences")
    assert [(row["page"], row["kind"]) for row in rows if row["part"] == 0][:3] == [
        (7, "heading"),
        (7, "heading"),
        (7, "narration"),
    ]
    assert not any("Note" in row["original"] or "achevé" in row["original"].lower() for row in rows)


def test_a_cell_that_would_be_a_formula_is_inert_in_the_csv(user: LiveUser, tmp_path: Path) -> None:
    finished = user.wait_for_end(user.submit(books.story_pdf(tmp_path))["id"])
    text = user.request("GET", f"/history/{finished['history_id']}/download?format=csv").content.decode(
        "utf-8-sig"
    )
    cells = [line["original"] for line in csv.DictReader(io.StringIO(text, newline=""))]
    assert [cell[:2] for cell in cells if "SOMME" in cell] == ["'="]
    assert "— Oui." in cells


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (books.encrypted_pdf, "ENCRYPTED_PDF"),
        (books.scanned_pdf, "NO_TEXT_LAYER"),
        (books.truncated_pdf, "UNREADABLE_PDF"),
        (lambda folder: books.pdf_of_pages(folder, 2001), "TOO_MANY_PAGES"),
    ],
    ids=["encrypted", "scanned", "truncated", "too long"],
)
def test_a_book_that_cannot_be_read_fails_with_its_reason(
    user: LiveUser, tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    finished = user.wait_for_end(user.submit(make(tmp_path))["id"])
    assert (finished["status"], finished["error_code"], finished["sentence_count"]) == ("failed", code, 0)
    entry = user.get(f"/history/{finished['history_id']}")
    assert (entry["status"], entry["error_code"], entry["sentences"]) == ("failed", code, [])
    assert entry["error_message"] == finished["error_message"]
    assert entry["error_message"].endswith(".")


def test_a_cancelled_job_keeps_what_is_done_and_stays_cancelled(
    user: LiveUser, watcher: JobWatcher, novel: Path, tmp_path: Path
) -> None:
    job = user.submit(novel)
    watcher.join(job["id"])
    watcher.wait_for_percent(15)
    cancelled = user.request("POST", f"/jobs/{job['id']}/cancel").json()
    assert cancelled["status"] == "cancelled"
    assert watcher.ended.wait(timeout=10)

    # Another job of the same user passes through the same queue: what was left of the first is behind it.
    user.wait_for_end(user.submit(books.story_pdf(tmp_path))["id"])
    later = user.get(f"/jobs/{job['id']}")
    assert (later["status"], later["done_sentences"]) == ("cancelled", cancelled["done_sentences"])
    entry = user.get(f"/history/{later['history_id']}")
    kept = user.all_sentences(f"/history/{later['history_id']}/sentences")
    assert entry["processed_sentences_count"] == len(kept) == later["sentence_count"] > 0
    assert user.request("POST", f"/jobs/{job['id']}/cancel").status_code == 409
