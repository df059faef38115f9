import json
import sys
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.text import sandbox
from app.text.book import Book, BookError, Limits
from app.text.extract import read_book, read_text
from tests.text.pdfs import FILLER, draw, encrypt, head_and_number, put, scan

ENGLISH = "The old mill stood by the river and nobody knew who had been the last of its owners. " * 5
PAGES, END = json.dumps({"pages": 1}), json.dumps({"end": True})
BAD_PAGE = json.dumps({"page": 1, "lines": [[1, 2]]})
GARBLED = "Mf wjfvy npvmjo epsnbju bv cpse ef mb sjwjfsf fu qfstpoof of tbwbju sjfo evu upvu. " * 5


def error_of(path: Path, limits: Limits | None = None) -> BookError:
    with pytest.raises(BookError) as caught:
        read_book(path, limits)
    return caught.value


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def texts(book: Book) -> list[str]:
    return [sentence.text for sentence in book.sentences]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return draw(tmp_path / "book.pdf", [FILLER, FILLER, FILLER], head_and_number)


def test_reads_a_pdf_as_sentences_with_pages(pdf: Path) -> None:
    book = read_book(pdf)
    assert book.pages == 3
    assert len(book.sentences) == 9
    assert [sentence.page for sentence in book.sentences] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert book.sentences[0].text == (
        "Le vieux moulin dormait au bord de la rivière, et personne dans le village ne se souvenait plus du "
        "dernier meunier."
    )
    assert [sentence.ends_paragraph for sentence in book.sentences[:3]] == [False, False, True]
    assert book.warnings == []


def test_a_sentence_belongs_to_the_page_it_begins_on(tmp_path: Path) -> None:
    pages = [
        [*FILLER, "  Le soir même, une lettre arriva de la ville, et le facteur qui"],
        ["l’apportait tremblait."],
    ]
    book = read_book(draw(tmp_path / "b.pdf", pages))
    assert (book.sentences[-1].page, book.sentences[-1].text[:12]) == (1, "Le soir même")
    assert book.sentences[-1].text.endswith("tremblait.")


def test_tells_the_steps(pdf: Path) -> None:
    steps: list[str] = []
    read_book(pdf, on_step=steps.append)
    assert steps == ["reading", "cleaning"]


def test_speech_and_headings_are_told_from_narration(tmp_path: Path) -> None:
    lines = ["  Il ouvrit. « Entrez. Vite ! » Elle entra.", "  — Bonsoir, dit-elle. Il fait froid."]

    def title(canvas: Canvas, _: int) -> None:
        put(canvas, ["CHAPITRE II"], x=150, y=560, size=18)

    book = read_book(draw(tmp_path / "b.pdf", [[*lines, *FILLER]], title))
    assert [(s.text, s.kind) for s in book.sentences[:7]] == [
        ("CHAPITRE II", "heading"),
        ("Il ouvrit.", "narration"),
        ("« Entrez.", "dialogue"),
        ("Vite ! »", "dialogue"),
        ("Elle entra.", "narration"),
        ("— Bonsoir, dit-elle.", "dialogue"),
        ("Il fait froid.", "dialogue"),
    ]


def test_raised_note_numbers_are_left_out(tmp_path: Path) -> None:
    def note(canvas: Canvas, _: int) -> None:
        text = canvas.beginText(50, 400)
        text.setFont("Times-Roman", 11)
        text.textOut("Il se tut longtemps")
        text.setFont("Times-Roman", 6)
        text.setRise(4)
        text.textOut("2")
        text.setFont("Times-Roman", 11)
        text.setRise(0)
        text.textOut(", puis il parla.")
        canvas.drawText(text)

    book = read_book(draw(tmp_path / "b.pdf", [FILLER], note))
    assert texts(book)[-1] == "Il se tut longtemps, puis il parla."


