"""Finds the margin at which a text was wrapped, and what its short and indented lines mean."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.text.plain_pages import Row

# Columns: no text is wrapped outside these.
_NARROWEST, _WIDEST = 30, 160
# Most lines of wrapped text are so long that the next word did not fit.
_FULL_SHARE = 0.5
_MIN_PAIRS = 4
# The longest lines but the one in fifty that is too long.
_PERCENTILE = 0.98
# A line so much shorter than the margin was ended on purpose.
_SHORT = 0.8
_ENDED = re.compile(r"[.!?…:»”\"]\s*$")
_CAPITAL = re.compile(r"[\W\d_]*[A-ZÀ-ÖØ-ÞŒ]")


@dataclass(frozen=True, slots=True)
class Margin:
    """The column at which lines were broken, and how far they usually are indented."""

    width: int
    indent: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Margin | None":
        """Return the margin of a wrapped text; None when its lines were not broken to fit."""
        pairs = [(a, b) for a, b in pairwise(rows) if a.text.strip() and b.text.strip()]
        if len(pairs) < _MIN_PAIRS:
            return None
        lengths = sorted(len(a.text.rstrip()) for a, _ in pairs)
        width = lengths[int(_PERCENTILE * (len(lengths) - 1))]
        indents = Counter(row.indent for row in rows if row.text.strip())
        margin = cls(width, indents.most_common(1)[0][0])
        full = sum(margin.is_full(a, b) for a, b in pairs)
        return margin if _NARROWEST <= width <= _WIDEST and full >= _FULL_SHARE * len(pairs) else None

    def is_full(self, row: Row, following: Row) -> bool:
        """Tell whether the next line's first word would not have fitted on a line."""
        word = following.text.split(maxsplit=1)[0]
        return len(row.text.rstrip()) + 1 + len(word) > 0.97 * self.width

    def begins_paragraph(self, before: Row, row: Row) -> bool:
        """Tell whether a line is indented, or follows one that was ended early, and begins anew."""
        if not _CAPITAL.match(row.text):
            return False
        ended = _ENDED.search(before.text) is not None
        if row.indent > max(self.indent, before.indent) and (ended or before.indent != row.indent):
            return True
        return len(before.text.rstrip()) < _SHORT * self.width and not self.is_full(before, row)
