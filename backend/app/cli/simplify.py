"""`frenchnovel simplify`."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click

from app.cli.books import read, show_warnings
from app.cli.options import book_argument, max_words_option, ocr_option
from app.constants import BATCH_SENTENCES
from app.engines.base import ENGINE_NAMES, Engine, EngineError, EngineSettings, Simplified, Source, get_engine
from app.engines.config import EngineConfig
from app.engines.gated import simplify_checked
from app.services.cells import inert
from app.text.book import Book
from app.text.ocr import Mode
from config import Config

_COLUMNS = ("index", "part", "page", "original", "sentence", "flags")
_BOM = "\ufeff"


@click.command()
@book_argument
@max_words_option
@click.option("--engine", type=click.Choice(ENGINE_NAMES), default="local", show_default=True)
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write to a file.")
@ocr_option
def simplify(book: str, max_words: int, engine: str, form: str, output: str | None, ocr: Mode) -> None:
    """Print what each sentence of BOOK becomes."""
    content = read(book, ocr)
    show_warnings(content)
    results = list(_simplified(content, engine, EngineSettings(max_words=max_words)))
    write = _write_csv if form == "csv" else _write_json
    if output is None:
        write(content, results, sys.stdout)
        return
    with Path(output).open("w", encoding="utf-8", newline="") as file:
        file.write(_BOM if form == "csv" else "")
        write(content, results, file)


def _simplified(book: Book, engine_name: str, settings: EngineSettings) -> Iterator[Simplified]:
    """Run the engine batch by batch, with a progress bar when standard error is a terminal."""
    sources = [Source(index, item.text, item.kind) for index, item in enumerate(book.sentences)]
    batches = [sources[start : start + BATCH_SENTENCES] for start in range(0, len(sources), BATCH_SENTENCES)]
    engine = _engine(engine_name)
    engine.load()
    with click.progressbar(
        batches, label="Simplifying", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for batch in bar:
            yield from simplify_checked(engine, batch, settings)


def _engine(name: str) -> Engine:
    try:
        return get_engine(name, EngineConfig(**Config().engines))
    except EngineError as error:
        raise click.ClickException(error.message) from None


def _rows(book: Book, results: Iterable[Simplified]) -> Iterator[dict[str, Any]]:
    for result in results:
        source = book.sentences[result.index]
        yield {
            "index": result.index,
            "page": source.page,
            "original": source.text,
            "sentences": list(result.sentences),
            "flags": sorted({flag for flags in result.flags for flag in flags}),
        }


def _write_json(book: Book, results: Iterable[Simplified], file: IO[str]) -> None:
    json.dump(list(_rows(book, results)), file, ensure_ascii=False, indent=1)
    file.write("\n")


def _write_csv(book: Book, results: Iterable[Simplified], file: IO[str]) -> None:
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for result in results:
        source = book.sentences[result.index]
        for part, (text, flags) in enumerate(zip(result.sentences, result.flags, strict=True)):
            writer.writerow(
                [result.index, part, source.page, inert(source.text), inert(text), " ".join(flags)]
            )
