"""Reading books for the command line: what all commands share."""

import sys
from pathlib import Path

import click

from app.text.book import Book, BookError
from app.text.extract import read_book, read_text
from app.text.ocr import Mode, Ocr, is_available


class UnreadableBookError(click.ClickException):
    """A book that cannot be processed: one sentence on standard error, exit code 3."""

    exit_code = 3


def read(book: str, ocr: Mode) -> Book:
    """Read a file, or text from standard input for "-"."""
    try:
        if book == "-":
            return read_text(sys.stdin.buffer.read().decode("utf-8", errors="replace"))
        return read_book(Path(book), ocr=_recognition(ocr))
    except BookError as error:
        raise UnreadableBookError(error.message) from None


def _recognition(mode: Mode) -> Ocr:
    """Return how to read pictures, with the pages done on standard error when that is a terminal."""
    if mode == "force" and not is_available():
        raise click.UsageError("--ocr force needs tesseract-ocr and its French data (tesseract-ocr-fra).")

    def show(done: int, total: int) -> None:
        click.echo(f"\rRecognising page {done} of {total}", err=True, nl=done == total)

    return Ocr(mode, on_page=show if sys.stderr.isatty() else None)


def show_warnings(book: Book) -> None:
    """Print what its reader should know about a book on standard error."""
    for warning in book.warnings:
        click.echo(f"Warning: {warning.message}", err=True)
