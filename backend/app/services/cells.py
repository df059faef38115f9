"""Cells that a spreadsheet shows and does not execute."""

import re

# OWASP, "CSV injection": these beginnings make a spreadsheet execute the cell.
_FORMULA = re.compile(r"\s*[=+@\t\r-]")
# A hyphen that opens a line of dialogue: nothing that calls a function or a program can follow it.
_DIALOGUE = re.compile(r"-\s?[^\W\d_][^(|=+@]*")


def inert(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would execute; leave dialogue alone."""
    if _FORMULA.match(text) and not _DIALOGUE.fullmatch(text):
        return f"'{text}"
    return text
