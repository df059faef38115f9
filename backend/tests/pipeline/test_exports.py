"""Exports of the running product: real web server, real worker."""

import io
import time
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from tests.support import books
from tests.support.live import LiveUser
from tests.support.servers import wait_for


def test_entries_become_one_archive(user: LiveUser, tmp_path: Path) -> None:
    jobs = [user.submit(books.story_pdf(tmp_path), sentence_length_limit=limit) for limit in ("6", "8")]
    ids = [user.wait_for_end(job["id"])["history_id"] for job in jobs]
    answer = user.request("POST", "/history/export", json={"ids": ids, "format": "xlsx"})
    assert answer.status_code == 202
    path = answer.headers["Location"].removeprefix("/api/v1")
    wait_for(lambda: user.get(path)["status"] == "completed", 60, "the archive")
    export = user.get(path)
    file = user.request("GET", export["url"].removeprefix("/api/v1"))
    names = zipfile.ZipFile(io.BytesIO(file.content)).namelist()
    assert names == ["Été à la ferme.xlsx", "Été à la ferme (2).xlsx"]


@pytest.mark.parametrize("name", ["xlsx", "apkg", "csv"])
def test_others_are_served_while_a_large_file_is_made(user: LiveUser, long_book: Path, name: str) -> None:
    entry_id = user.wait_for_end(user.submit(long_book)["id"])["history_id"]
    sizes: list[int] = []

    def download() -> None:
        sizes.append(len(user.request("GET", f"/history/{entry_id}/download?format={name}").content))

    downloads = [Thread(target=download) for _ in range(3)]
    for thread in downloads:
        thread.start()
    waits = []
    while any(thread.is_alive() for thread in downloads):
        begun = time.monotonic()
        user.request("GET", "/health")
        waits.append(time.monotonic() - begun)
    assert len(sizes) == 3
    assert min(sizes) > 10_000
    # While one file is made, at least one other request comes through.
    assert len(waits) > 1
    assert max(waits) < 5
