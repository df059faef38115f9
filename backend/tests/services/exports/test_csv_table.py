"""CSV for spreadsheets and programs."""

from pathlib import Path

from tests.services.exports.files import as_written, csv_rows, row, rows_of, written
from tests.services.exports.libreoffice import first_column

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


def test_libreoffice_shows_the_same_texts_and_computes_none(tmp_path: Path) -> None:
    texts = [HARD, *FORMULAS, *DIALOGUE, "=CONCATENATE(1;2)", "'=1+1", "👩‍👧 مرحبا"]
    cells = first_column(written("csv", rows_of(*texts), ["normalized"]), "csv", tmp_path / "ours")
    assert [as_written(cell) for cell in cells] == texts
    assert first_column(b"normalized\r\n=1+1\r\n", "csv", tmp_path / "bare") == ["2"]
