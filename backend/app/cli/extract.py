"""`frenchnovel extract`."""

import sys

import click

from app.cli.book_output import WRITERS, as_json, print_json
from app.cli.books import read, show_warnings
from app.cli.options import book_argument, ocr_option
from app.text.explain import explain as explained
from app.text.ocr import Mode


@click.command()
@book_argument
@click.option("--format", "form", type=click.Choice(sorted(WRITERS)), help="json is the default.")
@click.option("--explain", is_flag=True, help="Show what was left out and why; with json, as `dropped`.")
@ocr_option
def extract(book: str, form: str | None, ocr: Mode, *, explain: bool) -> None:
    """Print the sentences of BOOK with page, kind and chapter."""
    if explain and form not in (None, "json"):
        raise click.UsageError("--explain goes with --format json, or with no format.")
    content = read(book, ocr)
    if explain or form not in (None, "json"):
        show_warnings(content)
    if explain and form is None:
        click.echo("\n".join(explained(content)))
    elif explain:
        print_json(as_json(content, explain=True))
    else:
        WRITERS[form or "json"](content, sys.stdout)
