"""Handing in books, and looking at jobs."""

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services.job import CANCELLED
from tests.support.api import API, ApiUser
from tests.support.errors import assert_error
from tests.support.rows import (
    add_entry,
    add_job,
    add_planned_job,
    answers,
    chunks_of,
    claimed,
    close,
    fail,
    items,
    land,
)

PDF = b"%PDF-1.4\nun livre\n"
LIMIT = 64 * 1024


@pytest.fixture
def settings() -> dict[str, str]:
    return {"MAX_UPLOAD_MB": str(LIMIT / 1024 / 1024)}


def stored(app: Flask) -> list[Path]:
    return list((Path(app.config["DATA_DIR"]) / "books").glob("*"))


def test_a_book_is_accepted_with_the_users_settings(app: Flask, user: ApiUser) -> None:
    response = user.submit(PDF, sentence_length_limit="12", ignore_dialogue="true")
    job = response.get_json()["job"]
    assert response.status_code == 202
    assert response.headers["Location"] == f"/api/v1/jobs/{job['id']}"
    assert job["job_id"] == job["id"]
    assert (job["status"], job["progress_percent"], job["current_step"]) == ("pending", 0, "accepted")
    assert job["processing_settings"] == {
        "sentence_length_limit": 12,
        "min_sentence_length": 2,
        "engine": "local",
        "gemini_model": "balanced",
        "ignore_dialogue": True,
        "preserve_formatting": True,
        "fix_hyphenation": True,
    }
    assert user.get(f"/jobs/{job['id']}").get_json() == job
    assert [path.read_bytes() for path in stored(app)] == [PDF]


def test_an_epub_is_accepted_and_kept_as_one(app: Flask, user: ApiUser) -> None:
    epub = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"
    assert user.submit(epub, "conte.epub").status_code == 202
    assert [path.suffix for path in stored(app)] == [".epub"]


def test_a_text_file_is_accepted(user: ApiUser) -> None:
    assert user.submit("Il était une fois.".encode(), "livre.txt").status_code == 202


def test_the_users_own_defaults_are_used(user: ApiUser) -> None:
    user.put("/settings", json={"sentence_length_limit": 15})
    job = user.submit(PDF).get_json()["job"]
    assert job["processing_settings"]["sentence_length_limit"] == 15


def test_a_moment_is_written_in_utc(user: ApiUser) -> None:
    created_at = user.submit(PDF).get_json()["job"]["created_at"]
    assert created_at.endswith("Z")
    assert created_at[10] == "T"


BAD_REQUESTS = [
    (b"MZ\x00\x00 not a book", "livre.pdf", {}, 415, "UNSUPPORTED_FILE"),
    (b"plain text", "livre.pdf", {}, 415, "UNSUPPORTED_FILE"),
    (b"plain text", "livre.epub", {}, 415, "UNSUPPORTED_FILE"),
    (b"", "livre.pdf", {}, 422, "EMPTY_FILE"),
    (b"", "", {}, 422, "EMPTY_FILE"),
    (PDF + b"x" * LIMIT, "livre.pdf", {}, 413, "FILE_TOO_LARGE"),
    # Over what the server reads at all.
    (PDF + b"x" * (LIMIT + 2 * 1024 * 1024), "livre.pdf", {}, 413, "FILE_TOO_LARGE"),
    (PDF, "livre.pdf", {"colour": "blue"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"sentence_length_limit": "2"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"sentence_length_limit": "51"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"sentence_length_limit": "abc"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"sentence_length_limit": ""}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"sentence_length_limit": "9" * 5000}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"min_sentence_length": "9"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"min_sentence_length": "0"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"ignore_dialogue": "perhaps"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"engine": "magic"}, 422, "VALIDATION_ERROR"),
    (PDF, "livre.pdf", {"pdf_file": "text instead of a file"}, 422, "VALIDATION_ERROR"),
]


def test_a_bad_request_is_refused_and_nothing_is_stored(
    app: Flask, user: ApiUser, subtests: pytest.Subtests
) -> None:
    for content, name, fields, status, code in BAD_REQUESTS:
        with subtests.test(name=name, fields=str(fields)[:80], status=status):
            data = {"pdf_file": (io.BytesIO(content), name), **fields}
            response = user.post("/process-pdf-async", data=data, content_type="multipart/form-data")
            assert_error(response, status, code)
            assert stored(app) == []
            assert user.get("/jobs").get_json()["total"] == 0


