"""Estimates, prices, repeated requests and second tries over REST."""

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import Upload
from app.services.job import failed
from tests.support.api import ApiUser
from tests.support.books import encrypted_pdf, scanned_pdf, story_pdf, truncated_pdf
from tests.support.errors import assert_error
from tests.support.rows import (
    add_entry,
    add_job,
    add_planned_job,
    chunks_of,
    claimed,
    close,
    fail,
    land,
)

LONG = "Le vieux marin poussa lentement la porte de la maison et il appela sa fille."
BOOK = "\n\n".join(["Il dort.", *[LONG] * 100]).encode()
PAID = {"engine": "openai"}


@pytest.fixture
def settings() -> dict[str, str]:
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**model, "MONTHLY_CREDITS": "50"}


def estimate(
    user: ApiUser, content: bytes | None = BOOK, name: str = "roman.txt", **fields: Any
) -> TestResponse:
    data = {"pdf_file": (io.BytesIO(content), name), **fields} if content else fields
    return user.post("/estimate-pdf", data=data, content_type="multipart/form-data")


def submit_upload(user: ApiUser, upload_id: int, **fields: Any) -> TestResponse:
    data = {"upload_id": str(upload_id), **fields}
    return user.post("/process-pdf-async", data=data, content_type="multipart/form-data")


def submit_with_key(user: ApiUser, key: str, content: bytes = BOOK, **fields: Any) -> TestResponse:
    headers = {**user.headers, "Idempotency-Key": key}
    data = {"pdf_file": (io.BytesIO(content), "roman.txt"), **fields}
    url = "/api/v1/process-pdf-async"
    return user.client.post(url, headers=headers, data=data, content_type="multipart/form-data")


def stored(app: Flask) -> list[Path]:
    return list((Path(app.config["DATA_DIR"]) / "books").glob("*"))


