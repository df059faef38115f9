"""What the pipeline gives: a book as numbered sentences, or the reason why it cannot be read."""

from dataclasses import dataclass, field
from typing import Literal

# A "speaker" is the name above a speech in a play.
Kind = Literal["narration", "dialogue", "heading", "verse", "speaker"]
Reason = Literal[
    "running head or foot", "page number", "footnote", "endnote", "margin note", "contents", "title page",
    "dedication", "imprint", "other books", "ornament", "garbled page", "note", "picture", "cover", "licence",
    "navigation", "not in reading order", "hidden",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """One clean sentence; `page` counts from 1 and is where the sentence begins."""

    text: str
    page: int
    kind: Kind = "narration"
    ends_paragraph: bool = False
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of print that is no part of the text; `page` counts from 1."""

    page: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class BookWarning:
    """What a book's reader should know: `code` for a program, `message` for a person, `pages` from 1."""

    code: str
    message: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A book in reading order, and what was left out of it."""

    pages: int
    sentences: list[SourceSentence]
    warnings: list[BookWarning] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the isolated reader may use."""

    max_pages: int = 2000
    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    output_bytes: int = 64 * 1024 * 1024


class BookError(Exception):
    """A book that cannot be processed: `code` for a program, `message` for its reader."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
