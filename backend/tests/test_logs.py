"""Which ids a log line carries."""

import logging
import threading
from collections.abc import Iterator

import pytest

from app.logs import configure_logging, enter_task, leave_task


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    leave_task()


def line(capsys: pytest.CaptureFixture[str]) -> str:
    logging.getLogger("tests").info("something happened")
    return capsys.readouterr().err


def test_the_lines_of_a_task_carry_its_ids_in_all_threads_until_it_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logging()
    assert "INFO tests [-] something happened" in line(capsys)
    enter_task(task="abc", job=12)
    enter_task(task="def", job=13, chunk=0)
    assert "INFO tests [task=def job=13 chunk=0] something happened" in line(capsys)
    thread = threading.Thread(target=logging.getLogger("tests").info, args=("in a thread",))
    thread.start()
    thread.join()
    assert "[task=def job=13 chunk=0] in a thread" in capsys.readouterr().err
    leave_task()
    assert "INFO tests [-] something happened" in line(capsys)