def test_letters_set_apart_are_closed_up(tmp_path: Path) -> None:
    def title(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Roman", 16)
        for x, letter in zip([50, 70, 90, 110, 160, 180, 200, 220, 240], "LEURMAREE", strict=True):
            canvas.drawString(x, 560, letter)

    assert texts(read_book(draw(tmp_path / "b.pdf", [FILLER], title)))[0] == "LEUR MAREE"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "EMPTY_FILE"),
        ("blank.txt", b" \n\n ", "EMPTY_FILE"),
        ("header.pdf", b"%PDF-1.7\n", "UNREADABLE_PDF"),
        ("page.pdf", b"<html><p>Bonjour</p></html>", "UNSUPPORTED_FILE"),
        ("page.txt", b"<!DOCTYPE html><p>Bonjour</p>", "UNSUPPORTED_FILE"),
        ("archive.pdf", b"PK\x03\x04" + bytes(range(256)), "UNSUPPORTED_FILE"),
        ("noise.txt", bytes(range(256)) * 8, "UNSUPPORTED_FILE"),
        ("marks.txt", "— … —\n\n* * *".encode(), "NO_SENTENCES"),
        ("english.txt", ENGLISH.encode(), "NOT_FRENCH"),
        ("garbled.txt", GARBLED.encode(), "GARBLED_TEXT"),
    ],
)
def test_refuses_what_is_no_french_book(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert error_of(file(tmp_path, name, content)).code == code


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert error_of(tmp_path / "nowhere.pdf").code == "UNREADABLE_PDF"


def test_what_the_reader_did_not_expect_is_logged_with_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    error_of(tmp_path / "nowhere.pdf")
    assert "FileNotFoundError in read" in caplog.text


def test_a_pdf_truncated_before_its_first_page_is_unreadable(pdf: Path) -> None:
    assert error_of(file(pdf.parent, "cut.pdf", pdf.read_bytes()[:400])).code == "UNREADABLE_PDF"


def test_what_is_left_of_a_truncated_pdf_is_read_with_a_warning(tmp_path: Path) -> None:
    pdf = draw(tmp_path / "book.pdf", [FILLER, FILLER, FILLER])
    content = pdf.read_bytes()
    last_stream = content.rindex(b"stream\n", 0, content.rindex(b"endstream"))
    book = read_book(file(pdf.parent, "cut.pdf", content[:last_stream]))
    assert texts(book) == texts(read_book(pdf))[:6]
    assert [(warning.code, warning.pages) for warning in book.warnings] == [
        ("DAMAGED_FILE", (1, 2)),
        ("PAGES_UNREADABLE", (3,)),
    ]


def test_a_pdf_without_pages_is_unreadable(tmp_path: Path) -> None:
    content = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    assert error_of(file(tmp_path, "zero.pdf", content + b"trailer<</Root 1 0 R>>")).code == "UNREADABLE_PDF"


def test_a_pdf_that_needs_a_password_says_so(pdf: Path) -> None:
    error = error_of(encrypt(pdf, pdf.with_name("locked.pdf"), user="secret"))
    assert error.code == "ENCRYPTED_PDF"
    assert "password" in error.message


def test_a_pdf_with_an_owner_password_alone_is_read(pdf: Path) -> None:
    assert texts(read_book(encrypt(pdf, pdf.with_name("open.pdf"), user=""))) == texts(read_book(pdf))


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    assert error_of(scan(tmp_path / "scan.pdf", pages=2)).code == "NO_TEXT_LAYER"


def test_a_scan_with_page_numbers_only_has_no_text_layer(tmp_path: Path) -> None:
    def picture(canvas: Canvas, _: int) -> None:
        canvas.drawInlineImage(str(scan(tmp_path / "s.pdf").with_suffix(".png")), 0, 100, 300, 300)

    assert error_of(draw(tmp_path / "b.pdf", [["1"], ["2"], ["3"]], picture)).code == "NO_TEXT_LAYER"


def test_a_very_short_book_without_pictures_is_read(tmp_path: Path) -> None:
    assert texts(read_book(draw(tmp_path / "b.pdf", [["Il neige."]]))) == ["Il neige."]


def test_too_many_pages_are_refused_with_the_limit(pdf: Path) -> None:
    error = error_of(pdf, Limits(max_pages=2))
    assert error.code == "TOO_MANY_PAGES"
    assert "2" in error.message


def test_bad_pages_are_left_out_with_a_warning(tmp_path: Path) -> None:
    garbled = [GARBLED[start : start + 60] for start in range(0, 360, 60)]
    book = read_book(draw(tmp_path / "b.pdf", [FILLER, garbled, FILLER, garbled, garbled, *[FILLER] * 9]))
    assert not any("npvmjo" in text for text in texts(book))
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_GARBLED", (2, 4, 5))]
    assert "2, 4-5" in book.warnings[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_reads_text_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    content = "L’été s’achève\r\nà Nîmes.\r\n\r\nOù ça ?".encode(encoding)
    assert texts(read_book(file(tmp_path, "b.txt", content))) == ["L’été s’achève à Nîmes.", "Où ça ?"]


def test_a_line_of_text_without_blank_lines_is_a_paragraph_when_lines_are_long() -> None:
    long = "Il marchait, " * 20 + "puis il s’arrêta"
    assert texts(read_text(f"{long}\nElle le vit."))[-1] == "Elle le vit."


def test_leading_headings_and_dialogue_lines_part_paragraphs_of_text() -> None:
    book = read_text("CHAPITRE I\nIl frappa.\n— Qui est là ?\n— Moi.")
    assert [(s.text, s.kind, s.ends_paragraph) for s in book.sentences] == [
        ("CHAPITRE I", "heading", True),
        ("Il frappa.", "narration", True),
        ("— Qui est là ?", "dialogue", True),
        ("— Moi.", "dialogue", True),
    ]


@pytest.mark.parametrize(
    "program",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGABRT)",
        "import sys; sys.exit(3)",
        "print('{\"pages\": 1}')",
        "print('{\"end\": true}')",
        "print('{\"pages\": 1}'); print('{\"page\": 1}'); print('{\"end\": true}')",
        "print('[1, 2]'); print('no json')",
        "import time; time.sleep(60)",
        "import sys; sys.stdout.write('x' * 10_000_000)",
        "print('{\"pages\": 1}'); print('[' * 100_000)",
        "print('{\"pages\": 1}'); [print('{}') for _ in range(3_000_000)]",
        f"print({PAGES!r}); print({BAD_PAGE!r}); print({END!r})",
        "",
    ],
)
def test_a_reader_that_fails_is_an_unreadable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-c", program))
    assert error_of(tmp_path / "b.pdf", Limits(wall_seconds=2.0)).code == "UNREADABLE_PDF"