REFUSED_FIELDS = [{"sentence_length_limit": "2"}, {"colour": "blue"}]


def test_a_refused_field_is_named(user: ApiUser, subtests: pytest.Subtests) -> None:
    for fields in REFUSED_FIELDS:
        with subtests.test(fields=fields):
            details = assert_error(user.submit(PDF, **fields), 422, "VALIDATION_ERROR")
            assert set(details) == set(fields)


NO_FILES = [
    {},
    {"data": {"sentence_length_limit": "8"}, "content_type": "multipart/form-data"},
    {"data": {"another_file": (io.BytesIO(PDF), "livre.pdf")}, "content_type": "multipart/form-data"},
    {"data": b"--x\r\nbroken", "content_type": "multipart/form-data; boundary=x"},
    {"data": PDF, "content_type": "multipart/form-data"},
    {"data": PDF, "content_type": "application/pdf"},
    {"json": {"pdf_file": "text"}},
]


def test_a_request_without_a_file_is_refused(app: Flask, user: ApiUser, subtests: pytest.Subtests) -> None:
    for options in NO_FILES:
        with subtests.test(options=str(options)):
            details = assert_error(user.post("/process-pdf-async", **options), 422, "VALIDATION_ERROR")
            assert details.keys() & {"pdf_file", "another_file"}
            assert stored(app) == []


def test_a_file_of_exactly_the_limit_is_accepted(user: ApiUser) -> None:
    assert user.submit(PDF.ljust(LIMIT, b" ")).status_code == 202


def test_the_message_names_the_limit(user: ApiUser) -> None:
    assert "0.0625 MB" in user.submit(PDF + b"x" * LIMIT).get_json()["error"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("L’Œuvre – été.pdf", "L’Œuvre – été.pdf"),
        ("a;b=c.pdf", "a;b=c.pdf"),
        ("x" * 5000 + ".pdf", "x" * 200),
        ("<script>alert(1)<", "<script>alert(1)<"),
        ("…\u202egpj.exe", "…gpj.exe"),
    ],
)
def test_a_hostile_name_is_only_shown_never_used(app: Flask, user: ApiUser, name: str, shown: str) -> None:
    job = user.submit(PDF, name).get_json()["job"]
    assert job["original_filename"] == shown
    [path] = stored(app)
    assert path.suffix == ".pdf"
    assert path.stem.isalnum()


def test_control_characters_of_a_name_are_taken_out(user: ApiUser) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="pdf_file"; filename="a\x00b\tc\x1b[31m\x7f.pdf"'
    body = head + b"\r\n\r\n" + PDF + b"\r\n--x--\r\n"
    response = user.post("/process-pdf-async", data=body, content_type="multipart/form-data; boundary=x")
    assert response.get_json()["job"]["original_filename"] == "abc[31m.pdf"


