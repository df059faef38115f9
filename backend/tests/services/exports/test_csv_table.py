"""CSV for spreadsheets and programs."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.services.exports.files import as_written, csv_rows, row, rows_of, written

HARD = 'Il dit : "Oui, l’été",\nà Noël ; œuvre.'
FORMULAS = ["=1+1", "+1+1", "@SUM(A1)", "-1+1", "\t=1+1"]
DIALOGUE = ["- Oui.", "— Non.", "– Ah !", "…"]


def test_csv_tells_spreadsheets_that_it_is_utf8() -> None:
    assert written("csv", []).startswith(b"\xef\xbb\xbfsource_index,part,")


def test_csv_quotes_what_rfc_4180_asks_for() -> None:
    text = written("csv", rows_of(HARD)).decode()
    assert text.endswith("\r\n")
    assert '"Il dit : ""Oui, l’été"",\nà Noël ; œuvre."' in text


def test_csv_has_the_columns_that_are_asked_for_in_their_order() -> None:
    content = written(
        "csv", [row("Oui.", flags=["unchanged", "over_limit"])], ["flags", "normalized", "page"]
    )
    assert csv_rows(content) == [{"flags": "unchanged over_limit", "normalized": "Oui.", "page": "3"}]
    assert content.decode("utf-8-sig").splitlines()[0] == "flags,normalized,page"


def test_csv_writes_findings_as_text() -> None:
    findings = [
        {"check": "lost_name", "flag": "lost_content", "detail": "jeanne"},
        {"check": "no_verb", "flag": "fragment", "detail": ""},
    ]
    (line,) = csv_rows(written("csv", [row("Oui.", findings=findings)], ["findings"]))
    assert line["findings"] == "lost_name: jeanne; no_verb"


def test_csv_has_inert_formulas_and_intact_dialogue() -> None:
    cells = [line["normalized"] for line in csv_rows(written("csv", rows_of(*FORMULAS, *DIALOGUE)))]
    assert cells == [*(f"'{text}" for text in FORMULAS), *DIALOGUE]


def opened_by_libreoffice(content: bytes, folder: Path) -> list[str]:
    """Open a CSV of one column as a user would, and return what the cells show; formulas are computed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nobody opened the CSV as a user would")
    folder.mkdir()
    (folder / "in.csv").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # Comma, double quote, UTF-8.
    options = ["--infilter=CSV:44,34,76,1", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
    files = ["--outdir", folder / "out", folder / "in.csv"]
    subprocess.run(
        [office, profile, "--headless", *options, *files], check=True, capture_output=True, timeout=120
    )
    if not (folder / "out" / "in.csv").exists():
        pytest.skip("LibreOffice is here without Calc: nobody opened the CSV as a user would")
    with (folder / "out" / "in.csv").open(encoding="utf-8-sig", newline="") as file:
        return [cell for (cell,) in list(csv.reader(file))[1:]]


def test_libreoffice_shows_the_same_texts_and_computes_none(tmp_path: Path) -> None:
    texts = [HARD, *FORMULAS, *DIALOGUE, "=CONCATENATE(1;2)", "'=1+1", "👩‍👧 مرحبا"]
    cells = opened_by_libreoffice(written("csv", rows_of(*texts), ["normalized"]), tmp_path / "ours")
    assert [as_written(cell) for cell in cells] == texts
    assert opened_by_libreoffice(b"normalized\r\n=1+1\r\n", tmp_path / "bare") == ["2"]
