"""Names of books and files, which are as hostile as their uploaders."""

import re
import unicodedata
from collections.abc import Container

# Windows refuses these characters, and these names whatever their extension (Microsoft, "Naming Files").
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
# File systems hold 255 bytes; a number and an extension still come.
_MAX_BYTES = 180


def one_line(text: str) -> str:
    """Return a text without line breaks, control characters and marks that turn the direction of writing."""
    return " ".join("".join(map(_visible, text)).split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category.startswith("C") else character


def file_stem(title: str) -> str:
    """Make a name that every file system takes of a title."""
    stem = _FORBIDDEN.sub("_", one_line(title)).encode()[:_MAX_BYTES].decode(errors="ignore").strip(". ")
    return f"_{stem}" if _RESERVED.match(stem) else stem or "book"


def unique_name(title: str, extension: str, taken: Container[str]) -> str:
    """Name a file after a title; `taken` are case-folded names beside it."""
    stem, number = file_stem(title), 1
    name = f"{stem}.{extension}"
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).{extension}"
    return name
