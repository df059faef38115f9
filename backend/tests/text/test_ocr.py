import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.text.book import BookError
from app.text.extract import read_book
from app.text.ocr import Ocr, is_available
from app.text.reader.hocr import lines_of
from tests.text.epubs import annotated
from tests.text.pdfs import FILLER, draw, scan
from tests.text.tesseract import install

SEEN = "Le vieux moulin dormait au bord de la ri- | vière, et personne ne passait."
READ = "Le vieux moulin dormait au bord de la rivière, et personne ne passait."


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH."""
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", str(folder))
    return folder


def mixed(folder: Path) -> Path:
    """A page of text, a scanned page, a page of text."""
    picture = scan(folder / "s.pdf").with_suffix(".png")

    def show(canvas: Canvas, number: int) -> None:
        if number == 2:
            canvas.drawImage(str(picture), 0, 0, 400, 600)

    return draw(folder / "b.pdf", [FILLER, [], FILLER], show)


def test_a_scan_is_read_with_progress(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    done: list[tuple[int, int]] = []
    book = read_book(scan(tmp_path / "b.pdf", pages=3), ocr=Ocr(on_page=lambda *page: done.append(page)))
    assert [(item.text, item.page) for item in book.sentences] == [(READ, 1), (READ, 2), (READ, 3)]
    assert done == [(1, 3), (2, 3), (3, 3)]
    assert book.warnings == []


def test_only_pages_without_text_are_read_as_pictures(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    book = read_book(mixed(tmp_path), ocr=Ocr())
    assert [item.page for item in book.sentences if item.text == READ] == [2]
    assert len(book.sentences) == 7


def test_all_pages_are_when_forced(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    book = read_book(mixed(tmp_path), ocr=Ocr("force"))
    assert {item.text for item in book.sentences} == {READ}


@pytest.mark.parametrize("mode", [None, Ocr("off")])
def test_nothing_is_read_when_turned_off(tmp_path: Path, only: Path, mode: Ocr | None) -> None:
    install(only, SEEN)
    with pytest.raises(BookError, match="tesseract-ocr-fra") as caught:
        read_book(scan(tmp_path / "b.pdf"), ocr=mode)
    assert caught.value.code == "NO_TEXT_LAYER"


def test_without_the_program_a_scan_has_no_text(tmp_path: Path, only: Path) -> None:
    assert not is_available()
    with pytest.raises(BookError, match="tesseract-ocr-fra"):
        read_book(scan(tmp_path / "b.pdf"), ocr=Ocr())


def test_a_program_without_french_does_not_count(only: Path) -> None:
    install(only, SEEN, language="deu")
    assert not is_available()


def test_pages_beyond_the_limit_are_named(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    done: list[tuple[int, int]] = []
    path = scan(tmp_path / "b.pdf", pages=20)
    book = read_book(path, ocr=Ocr(max_pages=1, on_page=lambda *page: done.append(page)))
    assert [item.page for item in book.sentences] == [1]
    assert [(warning.code, warning.pages) for warning in book.warnings] == [
        ("PAGES_NOT_RECOGNISED", tuple(range(2, 21)))
    ]
    assert done == [(1, 1)]


def garbled(lines: int) -> list[str]:
    return ["  Mb wjfjmmf ipsmphf tpoobju qsftrvf njoju ebot mb hsboef"] * lines


@pytest.mark.parametrize(
    ("pages", "recognised"),
    [
        ([FILLER, garbled(8), FILLER], [2]),
        ([garbled(8), garbled(1), garbled(8)], [1, 2, 3]),
        ([garbled(3)] * 4, [1, 2, 3, 4]),
        ([[], []], [1, 2]),
    ],
    ids=["one page", "the book", "a book of short pages", "no text, no picture"],
)
def test_pages_whose_letters_make_no_words_are_read_as_pictures(
    tmp_path: Path, only: Path, pages: list[list[str]], recognised: list[int]
) -> None:
    install(only, SEEN)
    book = read_book(draw(tmp_path / "b.pdf", pages), ocr=Ocr())
    assert [item.page for item in book.sentences if item.text == READ] == recognised
    assert book.warnings == []


def test_an_epub_has_no_pages_to_recognise(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    book = read_book(annotated()[0].write(tmp_path / "b.epub"), ocr=Ocr("force"))
    assert READ not in {item.text for item in book.sentences}


@pytest.mark.parametrize("behaviour", ["time.sleep(60)", "sys.exit(1)", "print('no hOCR'); sys.exit()"])
def test_a_page_that_fails_is_left_out_with_a_warning(tmp_path: Path, only: Path, behaviour: str) -> None:
    install(only, SEEN, behaviour=behaviour)
    book = read_book(mixed(tmp_path), ocr=Ocr(page_seconds=1.0))
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_WITHOUT_TEXT", (2,))]


def test_time_that_runs_out_leaves_the_rest(tmp_path: Path, only: Path) -> None:
    install(only, SEEN, behaviour="time.sleep(60)")
    book = read_book(mixed(tmp_path), ocr=Ocr(total_seconds=2.0))
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_NOT_RECOGNISED", (2,))]


def test_the_time_that_reading_took_is_not_there_for_recognition(tmp_path: Path, only: Path) -> None:
    install(only, SEEN)
    book = read_book(mixed(tmp_path), ocr=Ocr(total_seconds=60.0, started=time.monotonic() - 60.0))
    assert [warning.pages for warning in book.warnings] == [(2,)]


def hocr(*lines: tuple[str, str, int]) -> bytes:
    spans = "".join(
        f'<span class="ocr_line" title="{title}">'
        f'<span class="ocrx_word" title="x_wconf {sure}">{text}</span></span>'
        for text, title, sure in lines
    )
    return (
        f'<html><body><div class="ocr_page" title="bbox 0 0 1000 2000">{spans}</div></body></html>'.encode()
    )


def test_positions_are_points_from_the_foot_of_the_page() -> None:
    line = ("Oui.", "bbox 100 200 300 240; baseline 0.01 -10; x_size 40", 90)
    assert lines_of(hocr(line), dpi=144) == [["Oui.", 50.0, 150.0, 885.0, 20.0]]


def test_sizes_that_differ_a_little_are_one() -> None:
    sizes = (40, 42, 37, 80)
    lines = [("Oui.", f"bbox 0 0 9 9; baseline 0 0; x_size {size}", 90) for size in sizes]
    assert [line[4] for line in lines_of(hocr(*lines), dpi=72)] == [41.0, 41.0, 41.0, 80.0]


def test_signs_that_are_seen_amiss_are_mended() -> None:
    box = "bbox 0 0 9 9; baseline 0 0; x_size 9"
    lines = lines_of(hocr(("l’’eau..", box, 90), ("d''abord...", box, 90)), dpi=72)
    assert [line[0] for line in lines] == ["l’eau…", "d’abord..."]


def test_spots_are_no_letters_and_strokes_before_speech_are_dashes() -> None:
    box = "bbox 0 0 9 9; baseline 0 0; x_size 9"
    lines = lines_of(hocr(("~;", box, 5), ("__Oui.", box, 90), ("-Non.", box, 90)), dpi=72)
    assert [line[0] for line in lines] == ["— Oui.", "— Non."]
