"""Numbers the pages of an EPUB: the printed ones where it names them, else its documents."""

from collections.abc import Sequence
from itertools import pairwise

from app.text.reader.epub.blocks import Block

# So many printed pages make a page list; fewer are an accident.
_MIN_LABELS = 2


class PageLabels:
    """The page number for each label of a printed page, or for each document when there are no labels.

    A number stays what is printed as long as the printed numbers grow; else the pages are counted.
    Labels that are no numbers ("xii") belong to the page before.
    """

    def __init__(self, documents: Sequence[str], texts: Sequence[Sequence[Block]]) -> None:
        self._documents = {name: index for index, name in enumerate(documents, start=1)}
        found = (
            part[1] for blocks in texts for block in blocks for line in block.lines for part in line.parts
        )
        labels = [label for label in dict.fromkeys(found) if label]
        self._pages: dict[str, int] = {"": 1}
        if len(labels) >= _MIN_LABELS:
            self._pages.update(_numbered(labels))
        self.count = max(self._pages.values()) if self.has_labels else max(len(documents), 1)

    @property
    def has_labels(self) -> bool:
        """Whether the book names its printed pages."""
        return len(self._pages) > 1

    def document(self, name: str) -> int:
        """Return the number of a document."""
        return self._documents[name]

    def page(self, label: str, name: str) -> int:
        """Return the page number for a label, found in the document `name`."""
        return self._pages[label] if self.has_labels else self.document(name)

    def nearest_page(self, label: str, name: str) -> int:
        """Return the page number for a label that the text may not have, as on pages that are left out."""
        if not self.has_labels:
            return self.document(name)
        return self._pages.get(label, min(int(label), self.count) if label.isdecimal() else self._pages[""])


def _numbered(labels: Sequence[str]) -> dict[str, int]:
    numbers = [int(label) for label in labels if label.isdecimal()]
    grows = all(before < after for before, after in pairwise(numbers))
    if not grows or not numbers or numbers[0] < 1:
        return {label: index for index, label in enumerate(labels, start=1)}
    # What stands before the first number is nearest to it.
    current = numbers[0]
    pages = {"": current}
    for label in labels:
        current = int(label) if label.isdecimal() else current
        pages[label] = current
    return pages
