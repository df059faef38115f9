"""Writes the sentences of a book for the command line, in the formats that programs and people read."""

import csv
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any

import click

from app.services.cells import inert
from app.text.book import Book, SourceSentence

Writer = Callable[[Book, IO[str]], None]


def as_json(book: Book, *, explain: bool = False) -> dict[str, Any]:
    """Return a book as plain values; `explain` adds the lines that were left out."""
    value: dict[str, Any] = {
        "pages": book.pages,
        "sentences": [_item(sentence) for sentence in book.sentences],
        "warnings": [asdict(warning) for warning in book.warnings],
    }
    return value | ({"dropped": [asdict(line) for line in book.dropped]} if explain else {})


def write_json(book: Book, file: IO[str]) -> None:
    """Write one object."""
    json.dump(as_json(book), file, ensure_ascii=False, indent=1)
    file.write("\n")


def write_json_lines(book: Book, file: IO[str]) -> None:
    """Write one object a sentence, each on a line."""
    for sentence in book.sentences:
        file.write(json.dumps(_item(sentence), ensure_ascii=False) + "\n")


def write_csv(book: Book, file: IO[str]) -> None:
    """Write a row for each sentence; what a spreadsheet would execute is made inert."""
    writer = csv.writer(file)
    writer.writerow(("page", "kind", "chapter", "text"))
    for sentence in book.sentences:
        writer.writerow((sentence.page, sentence.kind, inert(sentence.chapter or ""), inert(sentence.text)))


def write_text(book: Book, file: IO[str]) -> None:
    """Write one sentence a line."""
    for sentence in book.sentences:
        file.write(" ".join(sentence.text.split()) + "\n")


WRITERS: dict[str, Writer] = {
    "json": write_json,
    "jsonl": write_json_lines,
    "csv": write_csv,
    "text": write_text,
    "txt": write_text,
}


def _item(sentence: SourceSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "page": sentence.page,
        "kind": sentence.kind,
        "chapter": sentence.chapter,
    }


def print_json(value: Any) -> None:
    """Print a value as JSON for people and programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
