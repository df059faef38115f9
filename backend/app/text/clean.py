"""Joins the lines of paragraphs into clean running text."""

import re
from collections.abc import Iterable

from app.text.accents import AccentRepair
from app.text.hyphens import HyphenJoiner, finish
from app.text.lexicon import is_french
from app.text.ligatures import LigatureRepair
from app.text.lines import CleanParagraph, Paragraph

_SPACES = re.compile(r"\s+")
# A font that draws small capitals may give some of its letters as capitals ("aVait").
_CASE_SLIP = re.compile(r"\b[a-zß-öø-ÿœ]+[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]*\b")
# The reader turns raised digits into these; after a word they call a footnote.
_NOTE_CALL = re.compile(r"(?<=[^\W\d_]|[.,;:!?…»”)\]])\s?[⁰¹²³⁴-⁹]+")


class Cleaner:
    """Cleans a book; learns from all its lines first, because producers differ from book to book."""

    def __init__(self, texts: Iterable[str], *, fix_hyphenation: bool = True) -> None:
        lines = list(texts)
        self._accents = AccentRepair(lines)
        accented = [self._accents.repair(line) for line in lines]
        self._ligatures = LigatureRepair(accented)
        self._hyphens = HyphenJoiner((self._clean_line(line) for line in lines), fix=fix_hyphenation)

    def paragraph(self, paragraph: Paragraph) -> CleanParagraph:
        """Join the lines of a paragraph into running text."""
        text = ""
        starts: list[tuple[int, int]] = []
        for raw, page in paragraph.lines:
            if not starts or starts[-1][1] != page:
                starts.append((len(text), page))
            text = self._hyphens.join(text, self._clean_line(raw))
        return CleanParagraph(finish(text), starts, paragraph.kind)

    def _clean_line(self, line: str) -> str:
        repaired = self._ligatures.repair(self._accents.repair(line))
        level = _CASE_SLIP.sub(_lowered, _NOTE_CALL.sub("", repaired))
        return _SPACES.sub(" ", level).strip()


def _lowered(match: re.Match[str]) -> str:
    lower = match.group().lower()
    return lower if is_french(lower) else match.group()
