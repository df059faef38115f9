"""Repairs the characters of extracted text, and joins lines into running text."""

import re
from collections import Counter
from collections.abc import Iterable

from app.text.accents import AccentRepair
from app.text.hyphens import HyphenJoiner
from app.text.lines import CleanParagraph, Paragraph

# Cork (T1) codes that TeX fonts without a Unicode map leave as control characters.
_CORK = {0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x19: "ı"}
_LIGATURES = {
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_LOOKALIKES = {0x226A: "«", 0x226B: "»", 0x2011: "-", 0xFFFE: "\x02"}
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x17])
_CHARACTERS = _CORK | _LIGATURES | _LOOKALIKES | _INVISIBLE
_OTHER_CONTROLS = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SOFT_HYPHEN_INSIDE = re.compile("\u00ad(?=\\S)")
_SPACES = re.compile(r"\s+")


class Cleaner:
    """Cleans a book; learns from all its lines first, because producers differ from book to book."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [_map_characters(text) for text in texts]
        self._accents = AccentRepair(lines)
        self._hyphens = HyphenJoiner(self._clean_line(line) for line in lines)

    def paragraph(self, paragraph: Paragraph) -> CleanParagraph:
        """Join the lines of a paragraph into running text."""
        text = ""
        starts: list[tuple[int, int]] = []
        for raw, page in paragraph.lines:
            line = self._clean_line(_map_characters(raw))
            before = len(text)
            text = self._hyphens.join(text, line)
            if not starts or starts[-1][1] != page:
                starts.append((0 if not starts else min(before, len(text)), page))
        return CleanParagraph(text, starts, paragraph.kind)

    def _clean_line(self, line: str) -> str:
        return _SPACES.sub(" ", self._accents.repair(line)).strip()


def _map_characters(text: str) -> str:
    """Replace codes that stand for other characters; drop invisible ones."""
    mapped = text.translate(_CHARACTERS)
    return _SOFT_HYPHEN_INSIDE.sub("", _OTHER_CONTROLS.sub("", mapped))


def vocabulary(texts: Iterable[str], pattern: re.Pattern[str]) -> Counter[str]:
    """Count the matches of `pattern` in lower case."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(pattern.findall(text.lower()))
    return counts
