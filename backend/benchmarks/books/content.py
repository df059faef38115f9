"""What a made-up book consists of, and which of it is text to be extracted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "chapter", "title", "paragraph", "verse", "date", "salutation", "signature", "speaker", "stage",
    "ornament", "epigraph",
]  # fmt: skip


@dataclass(frozen=True)
class Element:
    """A paragraph, a stanza, a line of a letter ...; `note` is a footnote to its last sentence."""

    role: Role
    lines: tuple[str, ...]
    note: str = ""

    @property
    def text(self) -> str:
        """The lines as running text."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Content:
    """A book without a layout."""

    title: str
    author: str
    elements: tuple[Element, ...]


def truth_of(elements: Iterable[Element]) -> list[str]:
    """Return the paragraphs to be extracted: everything but ornaments and notes."""
    return [element.text for element in elements if element.role != "ornament"]
