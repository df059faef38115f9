"""Files as they come in: names and kinds."""

import io
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from app.errors import AppError
from app.services.incoming import display_name, received


def upload(content: bytes, name: str | None = "livre.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("livre.pdf", "livre.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\livre.pdf", "livre.pdf"),
        ("/abs/livre.pdf", "livre.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        ("a\x00b\x7f\x85.pdf", "ab.pdf"),
        ("livre\u202efdp.exe", "livrefdp.exe"),
        ("L’Œuvre – été.pdf", "L’Œuvre – été.pdf"),
        ("Le\u00a0livre.pdf", "Le\u00a0livre.pdf"),
        ("..", "book"),
        ("", "book"),
        ("\x01\x02", "book"),
        ("a" * 300 + ".pdf", "a" * 200),
    ],
)
def test_a_name_is_shown_without_folders_and_control_characters(given: str, shown: str) -> None:
    assert display_name(upload(b"x", given)) == shown


BOOKS = [
    (b"%PDF-1.7\n", "livre.pdf", ".pdf"),
    (b"%PDF-1.7\n", "livre", ".pdf"),
    (b"%PDF-1.7\n", None, ".pdf"),
    (b"\xef\xbb\xbf%PDF-1.4", "livre.PDF", ".pdf"),
    (b"junk before %PDF-1.4", "livre.pdf", ".pdf"),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "livre", ".epub"),
    (b"PK\x03\x04" + bytes(26) + b"META-INF/", "livre.EPUB", ".epub"),
    ("Il était une fois.".encode(), "livre.TXT", ".txt"),
    ("Il était une fois.".encode("utf-16-le"), "livre.txt", ".txt"),
    ("Il était une fois.".encode("utf-16"), "livre.txt", ".txt"),
]


def test_a_book_is_known_by_its_first_bytes(context: None, subtests: pytest.Subtests) -> None:
    for content, name, extension in BOOKS:
        with subtests.test(name=name, content=content), received(upload(content, name)) as book:
            assert book.file.key.endswith(extension)
            assert book.file.size == len(content)


OTHER_FILES = [
    (b"", "livre.pdf", "EMPTY_FILE"),
    (b"", "livre.txt", "EMPTY_FILE"),
    (b"MZ\x00\x00", "livre.pdf", "UNSUPPORTED_FILE"),
    (b"PK\x03\x04", "livre.docx", "UNSUPPORTED_FILE"),
    (b"PK\x03\x04" + bytes(26) + b"word/", "livre.pdf", "UNSUPPORTED_FILE"),
    (b"Il etait une fois.", "livre.epub", "UNSUPPORTED_FILE"),
    (b"\x00binary", "livre.txt", "UNSUPPORTED_FILE"),
    (b" " * 1024 + b"%PDF-1.4", "livre.pdf", "UNSUPPORTED_FILE"),
    (b"Il etait une fois.", "livre.pdf", "UNSUPPORTED_FILE"),
]


def test_what_is_not_a_book_is_not_kept(app: Flask, context: None, subtests: pytest.Subtests) -> None:
    for content, name, code in OTHER_FILES:
        with subtests.test(name=name, code=code):
            with pytest.raises(AppError) as refused, received(upload(content, name)):
                pass
            assert refused.value.code == code
            assert books(app) == []


def test_a_book_is_removed_when_its_job_cannot_be_made(app: Flask, context: None) -> None:
    with pytest.raises(RuntimeError), received(upload(b"%PDF-1.4")):
        raise RuntimeError
    assert books(app) == []


def test_a_book_stays_only_when_somebody_takes_it(app: Flask, context: None) -> None:
    with received(upload(b"%PDF-1.4")):
        pass
    assert books(app) == []
    with received(upload(b"%PDF-1.4")) as book:
        book.is_taken = True
    assert len(books(app)) == 1


def books(app: Flask) -> list[Path]:
    return list((Path(app.config["DATA_DIR"]) / "books").glob("*"))
