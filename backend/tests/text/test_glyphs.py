"""Characters as PDFium places them: pages on their side, spaces that get lost, small capitals."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.text.extract import read_book
from app.text.reader.pdf import _side
from tests.text.pdfs import FILLER, HEIGHT, LEADING, LEFT, TOP, WIDTH, put

Run = tuple[str, float, float]


def texts_of(path: Path) -> list[str]:
    return [sentence.text for sentence in read_book(path).sentences]


def set_runs(path: Path, *lines: Sequence[Run]) -> Path:
    """Write a page of text that begins with lines of runs (text, size, space behind)."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for index, runs in enumerate(lines):
        x = LEFT
        for text, size, space in runs:
            put(canvas, [text], x=x, y=TOP - 2 * index * LEADING, size=size)
            x += canvas.stringWidth(text, "Times-Roman", size) + space
    put(canvas, FILLER * 4, y=TOP - (2 * len(lines) + 1) * LEADING)
    canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_read_upright(tmp_path: Path, degrees: int) -> None:
    upright, turned = tmp_path / "upright.pdf", tmp_path / "turned.pdf"
    for path, angle in ((upright, 0), (turned, degrees)):
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT) if angle in (0, 180) else (HEIGHT, WIDTH))
        canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[angle])
        canvas.rotate(angle)
        put(canvas, FILLER * 3)
        canvas.showPage()
        canvas.save()
    assert texts_of(turned) == texts_of(upright)


def test_a_narrow_space_before_a_capital_is_kept(tmp_path: Path) -> None:
    path = set_runs(tmp_path / "book.pdf", [("Il partit.", 11, 1.4), ("Marthe resta.", 11, 0)])
    assert texts_of(path)[:2] == ["Il partit.", "Marthe resta."]


def test_small_capitals_drawn_as_capitals_are_small_letters(tmp_path: Path) -> None:
    name = [("L", 11, 0), ("E DOCTEUR ", 8.8, 0), ("R", 11, 0), ("ENAUD", 8.8, 0)]
    assert "Le docteur Renaud" in texts_of(set_runs(tmp_path / "book.pdf", name))


def test_a_smaller_line_of_capitals_stays(tmp_path: Path) -> None:
    path = set_runs(tmp_path / "book.pdf", [("LE DOCTEUR RENAUD", 8.8, 0)])
    assert "LE DOCTEUR RENAUD" in texts_of(path)


def test_a_smaller_roman_number_stays(tmp_path: Path) -> None:
    century = [("Il naquit au ", 11, 0), ("XIX", 8.8, 0), ("e siècle à Rouen.", 11, 0)]
    assert texts_of(set_runs(tmp_path / "book.pdf", century))[0] == "Il naquit au XIXe siècle à Rouen."


def test_notes_beside_ragged_lines_are_left_out(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "book.pdf"), pagesize=(WIDTH, HEIGHT))
    put(canvas, FILLER * 5)
    for row in range(0, 24, 4):
        put(canvas, ["un mot"], x=340, y=TOP - row * LEADING, size=7)
    canvas.showPage()
    canvas.save()
    assert not any("un mot" in text for text in texts_of(tmp_path / "book.pdf"))


@pytest.mark.parametrize("length", [float("nan"), float("inf"), -1.0, 1e9])
def test_a_page_of_no_possible_size_has_none(length: float) -> None:
    assert _side(length) == 0
