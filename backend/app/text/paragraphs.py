"""Decides where a paragraph begins: indent, space above, a short last line, a dialogue dash."""

import re
from collections.abc import Sequence

from app.text.flow import Flow, FlowLine

_ENDS = re.compile(r"[.!?…:]\s*[»”\")\]’']*\s*$")
_DASH = re.compile(r"\s*[—–―-]\s*[^\W\d_«]|\s*[—–―]\s")
_HYPHENS = ("-", "\u2010", "\u00ad", "\x02")
_BROKEN = re.compile("[^\\W\\d_]['’]?.$")
# What ends a line, and the space around it, is found among its last characters.
_LAST = 12
# What is set by itself at a side or in the middle begins so far in (share of the measure).
_FAR_IN = 0.25
_LOWER = re.compile(r"\s*[a-zà-öø-ÿœ]")
# The mark of an item of a list stands before its text, on the same line.
_ITEM_MARK = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]\s*")
_SALUTATION = re.compile(
    r"(?:m(?:on|a|es)|(?:bien )?ch[eè]re?s?|monsieur|madame|mademoiselle|messieurs|mesdames)"
    r"\b[^.!?;:]{0,40},",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\s*(?:[«“—–]\s*|-\s+)[A-ZÀ-ÖØ-ÞŒ]")
_SPOKEN = re.compile(r"\s*[—–-]\s+[A-ZÀ-ÖØ-ÞŒ]")
_CLAUSE_END = re.compile(r"[,;]\s*$")
_OPENS = re.compile(r"\s*(?:[«“\"(—–]*\s*|-\s+)[A-ZÀ-ÖØ-ÞŒ«\d]")


def starts_paragraph(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    """Tell whether `line` begins a new paragraph after `previous`."""
    if _is_broken(previous.line.text) and line.line.text[:1].isalpha():
        return False
    if line.gap is not None and line.gap < 1 and _ITEM_MARK.fullmatch(previous.line.text):
        return False
    if flow.is_apart(line) or line.is_large != previous.is_large:
        return True
    if _goes_on(previous, line):
        return False
    if _stands_alone(previous) or _stands_alone(line):
        return True
    if flow.is_indented(line):
        return not _is_inset(previous, line, flow) or _opens(previous, line)
    if has_room_for(previous, line) and (_begins_anew(previous, line) or _SPOKEN.match(line.line.text)):
        return True
    return not flow.indents and _begins_anew(previous, line) and _DASH.match(line.line.text) is not None


def is_item_mark(lines: Sequence[FlowLine], index: int) -> bool:
    """Tell whether a line is the mark of an item of a list ("2."): its text follows at the same height."""
    gap = lines[index + 1].gap if index + 1 < len(lines) else None
    return gap is not None and gap < 1 and _ITEM_MARK.fullmatch(lines[index].line.text) is not None


def is_finished(line: FlowLine) -> bool:
    """Tell whether a line ends a sentence, or a clause before speech."""
    text = line.line.text
    return _ENDS.search(text, max(0, len(text) - _LAST)) is not None


def _is_broken(text: str) -> bool:
    """Tell whether a line ends in a hyphen behind a letter."""
    return text.endswith(_HYPHENS) and _BROKEN.search(text, max(0, len(text) - _LAST)) is not None


def _goes_on(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a line goes on in mid-sentence: it begins with a small letter, and nothing ended."""
    return _LOWER.match(line.line.text) is not None and not is_finished(previous)


def _stands_alone(line: FlowLine) -> bool:
    """Tell whether a line is a salutation, or a short one at the right or in the middle: a date, a name."""
    far_in = line.is_short and line.indent > _FAR_IN * line.measure
    return far_in or is_salutation(line)


def is_salutation(line: FlowLine) -> bool:
    """Tell whether a line addresses the reader of a letter: "Ma chère sœur,"."""
    return line.is_short and _SALUTATION.fullmatch(line.line.text.strip()) is not None


def _is_inset(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    """Tell whether both lines stand equally far in: a passage that is set in as a whole."""
    return flow.is_indented(previous) and abs(previous.line.x0 - line.line.x0) < 0.15 * flow.metrics.size


def _opens(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a line begins a paragraph after one that stands equally far in."""
    if _begins_anew(previous, line):
        return True
    after_clause = _CLAUSE_END.search(previous.line.text) is not None
    opener = _SPEECH if after_clause else _OPENS
    return opener.match(line.line.text) is not None and has_room_for(previous, line)


def _begins_anew(previous: FlowLine, line: FlowLine) -> bool:
    return is_finished(previous) and _OPENS.match(line.line.text) is not None


def has_room_for(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether the first word of `line` would still have fitted on the line before it."""
    words = line.line.text.split(maxsplit=1)
    if not words:
        return False
    length = len(words[0])
    if length == 1 and len(words) == 2 and not words[0].isalnum():
        # No line ends behind a guillemet or a dash that opens speech.
        length += 1 + len(words[1].split(maxsplit=1)[0])
    width = (line.line.x1 - line.line.x0) / max(len(line.line.text), 1)
    return previous.slack > 1.3 * width * (length + 1)
