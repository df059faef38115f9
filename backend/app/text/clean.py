"""Joins the lines of paragraphs into clean running text."""

import re
from collections.abc import Callable, Iterable

from app.text.accents import AccentRepair
from app.text.hyphens import LONGEST_WORD, HyphenJoiner, finish
from app.text.lexicon import is_french
from app.text.ligatures import LigatureRepair
from app.text.lines import CleanParagraph, Paragraph
from app.text.typewriting import with_dashes, with_points, without_emphasis, without_note_calls

# A font that draws small capitals may give some of its letters as capitals ("aVait").
_CASE_SLIP = re.compile(r"\b[a-zß-öø-ÿœ]+[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]*\b")
# Found faster: capitals are rare.
_CAPITAL_INSIDE = re.compile(r"[A-ZÀ-ÖØ-ÞŒ](?<=[a-zß-öø-ÿœ].)")
# The reader turns raised digits into these; after a word they call a footnote.
_NOTE_CALL = re.compile(r"(?<=[^\W\d_]|[.,;:!?…»”)\]])\s?[⁰¹²³⁴-⁹]+")
_CAPITAL = re.compile(r"[\W\d_]*[A-ZÀ-ÖØ-ÞŒ]")
_LOWER = re.compile(r"[\W\d_]*[a-zß-öø-ÿœ]")
_RAISED_DIGIT = re.compile(r"[⁰¹²³⁴-⁹]")
# Some producers lose the no-break space behind "M."
_GLUED_TITLE = re.compile(r"\b(MM?\.)(?=[A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ])")
# Longer text (characters) is set aside while lines are added to its end, so that time stays linear.
_TEXT_AT_HAND = 4096


class Cleaner:
    """Cleans a book; learns from all its lines first, because producers differ from book to book."""

    def __init__(self, texts: Iterable[str], *, fix_hyphenation: bool = True) -> None:
        lines = list(texts)
        self._accents = AccentRepair(lines)
        accented = [self._accents.repair(line) for line in lines]
        self._ligatures = LigatureRepair(accented)
        self._clean = {raw: self._clean_line(line) for raw, line in zip(lines, accented, strict=True)}
        self._hyphens = HyphenJoiner((self._clean[line] for line in lines), fix=fix_hyphenation)

    def paragraph(self, paragraph: Paragraph) -> CleanParagraph:
        """Join the lines of a paragraph, all of them among the texts of the book; verse keeps its lines."""
        begins_line = _begins_verse(paragraph)
        aside: list[str] = []
        text, length = "", 0
        starts: list[tuple[int, int]] = []
        for raw, page in paragraph.lines:
            if not starts or starts[-1][1] != page:
                starts.append((length + len(text), page))
            clean = self._clean[raw]
            text = f"{text}\n{clean}" if text and begins_line(clean) else self._hyphens.join(text, clean)
            if len(text) > _TEXT_AT_HAND:
                aside.append(text[:-LONGEST_WORD])
                length, text = length + len(aside[-1]), text[-LONGEST_WORD:]
        whole = without_note_calls(without_emphasis("".join(aside) + finish(text)))
        return CleanParagraph(whole, starts, paragraph.kind)

    def _clean_line(self, line: str) -> str:
        """Clean a line whose accents are repaired."""
        line = self._ligatures.repair(line)
        if _RAISED_DIGIT.search(line):
            line = _NOTE_CALL.sub("", line)
        if _CAPITAL_INSIDE.search(line):
            line = _CASE_SLIP.sub(_lowered, line)
        if "M." in line:
            line = _GLUED_TITLE.sub(r"\1 ", line)
        return " ".join(with_dashes(with_points(line)).split())


def _begins_verse(paragraph: Paragraph) -> Callable[[str], bool]:
    """Return what tells whether a line of a paragraph begins a line of verse."""
    if paragraph.kind != "verse":
        return _never
    capitals = sum(_CAPITAL.match(line) is not None for line, _ in paragraph.lines)
    # Where verses begin with capitals, a small letter goes on with one that was too long for the measure.
    return (lambda line: _LOWER.match(line) is None) if 2 * capitals > len(paragraph.lines) else bool


def _never(_line: str) -> bool:
    return False


def _lowered(match: re.Match[str]) -> str:
    lower = match.group().lower()
    return lower if is_french(lower) else match.group()
