"""Judges sentences that begin with a small letter, or without a space: most are slips of the press."""

import re

from app.text.abbreviations import DOUBTFUL, MAY_END, NEVER_END, TITLES, opens_sentences
from app.text.lexicon import is_french

# A space is sometimes lost after a mark ("la porte.Elle"), but none belongs into "exemple.fr" or "Node.Js".
_LOST_SPACE = re.compile(
    r"(?:(?<=[a-zß-ÿ]{2})|(?<=\d{4})|(?<=\s))(?P<marks>[.!?…]+)(?P<word>[A-ZÀ-ÖØ-ÞŒ][\w’'-]{0,30})(?![.@/])"
)
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿœ]{2,30}")
# An item of a list, "a) Il ment", or a name like "iPhone".
_SMALL_BEGIN = re.compile(r"[a-z]\)\s|[a-z]{1,2}[A-Z][a-z]{2}")
_LETTERED = re.compile(r"\s*(?P<letter>[a-z])\.\s{1,3}[A-ZÀ-ÖØ-ÞŒ]")
# What narration and speech begin with most often; and É, which many presses had only as a small letter.
_SMALL = re.compile(
    r"(?:je|tu|il|elle|on|nous|vous|ils|elles|c’est|c'est|ça)\s|[éèêà]|(?:d[eu]|von|van)\s[A-ZÀ-Þ]"
)
# No word, with what stands before it, is longer (characters).
_REACH = 32
_ABBREVIATIONS = TITLES | DOUBTFUL | NEVER_END | MAY_END
_WHOLE_WORD = re.compile(r"(?<![\w.-])(?:[a-zß-ÿœ]{4,30}|[A-ZÀ-Þ][a-zß-ÿœ]{5,30})$")


def has_lost_space(text: str, match: re.Match[str]) -> bool:
    """Tell whether the mark, right before a word, ends a sentence whose space is lost."""
    glued = _LOST_SPACE.match(text, match.start())
    if glued is None or glued.start("word") != match.end():
        return False
    if glued["marks"] != "." or opens_sentences(glued["word"]):
        return True
    return _NAME.fullmatch(glued["word"]) is not None and _ends_whole_word(text, match.start())


def begins_small(text: str, start: int, match: re.Match[str], next_word: int) -> bool:
    """Tell whether a small letter begins a sentence: an item of a list, "iPhone", a lost capital."""
    if _SMALL_BEGIN.match(text, next_word) or _is_next_letter(text, start, next_word):
        return True
    return match.group() == "." and _lost_capital(text, match.start(), next_word)


def _is_next_letter(text: str, start: int, next_word: int) -> bool:
    """Tell whether "b. Le pain." follows on "a. Le vin."."""
    item, successor = _LETTERED.match(text, start), _LETTERED.match(text, next_word)
    return item is not None and successor is not None and ord(successor["letter"]) == ord(item["letter"]) + 1


def _lost_capital(text: str, period: int, following: int) -> bool:
    """Tell whether a small letter after a period, and no abbreviation, begins a sentence."""
    if not _SMALL.match(text, following) and not _is_quoted(text[period + 1 : following]):
        return False
    return _ends_whole_word(text, period)


def _ends_whole_word(text: str, period: int) -> bool:
    """Tell whether the word before the period is a word, or a name, and not cut short."""
    match = _WHOLE_WORD.search(text[max(0, period - _REACH) : period])
    if match is None or match.group() in _ABBREVIATIONS:
        return False
    return match.group()[0].isupper() or is_french(match.group())


def _is_quoted(between: str) -> bool:
    """Tell whether a quotation, or an ellipsis, stands between two sentences."""
    return any(mark in between for mark in "«“„…") or "..." in between