def test_pages_behind_one_that_ends_the_reader_are_named(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"page": 1, "images": False, "lines": [["Il neige.", 50, 100, 500, 11]]})
    program = f"import os; print('{{\"pages\": 3}}'); print({line!r}, flush=True); os.abort()"
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-c", program))
    book = read_book(tmp_path / "b.pdf")
    assert (texts(book), book.pages) == (["Il neige."], 3)
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_UNREADABLE", (2, 3))]


def test_a_reader_over_its_time_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = tmp_path / "beat"
    child = f"import time\nwhile True: open({str(beat)!r}, 'a').write('.'); time.sleep(0.01)"
    start = f"subprocess.Popen([sys.executable, '-c', {child!r}])"
    program = f"import subprocess, sys, time; {start}; time.sleep(60)"
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-c", program))
    error_of(tmp_path / "b.pdf", Limits(wall_seconds=3.0))
    written = beat.stat().st_size
    time.sleep(0.3)
    assert beat.stat().st_size == written > 0


def test_a_file_that_takes_too_much_memory_is_unreadable(tmp_path: Path) -> None:
    large = file(tmp_path, "b.txt", b"Il neige. " * 2_000_000)
    assert error_of(large, Limits(memory_bytes=16 * 1024 * 1024)).code == "UNREADABLE_PDF"


def test_a_file_that_gives_too_much_text_is_unreadable(pdf: Path) -> None:
    assert error_of(pdf, Limits(output_bytes=200)).code == "UNREADABLE_PDF"


def test_text_placed_at_infinity_does_no_harm(tmp_path: Path) -> None:
    def far(canvas: Canvas, _: int) -> None:
        canvas.drawString(1e30, 1e30, "Au loin.")

    assert "Au loin." in texts(read_book(draw(tmp_path / "b.pdf", [FILLER], far)))