def test_jobs_are_listed_in_pages_newest_first(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        ids = [add_job(user.id) for _ in range(5)]
    page = user.get("/jobs?page=2&per_page=2").get_json()
    assert [job["id"] for job in page.pop("items")] == [ids[2], ids[1]]
    assert page == {"page": 2, "per_page": 2, "total": 5, "pages": 3}


def test_a_list_is_empty_past_its_end(user: ApiUser) -> None:
    user.submit(PDF)
    page = user.get("/jobs?page=1000000").get_json()
    assert page == {"items": [], "page": 1000000, "per_page": 20, "total": 1, "pages": 1}


def test_an_empty_list_has_no_pages(user: ApiUser) -> None:
    assert user.get("/jobs").get_json() == {"items": [], "page": 1, "per_page": 20, "total": 0, "pages": 0}


BAD_PAGES = [
    "page=0",
    "page=-1",
    "page=x",
    "page=1000001",
    "per_page=0",
    "per_page=501",
    f"page={'9' * 5000}",
]


@pytest.mark.parametrize("path", ["/jobs", "/history", "/jobs/{id}/sentences"])
def test_a_page_that_cannot_be_is_refused(user: ApiUser, path: str, subtests: pytest.Subtests) -> None:
    job_id = user.submit(PDF).get_json()["job"]["id"]
    for query in BAD_PAGES:
        with subtests.test(query=query[:20]):
            response = user.get(f"{path.format(id=job_id)}?{query}")
            assert list(assert_error(response, 422, "VALIDATION_ERROR")) == [query.partition("=")[0]]


def test_a_list_gives_a_hundred_at_once_sentences_five_hundred(user: ApiUser) -> None:
    job_id = user.submit(PDF).get_json()["job"]["id"]
    for path, most in (("/jobs", 100), ("/history", 100), (f"/jobs/{job_id}/sentences", 500)):
        assert user.get(f"{path}?per_page={most}").status_code == 200
        assert_error(user.get(f"{path}?per_page={most + 1}"), 422, "VALIDATION_ERROR")


def test_sentences_come_in_the_order_of_the_book(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(2, 2))
        for chunk_id in (1, 0):
            work = claimed(job_id, chunk_id)
            land(work, answers(work, [["Un.", "Deux."], ["Trois."]]))
    page = user.get(f"/jobs/{job_id}/sentences").get_json()
    order = [(row["source_index"], row["part"]) for row in page["items"]]
    assert order == [(0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (3, 0)]
    second = user.get(f"/jobs/{job_id}/sentences?page=2&per_page=4").get_json()
    assert [row["id"] for row in second["items"]] == [row["id"] for row in page["items"][4:]]


def test_a_sentence_stands_beside_its_source(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, items("Il dort, et il rêve."))
        work = claimed(job_id)
        land(work, answers(work, [["Il dort.", "Il rêve."]]))
    row = user.get(f"/jobs/{job_id}/sentences").get_json()["items"][1]
    assert row.pop("id") > 0
    assert row == {
        "source_index": 0,
        "part": 1,
        "page": 1,
        "kind": "narration",
        "chapter": None,
        "original": "Il dort, et il rêve.",
        "normalized": "Il rêve.",
        "words": 2,
        "flags": [],
        "findings": [],
        "version": 1,
    }


def test_chunks_tell_how_far_each_is_without_their_text(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(1, 2))
        work = claimed(job_id, 1)
        land(work, answers(work)[:1])
    waiting, working = user.get(f"/jobs/{job_id}/chunks").get_json()["items"]
    assert (waiting["status"], waiting["sentences_done"], waiting["attempts"]) == ("pending", 0, 0)
    assert (working["status"], working["sentences_done"], working["sentence_total"]) == ("processing", 1, 2)
    assert "source" not in working


def test_cancelling_keeps_what_is_done(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(1, 1))
        land(claimed(job_id))
    job = user.post(f"/jobs/{job_id}/cancel").get_json()
    assert (job["status"], job["sentence_count"]) == ("cancelled", 1)
    entry = user.get(f"/history/{job['history_id']}").get_json()
    assert (entry["status"], entry["sentence_count"], len(entry["sentences"])) == ("cancelled", 1, 1)


def test_cancelling_shows_the_job_as_it_is_read_again(user: ApiUser) -> None:
    job_id = user.submit(PDF).get_json()["job"]["id"]
    assert user.post(f"/jobs/{job_id}/cancel").get_json() == user.get(f"/jobs/{job_id}").get_json()


def test_an_ended_job_cannot_be_cancelled(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        add_entry(user.id, [("Oui.", ["Oui."])])
    job = user.get("/jobs").get_json()["items"][0]
    details = assert_error(user.post(f"/jobs/{job['id']}/cancel"), 409, "CONFLICT")
    assert details == {"status": "completed"}
    assert user.get(f"/jobs/{job['id']}").get_json() == job


def test_cancelling_twice_is_a_conflict(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_job(user.id)
        close(job_id, CANCELLED)
    assert_error(user.post(f"/jobs/{job_id}/cancel"), 409, "CONFLICT")


def test_a_partial_job_names_its_failed_chunks(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(1, 1))
        work = claimed(job_id)
        land(work)
        fail(claimed(job_id, 1))
        close(job_id)
    job = user.get(f"/jobs/{job_id}").get_json()
    assert (job["status"], job["partial"], job["failed_chunks"]) == ("completed", True, [1])
    assert (job["processed_chunks"], job["total_chunks"], job["progress_percent"]) == (2, 2, 100)


def test_the_upload_limit_is_told_before_anybody_signs_in(client: FlaskClient) -> None:
    assert client.get(f"{API}/config").get_json()["max_upload_bytes"] == LIMIT
