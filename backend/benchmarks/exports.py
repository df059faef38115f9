"""Files of 20,000 results: the time that each format takes and the memory that it adds."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import insert

from app import create_app
from app.extensions import db
from app.models import Job, Sentence
from app.services.auth import AuthService
from app.services.history import HistoryService
from app.services.settings import SettingsService
from app.services.storage import StoredFile
from app.services.submission import Order, SubmissionService
from app.transaction import in_transaction
from config import Config

_ROWS = 20_000
_GOALS = {"csv": "1 s", "xlsx": "4 s", "apkg": "3 s"}
# Prints seconds, bytes of the file, and bytes of memory at its peak beyond those before (of Linux).
_RUN = """
import json, re, sys, time
from pathlib import Path
from app import create_app
from app.extensions import db
from app.models import History
from app.services.exports.build import ExportOrder, build_file
from config import Config
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
with create_app(Config(), realtime=False).app_context():
    entry = db.session.query(History).one()
    # The peak counts from here: what the imports took for a moment would hide what comes.
    Path("/proc/self/clear_refs").write_text("5")
    before, start = peak(), time.perf_counter()
    with build_file(entry, ExportOrder(sys.argv[1])) as file:
        seconds = time.perf_counter() - start
        print(json.dumps([seconds, file.seek(0, 2), peak() - before]))
"""


def measure(_book: Path) -> dict[str, str]:
    """Make each file three times and give the fastest; of the memory the most."""
    with tempfile.TemporaryDirectory() as folder:
        _add_book(folder)
        return {_title(name): _figures(folder, name) for name in _formats()}


def _formats() -> tuple[str, ...]:
    return ("csv", "xlsx", "apkg", "json", "markdown", "txt", "worksheet")


def _title(name: str) -> str:
    goal = f" (goal: under {_GOALS[name]}, under 60 MB)" if name in _GOALS else ""
    return f"{name}, {_ROWS:,} rows{goal}"


def _figures(folder: str, name: str) -> str:
    runs = [_run(folder, name) for _ in range(3)]
    seconds, memory = min(run[0] for run in runs), max(run[2] for run in runs)
    return f"{seconds:.2f} s, {memory / 1e6:.0f} MB more memory, a file of {runs[0][1] / 1e6:.1f} MB"


def _run(folder: str, name: str) -> list[float]:
    command = [sys.executable, "-c", _RUN, name]
    environment = {**os.environ, "DATA_DIR": folder}
    finished = subprocess.run(command, check=True, capture_output=True, env=environment)
    measured: list[float] = json.loads(finished.stdout)
    return measured


def _add_book(folder: str) -> None:
    """Put a completed job with its results into a new database."""
    with create_app(Config({"DATA_DIR": folder}), realtime=False).app_context():
        upgrade()
        user_id = in_transaction(lambda: AuthService.register("bench@example.org", "no password", "").id)
        settings = in_transaction(lambda: SettingsService.for_job(user_id, {}))
        file = StoredFile("livre.pdf", "ab" * 32, 1)
        order = Order(user_id, file, "livre.pdf", settings)
        job_id = in_transaction(lambda: SubmissionService.submit(order).job.id)
        in_transaction(lambda: _add_results(job_id))
        db.session.remove()
        db.engine.dispose()


def _add_results(job_id: int) -> None:
    db.session.execute(insert(Sentence), [_result(job_id, number) for number in range(_ROWS)])
    job = db.session.get_one(Job, job_id)
    HistoryService.create_from_job(job, [])


def _result(job_id: int, number: int) -> dict[str, object]:
    """Return two parts of each source sentence, as long as those of a novel."""
    source, part = divmod(number, 2)
    name = f"le voisin numéro {source}"
    parts = (f"Ce matin-là, {name} ouvrit la porte.", f"Puis {name} regarda longtemps la rue.")
    return {
        "job_id": job_id,
        "source_index": source,
        "part": part,
        "page": source // 30 + 1,
        "chapter": f"Chapitre {source // 600 + 1}",
        "kind": "narration",
        "original": f"Ce matin-là, {name} ouvrit la porte, puis il regarda longtemps la rue où il pleuvait.",
        "normalized": parts[part],
        "words": 7,
        "flags": ["lost_content"] if source % 20 == 0 else [],
        "findings": [],
        "version": 1,
    }
