"""Options and arguments that several commands share."""

import click

from app.constants import MAX_SENTENCE_LIMIT, MIN_SENTENCE_LIMIT

ocr_option = click.option(
    "--ocr",
    type=click.Choice(["auto", "off", "force"]),
    default="auto",
    show_default=True,
    help="Read pages without text, or all, as pictures; needs tesseract and its French data.",
)
book_argument = click.argument("book", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
max_words_option = click.option(
    "--max-words",
    type=click.IntRange(MIN_SENTENCE_LIMIT, MAX_SENTENCE_LIMIT),
    default=8,
    show_default=True,
    help="How many words a sentence should have at most.",
)
