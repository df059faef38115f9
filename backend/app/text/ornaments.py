"""Finds the ornaments that part scenes: "* * *", "⁂", a rule of dashes."""

import re
from collections.abc import Sequence

from app.text.blocks import Block
from app.text.book import Dropped
from app.text.dropped import dropped_from
from app.text.lines import Line

_ORNAMENT = re.compile(r"[\s*⁂∗✻✽❦❧☙•·◆◇■□●○★☆~=#+_]+|[\s*_—–-]{3,}")


def remove_ornaments(blocks: Sequence[Block]) -> list[Dropped]:
    """Take ornaments out of `blocks`, in place; the space around them still parts paragraphs."""
    dropped: list[Dropped] = []
    for block in blocks:
        found = [line for line in block.lines if _is_ornament(line)]
        if found:
            dropped += dropped_from(block.page, found, "ornament")
            block.lines = [line for line in block.lines if not _is_ornament(line)]
    return dropped


def _is_ornament(line: Line) -> bool:
    return len(line.text) < 40 and _ORNAMENT.fullmatch(line.text) is not None
