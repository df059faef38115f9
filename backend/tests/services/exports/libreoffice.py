"""Files opened as a user would, by LibreOffice."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

# Comma, double quote, UTF-8.
_CSV = "44,34,76,1"


def first_column(content: bytes, extension: str, folder: Path) -> list[str]:
    """Return what the cells of the first column show below the header; formulas are computed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nobody opened the file as a user would")
    folder.mkdir()
    (folder / f"in.{extension}").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    filters = [f"--infilter=CSV:{_CSV}"] if extension == "csv" else []
    options = [*filters, "--convert-to", f"csv:Text - txt - csv (StarCalc):{_CSV}"]
    files = ["--outdir", folder / "out", folder / f"in.{extension}"]
    subprocess.run(
        [office, profile, "--headless", *options, *files], check=True, capture_output=True, timeout=120
    )
    if not (folder / "out" / "in.csv").exists():
        pytest.skip("LibreOffice is here without Calc: nobody opened the file as a user would")
    with (folder / "out" / "in.csv").open(encoding="utf-8-sig", newline="") as file:
        return [cell for cell, *_ in list(csv.reader(file))[1:]]
