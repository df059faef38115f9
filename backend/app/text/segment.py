"""Cuts a paragraph of French fiction into sentences by rules on its punctuation.

Lower case after ! ? … does not end a sentence; an incise stays with its quote; `;` and `:` do not split.
"""

import re

from app.text.abbreviations import MAY_END, NEVER_END, STARTERS, TITLES
from app.text.headings import looks_like_heading

# A run of end marks, also set apart ("! ..."), with what closes after it: a guillemet may stand apart, too.
_END = re.compile(r"[.!?…]+(?:\s?[.!?…]+)*(?:\s?»|[”)\]\"’'](?!\w))*")
_NEXT = re.compile(
    r"(?P<space>\s*)(?P<openers>(?:[«“„\"'‘(\[*]|[-–—]+(?=[\s«…A-ZÀ-ÖØ-ÞŒ])(?:\s*(?:…|\.\.\.))?)*(?:\s*[«“„\"'‘(\[])*)\s*"
)
_LAST_TOKEN = re.compile(r"[^\s«»“”\"()\[\]—–'’]+$")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][a-zß-ÿ]?\.?-?)*[A-ZÀ-ÖØ-Þ]")
_REGNAL = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ]+\s+[IVX]$")
_ROMAN = re.compile(r"[IVXLC]+(?![\w’'])")
_NUMBERING = re.compile(r"[\s–—-]*(?:\d+|[IVXLC]+)\.?")
_WORD = re.compile(r"[\w’'-]+")
_HESITATION = re.compile(
    r"[«“—–\s-]*(?:mais|et|ou|or|car|donc|je|tu|il|elle|on|nous|vous|ils|elles|que|qui|si|le|la|les|un|une|de|du|à|"
    r"avec|pour|sans|dans)\s?(?:\.\.\.|…)",
    re.IGNORECASE,
)
_INTERJECTION = re.compile(
    r"[«“—–\s-]*(?:(?:eh|hé|ah|oh|ô|ma|mon|dis|allons|voyons|tiens|tenez)\s)?"
    r"(?:eh|hé|ah|oh|bien|bah|hein|allons|voyons|tiens|tenez|foi|dieu|donc|hélas|holà|hola)\s?!",
    re.IGNORECASE,
)
_VOCATIVE = re.compile(r"(?:[MD]on\s|Ma\s)?(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+)(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]+)?\s?[,!]")


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of one paragraph, in order and without surrounding white space."""
    return [paragraph[start:end] for start, end in sentence_spans(paragraph)]


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences of one paragraph."""
    spans = _heading_spans(paragraph)
    start = spans[-1][1] if spans else 0
    for match in _END.finditer(paragraph, start):
        if _ends_sentence(paragraph, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(paragraph)))
    trimmed = (_trim(paragraph, begin, end) for begin, end in spans)
    return [(begin, end) for begin, end in trimmed if begin < end]


def _heading_spans(paragraph: str) -> list[tuple[int, int]]:
    """Return the spans of leading lines that are headings, as long as a line of text follows."""
    spans: list[tuple[int, int]] = []
    start = 0
    while (end := paragraph.find("\n", start)) != -1 and looks_like_heading(paragraph[start:end]):
        spans.append((start, end))
        start = end + 1
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at both ends, and a span that holds no letter or digit altogether."""
    piece = text[start:end]
    if not any(char.isalnum() for char in piece):
        return start, start
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or following.end() >= len(text):
        return True
    if not following["space"] and not following["openers"].startswith(("—", "–")):
        return False
    if not any(char.isalnum() for char in text[start : match.end()]):
        return False
    first = text[following.end()]
    if first.islower() or first in ",;:.!?…»”)":
        return False
    if match.group() == ".":
        return _period_ends(text, start, match.start(), following.end())
    return not _goes_on(text, start, match.end(), following.end())


def _period_ends(text: str, start: int, period: int, following: int) -> bool:
    """Judge a single period by the token before it and the word after it."""
    if _NUMBERING.fullmatch(text, start, period):
        return False
    token_match = _LAST_TOKEN.search(text[start:period])
    token = token_match.group() if token_match else ""
    if token in TITLES or token.lower() in NEVER_END:
        return False
    if token in MAY_END:
        return not text[following].isdigit() and not _ROMAN.match(text, following)
    return not _INITIALS.fullmatch(token) or _initial_ends(text, token, period, following)


def _initial_ends(text: str, token: str, period: int, following: int) -> bool:
    """Tell an initial that goes on into its name from one that is followed by a word that opens sentences."""
    if len(token) > 1 and "." not in token and "-" not in token:
        return True
    if _REGNAL.search(text, 0, period):
        return True
    word = _WORD.match(text, following)
    return word is not None and word.group().lower() in STARTERS


def _goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether "Mais… M. Paul" or "Eh bien ! Paul, venez" goes on after its mark."""
    before = text[start:end]
    if _HESITATION.fullmatch(before):
        return True
    vocative = _VOCATIVE.match(text, following)
    if vocative is None or not _INTERJECTION.fullmatch(before):
        return False
    return vocative["name"].lower() not in STARTERS
