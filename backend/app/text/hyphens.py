"""Joins two lines, deciding whether a hyphen at the line end is part of the word."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from app.text.lexicon import is_french

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<head>[^\W\d_](?:[\w’'-]*[^\W_])?)\s?(?P<mark>[-\u2010\u00ad\x02])$")
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_TAIL = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PART_END = re.compile(r"[-'’]")
_LAST_PART = re.compile(r"[^-]+$")
_MARKS = ("-", "\u2010", "\u00ad", "\x02")
# No word is longer (characters): a broken one is looked for only so far back.
LONGEST_WORD = 60
# So many lines make few calls and need little memory.
_LINES_AT_ONCE = 1000
# Pronouns after an inverted verb, and the particles of "celui-ci", "là-bas", "moi-même".
_ENCLITIC_WORDS = "je tu il elle on nous vous ils elles ce moi toi lui leur le la les en y t ci là même mêmes"
_PREFIX_WORDS = """
peut ci là demi mi semi non ex vice arrière avant après celui celle ceux celles soi lui elle
néo anglo franco austro gallo
eux nous vous moi toi elles vis dix vingt trente quarante cinquante soixante quatre saint sainte
tout très grand petit quelque quelques sous contre
"""
# "au-dessus", "par-delà": nothing else follows these.
_PLACE_PREFIXES = frozenset(["au", "par"])
_PLACE_WORDS = "dessus dessous delà deçà devant derrière dedans dehors avant après devers ci là"
# Inside "Eau-de-Robec", "c'est-à-dire".
_LINKS = frozenset(["à", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur"])
_ENCLITICS = frozenset(_ENCLITIC_WORDS.split())
_PLACES = frozenset(_PLACE_WORDS.split())
_PREFIXES = frozenset(_PREFIX_WORDS.split())


class HyphenJoiner:
    """Knows the words of one book, and joins its lines; without `fix`, every printed hyphen stays."""

    def __init__(self, lines: Iterable[str], *, fix: bool = True) -> None:
        self._fix = fix
        self._words: Counter[str] = Counter()
        inner = (_BROKEN.sub("", line) if line.endswith(_MARKS) else line for line in lines)
        self._typographic_inside = False
        while text := "\n".join(itertools.islice(inner, _LINES_AT_ONCE)):
            self._learn(text)

    def _learn(self, text: str) -> None:
        """Count the words that stand whole inside lines."""
        self._typographic_inside = self._typographic_inside or "\u2010" in text
        self._words.update(_WORD.findall(text.lower().replace("\u2010", "-")))

    def join(self, text: str, line: str) -> str:
        """Append a line to a text: with a space, or as the rest of a broken word."""
        if not text or not line:
            return text or line
        if not text.endswith(_MARKS):
            return f"{text} {line}"
        broken = _BROKEN.search(text, max(0, len(text) - LONGEST_WORD))
        tail = _TAIL.match(line)
        if broken is None or tail is None:
            return finish(text) + ("" if text[-2:-1].isalnum() else " ") + line
        stem = text[: broken.end("head")]
        hyphen = "-" if self._keeps_hyphen(broken["head"], broken["mark"], tail.group()) else ""
        return stem + hyphen + line

    def _keeps_hyphen(self, stem: str, mark: str, tail: str) -> bool:
        if mark == "\u00ad" or (mark == "\u2010" and not self._typographic_inside):
            return False
        if not self._fix:
            return True
        match = _HEAD.search(stem)
        head = match.group() if match else stem
        if tail[0].isupper() and not head.isupper():
            return True
        return self._is_compound(head, tail.lower())

    def _is_compound(self, head: str, tail: str) -> bool:
        is_name, head = head.istitle(), head.lower()
        joined, hyphened = self._words[head + tail], self._words[f"{head}-{tail}"]
        if joined != hyphened:
            return hyphened > joined
        last, first = _last_part(head), _PART_END.split(tail)[0]
        if "t" in (last, first):
            return True
        if is_french(last + first):
            return False
        if last in _LINKS and last != head and is_french(first):
            return True
        if last in _PLACE_PREFIXES:
            return last != head or first in _PLACES
        if first in _ENCLITICS or last in _PREFIXES or (first != tail and first in _LINKS):
            return True
        return not is_name and _could_be_words(last, first) and is_french(last) and is_french(first)


def _could_be_words(last: str, first: str) -> bool:
    """Tell whether two parts are long enough not to be French words by accident."""
    return min(len(last), len(first)) > 2 and len(last + first) > 7


def _last_part(head: str) -> str:
    match = _LAST_PART.search(head)
    return match.group() if match else head


def finish(text: str) -> str:
    """Make the mark of a broken word that nothing follows a plain hyphen, or nothing if it is a soft one."""
    if not text.endswith(_MARKS):
        return text
    return text[:-1] + ("" if text.endswith("\u00ad") else "-")
