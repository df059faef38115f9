"""Turns the signs of typewritten text into those of print: dashes, marks of emphasis, notes in brackets."""

import re

from app.text.book import Dropped, Reason
from app.text.plain_pages import page_finder

_DASH = re.compile(r"(?<!-)-{2,3}(?!-)")
_LEADING_DASH = re.compile(r"^([\s«\"“]*)-{2,3}(?!-)\s*")
# TeX sets points of suspension with spaces between them.
_SPACED_POINTS = re.compile(r"\.(?:[ \u00a0\u202f]\.){2,}")
_EMPHASIS = re.compile(r"(?<!\w)([_=])(?=[^\W_])([^_=]{1,300})(?<=\S)\1(?!\w)")
_NOTE_CALL = re.compile(r"(?<=[^\W_]|[.,;:!?…»\"])\s?\[(?:\d{1,3}|\*)\]")
_NOTE = re.compile(
    r"^[^\S\n]*\[(?:Note|Footnote|Illustration)\b[^\]]{0,3000}\][^\S\n]*$|"
    r"^[^\S\n]*\[(?:\d{1,3}|\*)\][^\n]*(?:(?:\n[^\S\n]*\S[^\n]*){1,12}(?=\n[^\S\n]*\n|\n?\Z))?",
    re.IGNORECASE | re.MULTILINE,
)
_PICTURE = re.compile(r"\[illustration", re.IGNORECASE)


def without_bracketed_notes(text: str, dropped: list[Dropped]) -> str:
    """Return a text without the notes and pictures between its paragraphs, which are added to `dropped`."""
    if "[" not in text:
        return text
    page_of = page_finder(text)

    def take_out(match: re.Match[str]) -> str:
        content = " ".join(match.group().split())
        reason: Reason = "picture" if _PICTURE.match(content) else "note"
        dropped.append(Dropped(page_of(match.start()), content, reason))
        return "\n"

    return _NOTE.sub(take_out, text)


def without_note_calls(text: str) -> str:
    """Return a text without the numbers in brackets ("[12]") that call notes."""
    return _NOTE_CALL.sub("", text) if "[" in text else text


def with_dashes(line: str) -> str:
    """Return a line with a dash for "--"."""
    return _DASH.sub("—", _LEADING_DASH.sub(r"\1— ", line)) if "--" in line else line


def with_points(line: str) -> str:
    """Return a line whose points of suspension stand together."""
    return _SPACED_POINTS.sub(_close_up, line) if ". ." in line or ".\u00a0." in line else line


def _close_up(match: re.Match[str]) -> str:
    return "".join(match.group().split())


def without_emphasis(text: str) -> str:
    """Return a text without the signs that stand for italics ("_vite_") and bold ("=vite=")."""
    return _EMPHASIS.sub(r"\2", text) if "_" in text or "=" in text else text
