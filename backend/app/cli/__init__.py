"""The command line `frenchnovel`: the pipeline without a server."""

import click

from app.cli.extract import extract
from app.cli.gate import gate
from app.cli.simplify import simplify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="frenchnovel")
def main() -> None:
    """Clean sentences out of French novels, and short ones out of long ones.

    BOOK is a .pdf, .epub or .txt file; - reads text from standard input.
    """


main.add_command(extract)
main.add_command(simplify)
main.add_command(gate)
