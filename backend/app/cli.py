"""The command line `frenchnovel`: the pipeline without a server."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click

from app.book_output import WRITERS, as_json
from app.constants import BATCH_SENTENCES, MAX_SENTENCE_LIMIT, MIN_SENTENCE_LIMIT
from app.engines.base import ENGINE_NAMES, Engine, EngineError, EngineSettings, Simplified, Source, get_engine
from app.engines.config import EngineConfig
from app.services.cells import inert
from app.text.book import Book, BookError
from app.text.explain import explain as explained
from app.text.extract import read_book, read_text
from app.text.ocr import Mode, Ocr, is_available
from config import Config

_COLUMNS = ("index", "part", "page", "original", "sentence", "flags")
_BOM = "\ufeff"


class UnreadableBookError(click.ClickException):
    """A book that cannot be processed: one sentence on standard error, exit code 3."""

    exit_code = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="frenchnovel")
def main() -> None:
    """Clean sentences out of French novels, and short ones out of long ones.

    BOOK is a .pdf, .epub or .txt file; - reads text from standard input.
    """


ocr_option = click.option(
    "--ocr",
    type=click.Choice(["auto", "off", "force"]),
    default="auto",
    show_default=True,
    help="Read pages without text, or all, as pictures; needs tesseract and its French data.",
)
book_argument = click.argument("book", type=click.Path(exists=True, dir_okay=False, allow_dash=True))


@main.command()
@book_argument
@click.option("--format", "form", type=click.Choice(sorted(WRITERS)), help="json is the default.")
@click.option("--explain", is_flag=True, help="Show what was left out and why; with json, as `dropped`.")
@ocr_option
def extract(book: str, form: str | None, ocr: Mode, *, explain: bool) -> None:
    """Print the sentences of BOOK with page, kind and chapter."""
    if explain and form not in (None, "json"):
        raise click.UsageError("--explain goes with --format json, or with no format.")
    content = _read(book, ocr)
    if explain or form not in (None, "json"):
        _show_warnings(content)
    if explain and form is None:
        click.echo("\n".join(explained(content)))
    elif explain:
        _print_json(as_json(content, explain=True))
    else:
        WRITERS[form or "json"](content, sys.stdout)


@main.command()
@book_argument
@click.option(
    "--max-words",
    type=click.IntRange(MIN_SENTENCE_LIMIT, MAX_SENTENCE_LIMIT),
    default=8,
    show_default=True,
    help="The longest sentence that should remain.",
)
@click.option("--engine", type=click.Choice(ENGINE_NAMES), default="local", show_default=True)
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write to a file.")
@ocr_option
def simplify(book: str, max_words: int, engine: str, form: str, output: str | None, ocr: Mode) -> None:
    """Print what each sentence of BOOK becomes."""
    content = _read(book, ocr)
    _show_warnings(content)
    results = list(_simplified(content, engine, EngineSettings(max_words=max_words)))
    write = _write_csv if form == "csv" else _write_json
    if output is None:
        write(content, results, sys.stdout)
        return
    with Path(output).open("w", encoding="utf-8", newline="") as file:
        file.write(_BOM if form == "csv" else "")
        write(content, results, file)


def _show_warnings(book: Book) -> None:
    for warning in book.warnings:
        click.echo(f"Warning: {warning.message}", err=True)


def _read(book: str, ocr: Mode) -> Book:
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
            yield from engine.simplify(batch, settings)


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


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
