"""Exports of the running product: real web servers, a real worker."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.services.exports.files import sentences_of
from tests.support import books
from tests.support.live import LiveUser
from tests.support.long_book import make_long_book
from tests.support.servers import Stack, wait_for
from tests.support.web import another_web

FORMATS = ("csv", "xlsx", "json", "apkg")


def test_entries_become_one_archive(user: LiveUser, tmp_path: Path) -> None:
    jobs = [user.submit(books.story_pdf(tmp_path), sentence_length_limit=limit) for limit in ("6", "8")]
    ids = [user.wait_for_end(job["id"])["history_id"] for job in jobs]
    answer = user.request("POST", "/history/export", json={"ids": ids, "format": "xlsx"})
    assert answer.status_code == 202
    path = answer.headers["Location"].removeprefix("/api/v1")
    wait_for(lambda: user.get(path)["status"] == "completed", 60, "the archive")
    file = user.request("GET", user.get(path)["url"].removeprefix("/api/v1"))
    names = zipfile.ZipFile(io.BytesIO(file.content)).namelist()
    assert names == ["Été à la ferme.xlsx", "Été à la ferme (2).xlsx"]


@pytest.fixture(scope="module")
def reader(stack: Stack) -> LiveUser:
    """Somebody with a book whose files take a while to make."""
    return LiveUser(stack.url, "exports@example.org")


@pytest.fixture(scope="module")
def entry_id(reader: LiveUser, tmp_path_factory: pytest.TempPathFactory) -> int:
    target = tmp_path_factory.mktemp("books") / "roman.pdf"
    make_long_book(target, pages=80)
    ended: int = reader.wait_for_end(reader.submit(target)["id"])["history_id"]
    return ended


@pytest.mark.parametrize("mode", ["eventlet", "gevent", "threading"])
def test_several_large_files_are_made_at_once_under_every_event_loop(
    stack: Stack, reader: LiveUser, entry_id: int, mode: str
) -> None:
    with another_web(stack, SOCKETIO_ASYNC_MODE=mode) as (url, _process):
        user = LiveUser.of(url, reader.tokens)
        expected = [row["normalized"] for row in user.all_sentences(f"/history/{entry_id}/sentences")]
        with ThreadPoolExecutor(2 * len(FORMATS)) as pool:
            paths = [f"/history/{entry_id}/download?format={name}" for name in FORMATS * 2]
            files = list(pool.map(lambda path: user.request("GET", path).content, paths))
    for name, content in zip(FORMATS * 2, files, strict=True):
        assert sentences_of(name, content) == expected


def test_a_server_takes_the_ids_of_a_whole_book(reader: LiveUser, entry_id: int) -> None:
    rows = reader.all_sentences(f"/history/{entry_id}/sentences")
    ids = [row["id"] for row in rows[1:]]
    ids += range(max(ids) + 1, max(ids) + 1 + 30_000 - len(ids))
    order = {"format": "json", "ids": ids}
    file = reader.request("POST", f"/history/{entry_id}/download", json=order)
    assert sentences_of("json", file.content) == [row["normalized"] for row in rows[1:]]
