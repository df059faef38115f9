"""Says what could be read of a damaged file."""

from collections.abc import Sequence

from app.text.book import BookWarning
from app.text.lines import Page
from app.text.quality import listed


def damage_warning(pages: Sequence[Page]) -> BookWarning:
    """Return the warning that names the pages that a mended file still has, counted as they were found."""
    read = tuple(page.number for page in pages if not page.is_broken)
    message = f"This file is damaged; only these of its pages could be read: {listed(read)}."
    return BookWarning("DAMAGED_FILE", message, read)
