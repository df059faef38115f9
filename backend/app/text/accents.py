"""Puts accents that a font set as glyphs of their own back onto their letters."""

import re
import unicodedata
from collections.abc import Sequence

_COMBINING = {
    "´": "\u0301", "`": "\u0300", "ˋ": "\u0300", "ˊ": "\u0301", "^": "\u0302", "ˆ": "\u0302", "¨": "\u0308",
    "¸": "\u0327", "˜": "\u0303",
}  # fmt: skip
_ACCENTS = "".join(_COMBINING)
_ACCENT = re.compile(rf"[{re.escape(_ACCENTS)}]")
_STRAY = re.compile(rf"\s([{re.escape(_ACCENTS)}])\s*$")
_DOTLESS = {"ı": "i", "ȷ": "j"}
# What French writes; other pairs ("z´") are accidents.
_FRENCH = frozenset("àâäçéèêëîïôöùûüÿñÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÑ")


def compose(letter: str, accent: str) -> str | None:
    """Return the French letter that `letter` under `accent` makes, or None."""
    base = _DOTLESS.get(letter, letter)
    composed = unicodedata.normalize("NFC", base + _COMBINING[accent])
    return composed if composed in _FRENCH else None


def _return_to_capital(line: str) -> str:
    """Put an accent that was set above a capital, and so ended up behind the line, onto its capital."""
    stray = _STRAY.search(line)
    if stray is None:
        return line
    for position, letter in enumerate(line):
        composed = compose(letter, stray[1]) if letter.isupper() else None
        if composed is not None:
            return line[:position] + composed + line[position + 1 : stray.start()]
    return line


class AccentRepair:
    """Repairs separate accents; whether they stand before or after their letter is learnt from the book."""

    def __init__(self, lines: Sequence[str]) -> None:
        before = after = 0
        for line in lines:
            for match in _ACCENT.finditer(line):
                fits_next = self._fits(line, match.start() + 1, match.group())
                fits_previous = self._fits(line, match.start() - 1, match.group())
                before += fits_next and not fits_previous
                after += fits_previous and not fits_next
        self._accent_first = before >= after

    @staticmethod
    def _fits(line: str, position: int, accent: str) -> bool:
        return 0 <= position < len(line) and compose(line[position], accent) is not None

    def repair(self, line: str) -> str:
        """Return the line with composed accents (NFC)."""
        line = unicodedata.normalize("NFC", line)
        if not _ACCENT.search(line):
            return line
        line = _return_to_capital(line)
        order = (self._before, self._after) if self._accent_first else (self._after, self._before)
        for pattern_repair in order:
            line = pattern_repair(line)
        return line

    @staticmethod
    def _before(line: str) -> str:
        return re.sub(
            rf"([{re.escape(_ACCENTS)}])([A-Za-zı])",
            lambda match: compose(match[2], match[1]) or match.group(),
            line,
        )

    @staticmethod
    def _after(line: str) -> str:
        return re.sub(
            rf"([A-Za-zı])([{re.escape(_ACCENTS)}])",
            lambda match: compose(match[1], match[2]) or match.group(),
            line,
        )