def test_an_estimate_tells_size_price_and_beginning(user: ApiUser) -> None:
    body = estimate(user, **PAID).get_json()
    assert (body["pages"], body["words"], body["sentences"], body["long_sentences"]) == (4, 1502, 101, 100)
    assert (body["original_filename"], body["size"]) == ("roman.txt", len(BOOK))
    assert (body["engine"], body["model"]) == ("openai", "any")
    assert 9_000 < body["tokens"] < 20_000
    assert body["credits"] == -(-body["tokens"] // 1000)
    assert (body["balance"], body["sufficient"]) == (50, True)
    assert [sentence["text"] for sentence in body["preview"]][:2] == ["Il dort.", LONG]
    assert len(body["preview"]) == 10
    assert body["duplicate_of"] is None


def test_the_offline_engine_is_free(user: ApiUser) -> None:
    body = estimate(user).get_json()
    assert (body["tokens"], body["credits"], body["sufficient"]) == (0, 0, True)


def test_a_kept_book_is_priced_anew_without_another_upload(app: Flask, user: ApiUser) -> None:
    first = estimate(user, **PAID).get_json()
    again = estimate(user, None, upload_id=str(first["upload_id"]), sentence_length_limit="20", **PAID)
    body = again.get_json()
    assert (body["upload_id"], body["long_sentences"], body["credits"]) == (first["upload_id"], 0, 0)
    assert len(stored(app)) == 1


def test_a_job_is_made_of_a_kept_book(app: Flask, user: ApiUser) -> None:
    kept = estimate(user, **PAID).get_json()
    job = submit_upload(user, kept["upload_id"], **PAID).get_json()["job"]
    assert (job["original_filename"], job["estimated_credits"]) == ("roman.txt", kept["credits"])
    assert [path.read_bytes() for path in stored(app)] == [BOOK]
    assert user.get("/credits").get_json()["balance"] == 50 - kept["credits"]


def test_a_price_does_not_depend_on_what_was_estimated_before(user: ApiUser) -> None:
    kept = estimate(user, sentence_length_limit="20", **PAID).get_json()
    assert kept["credits"] == 0
    job = submit_upload(user, kept["upload_id"], **PAID).get_json()["job"]
    assert (
        job["estimated_credits"]
        == user.submit(BOOK, "roman.txt", **PAID).get_json()["job"]["estimated_credits"]
    )
    assert job["estimated_credits"] > 0


def test_a_strangers_upload_is_not_there(user: ApiUser, stranger: ApiUser) -> None:
    kept = estimate(user).get_json()
    assert_error(submit_upload(stranger, kept["upload_id"]), 404, "NOT_FOUND")
    assert_error(estimate(stranger, None, upload_id=str(kept["upload_id"])), 404, "NOT_FOUND")


BAD_BOOKS = [
    (encrypted_pdf, "ENCRYPTED_PDF"),
    (scanned_pdf, "NO_TEXT_LAYER"),
    (truncated_pdf, "UNREADABLE_PDF"),
]


@pytest.mark.parametrize(("make", "code"), BAD_BOOKS)
def test_an_estimate_says_why_a_book_cannot_be_read(
    app: Flask, user: ApiUser, tmp_path: Path, make: Any, code: str
) -> None:
    assert_error(estimate(user, make(tmp_path).read_bytes(), "livre.pdf"), 422, code)
    assert stored(app) == []
    with app.app_context():
        assert db.session.query(Upload).count() == 0


def test_a_book_that_cannot_be_read_is_left_to_the_planner_when_handed_in(
    user: ApiUser, tmp_path: Path
) -> None:
    response = user.submit(encrypted_pdf(tmp_path).read_bytes(), **PAID)
    assert (response.status_code, response.get_json()["job"]["estimated_credits"]) == (202, 0)


NO_BOOKS = [{}, {"upload_id": "x"}, {"upload_id": "0"}, {"upload_id": str(2**40)}]


@pytest.mark.parametrize("path", ["/estimate-pdf", "/process-pdf-async", "/process-pdf"])
def test_a_book_is_either_a_file_or_an_upload(user: ApiUser, path: str, subtests: pytest.Subtests) -> None:
    both = {"upload_id": "1", "pdf_file": (io.BytesIO(BOOK), "roman.txt")}
    for data in [*NO_BOOKS, both]:
        with subtests.test(data=str(data)):
            response = user.post(path, data=data, content_type="multipart/form-data")
            assert_error(response, 422, "VALIDATION_ERROR")


def test_a_job_that_cannot_be_paid_for_leaves_nothing(app: Flask, user: ApiUser) -> None:
    details = assert_error(user.submit(BOOK * 20, "roman.txt", **PAID), 402, "INSUFFICIENT_CREDITS")
    assert details["balance"] == 50
    assert int(str(details["needed"])) > 50
    assert stored(app) == []
    assert user.get("/jobs").get_json()["total"] == 0


def test_the_client_cannot_name_a_price(user: ApiUser) -> None:
    for field in ("estimated_credits", "tokens", "credits", "words", "pages"):
        assert_error(user.submit(BOOK, "roman.txt", **{field: "0"}), 422, "VALIDATION_ERROR")


def test_an_engine_that_is_not_set_up_is_refused(user: ApiUser) -> None:
    assert_error(estimate(user, engine="gemini"), 503, "ENGINE_UNAVAILABLE")


def test_a_repeated_request_is_one_job_and_one_file(app: Flask, user: ApiUser) -> None:
    first, again = (submit_with_key(user, "k1") for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.get_json()["job"]["id"] == again.get_json()["job"]["id"]
    assert len(stored(app)) == 1


def test_a_key_for_another_book_is_refused(app: Flask, user: ApiUser) -> None:
    submit_with_key(user, "k1")
    assert_error(submit_with_key(user, "k1", BOOK + b"!"), 422, "IDEMPOTENCY_KEY_REUSED")
    assert_error(submit_with_key(user, "k1", ignore_dialogue="true"), 422, "IDEMPOTENCY_KEY_REUSED")
    assert len(stored(app)) == 1


@pytest.mark.parametrize("key", ["", "x" * 129, "é", "a b"])
def test_a_key_that_is_no_key_is_refused(user: ApiUser, key: str) -> None:
    assert_error(submit_with_key(user, key), 422, "VALIDATION_ERROR")


def test_a_key_may_have_128_characters(user: ApiUser) -> None:
    assert submit_with_key(user, "x" * 128).status_code == 202


def test_an_earlier_result_is_pointed_out(user: ApiUser) -> None:
    first = user.submit(BOOK, "roman.txt").get_json()
    assert first["duplicate_of"] is None
    again = user.submit(BOOK, "autre nom.txt").get_json()
    assert again["duplicate_of"]["job_id"] == first["job"]["id"] != again["job"]["id"]
    assert estimate(user).get_json()["duplicate_of"]["job_id"] == again["job"]["id"]


def test_an_earlier_result_stops_a_request_that_asks_for_it(app: Flask, user: ApiUser) -> None:
    first = user.submit(BOOK, "roman.txt").get_json()["job"]
    details = assert_error(user.submit(BOOK, "roman.txt", if_duplicate="refuse"), 409, "DUPLICATE_UPLOAD")
    assert (details["job_id"], details["status"]) == (first["id"], "pending")
    assert len(stored(app)) == 1


def test_a_failed_part_is_tried_again(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        parent = add_planned_job(user.id, *chunks_of(2, 2))
        work = claimed(parent)
        land(work)
        fail(claimed(parent, 1))
        close(parent)
    assert user.get(f"/jobs/{parent}").get_json()["can_retry"]
    response = user.post(f"/jobs/{parent}/retry")
    job = response.get_json()["job"]
    assert (response.status_code, response.headers["Location"]) == (202, f"/api/v1/jobs/{job['id']}")
    assert (job["parent_job_id"], job["done_sentences"], job["total_sentences"]) == (parent, 2, 4)
    details = assert_error(user.post(f"/jobs/{parent}/retry"), 409, "CONFLICT")
    assert details == {"job_id": job["id"]}


def test_a_complete_or_hopeless_job_is_not_tried_again(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        add_entry(user.id, [("Oui.", ["Oui."])])
        hopeless = add_job(user.id)
        close(hopeless, failed("UNREADABLE_PDF", "It is broken."))
    for job in user.get("/jobs").get_json()["items"]:
        assert not job["can_retry"]
        assert_error(user.post(f"/jobs/{job['id']}/retry"), 409, "CONFLICT")


def test_a_strangers_job_is_not_tried_again(app: Flask, user: ApiUser, stranger: ApiUser) -> None:
    with app.app_context():
        job_id = add_job(user.id)
        close(job_id, failed("INTERNAL", "It failed."))
    assert_error(stranger.post(f"/jobs/{job_id}/retry"), 404, "NOT_FOUND")


def test_a_long_book_is_not_waited_for(user: ApiUser) -> None:
    many = "\n\n".join([LONG] * 1000).encode()
    data = {"pdf_file": (io.BytesIO(many), "roman.txt")}
    response = user.post("/process-pdf", data=data, content_type="multipart/form-data")
    details = assert_error(response, 422, "TOO_MANY_PAGES")
    assert details["max_pages"] == 20
    assert user.get("/jobs").get_json()["total"] == 0


@pytest.mark.parametrize("settings", [{"SYNC_WAIT_SECONDS": "0"}], indirect=False)
def test_a_book_that_takes_longer_goes_on_in_the_background(user: ApiUser) -> None:
    data = {"pdf_file": (io.BytesIO(b"Il dort."), "conte.txt")}
    response = user.post("/process-pdf", data=data, content_type="multipart/form-data")
    job = response.get_json()["job"]
    assert (response.status_code, response.headers["Location"]) == (202, f"/api/v1/jobs/{job['id']}")
    assert job["status"] == "pending"


def test_the_story_of_a_pdf_is_measured(user: ApiUser, tmp_path: Path) -> None:
    body = estimate(user, story_pdf(tmp_path).read_bytes(), "Été à la ferme.pdf").get_json()
    assert body["pages"] >= 1
    assert any("meunier" in sentence["text"] for sentence in body["preview"])
