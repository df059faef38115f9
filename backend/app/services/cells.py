"""Cells that a spreadsheet shows and does not execute."""

import re

# OWASP, "CSV injection": these beginnings make a spreadsheet execute the cell; some take wide forms too.
_FORMULA = re.compile(r"\s*[=+@\t\r＝＋－＠-]")
# A hyphen that opens a line of dialogue.
_DIALOGUE = re.compile(r"-\s?[^\W\d_]|-\s?[«“…]")
# What a formula needs to reach out: a call, a program, another file.
_REACHES_OUT = re.compile(r"[|=+@\[\\]|://|\w\s*\(")


def inert(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would execute; leave dialogue alone.

    One that begins so behind apostrophes of its own gets one, too: so what was put there can be taken away.
    """
    return f"'{text}" if _is_executed(text.lstrip("'")) else text


def _is_executed(text: str) -> bool:
    if not _FORMULA.match(text):
        return False
    is_dialogue = _DIALOGUE.match(text) and not _REACHES_OUT.search(text)
    return not is_dialogue
