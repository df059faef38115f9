"""Finds out which letters an unknown code stands for, when a font names its ligatures wrongly."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from app.text.lexicon import is_french

_CANDIDATES = (
    "fi",
    "fl",
    "ff",
    "ffi",
    "ffl",
    "ft",
    "tt",
    "ti",
    "ct",
    "st",
    "œ",
    "æ",
    "é",
    "è",
    "ê",
    "à",
    "ç",
    "’",
)
_STRANGE_WORD = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]*[^\x00-\u024f\u0300-\u036f\u2000-\u218f][A-Za-zÀ-ÖØ-öø-ÿŒœ]*"
)
_STRANGE = re.compile("[^\x00-\u024f\u0300-\u036f\u2000-\u218f]")
# A replacement must make this share of the words with the code French.
_NEEDED_SHARE = 0.6


class LigatureRepair:
    """Replaces codes from foreign scripts inside Latin words by what makes these words French."""

    def __init__(self, lines: Iterable[str]) -> None:
        words: dict[str, set[str]] = defaultdict(set)
        for line in filter(_STRANGE.search, lines):
            for word in _STRANGE_WORD.findall(line):
                codes = set(_STRANGE.findall(word))
                if len(codes) == 1 and len(word) > 2:
                    words[codes.pop()].add(word)
        found = {code: _best(code, group) for code, group in words.items() if _is_out_of_place(code)}
        self._table = str.maketrans({code: letters for code, letters in found.items() if letters})

    def repair(self, line: str) -> str:
        """Return the line with known codes replaced."""
        return line.translate(self._table) if self._table else line


def _is_out_of_place(code: str) -> bool:
    """Tell whether a code is a letter, a digit, a mark, private or unassigned: no punctuation or symbol."""
    return unicodedata.category(code)[0] in "LMNC" or code == "\ufffd"


def _best(code: str, words: set[str]) -> str | None:
    scores = {
        letters: sum(is_french(word.replace(code, letters)) for word in words) for letters in _CANDIDATES
    }
    letters = max(scores, key=lambda candidate: scores[candidate])
    return letters if scores[letters] >= _NEEDED_SHARE * len(words) else None
