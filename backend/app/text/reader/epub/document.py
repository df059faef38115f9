"""One document of an EPUB: the blocks of it that are text, and what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.text.reader.epub.blocks import Block
from app.text.reader.epub.left_out import LeftOut
from app.text.reader.epub.pages import PageLabels
from app.text.reader.epub.paragraphs import paragraphs


@dataclass(slots=True)
class Document:
    """A document by its file name."""

    name: str
    blocks: list[Block]
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters of text it has."""
        return sum(len(block.text) for block in self.blocks)

    def leave_out(self, reasons: Sequence[str]) -> None:
        """Leave out the blocks that have a reason; `reasons` has one for each block, "" for text."""
        for block, reason in zip(self.blocks, reasons, strict=True):
            parts = [part for line in block.lines for part in line.parts] if reason else []
            self.left_out += [LeftOut(text, label, reason) for text, label in parts]
        self.blocks = [block for block, reason in zip(self.blocks, reasons, strict=True) if not reason]

    def items(self, labels: PageLabels) -> Iterator[dict[str, Any]]:
        """Yield the paragraphs, and what was left out, each with its page."""
        for line in self.left_out:
            yield {
                "left_out": line.reason,
                "lines": [[line.text, labels.nearest_page(line.label, self.name)]],
            }
        yield from paragraphs(self.blocks, labels, self.name)
