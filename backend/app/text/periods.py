"""Judges a single period: the end of a sentence, or a mark of abbreviation."""

import re

from app.text.abbreviations import DOUBTFUL, MAY_END, NEVER_END, TITLES, opens_sentences
from app.text.labels import is_label

# No abbreviation, with its initials and hyphens, is longer (characters).
_REACH = 24
_LAST_TOKEN = re.compile(r"[^\s«»“”‹›\"()\[\]—–'’]+$")
_FOR_EXAMPLE = re.compile(r"(?:\bp\.\s?|\bpar\s)ex$")
# "Vl. Rakhmanov", "Fr. Ange"
_WITHOUT_VOWELS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][a-zß-ÿ]?\.?-?)*[A-ZÀ-ÖØ-Þ]")
# As many initials without a gap are an institution, not somebody's first names.
_INSTITUTION = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.){3,}[A-ZÀ-ÖØ-Þ]")
_REGNAL = re.compile(
    r"(?:\b[A-ZÀ-Þ][\wÀ-ÿ]+|\b(?:acte|livre|scène|tome|chapitre)|\b(?:chap|t|vol|liv)\.)\s+[IVX]$"
)
# A letter that tells things of a kind apart is no first name.
_NUMBERED = re.compile(
    r"\b(?:plan|point|vitamine|escalier|bâtiment|salle|porte|groupe|section|série|classe|option|dossier)\s[A-Z]$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVXLC]+(?![\w’'])")
_WORD = re.compile(r"[\w’'-]+")


def period_ends(text: str, start: int, period: int, following: int) -> bool:
    """Tell whether the period ends the sentence begun at `start`; the next word is at `following`."""
    if is_label(text, start, period):
        return False
    token = _token_before(text, start, period)
    small = token[:1].lower() + token[1:] if len(token) > 1 else token
    if token in TITLES or small in NEVER_END:
        return False
    if token in DOUBTFUL or _WITHOUT_VOWELS.fullmatch(token):
        return _is_opener(text, following)
    if token in MAY_END or small in MAY_END:
        return not _is_counted(text, start, period, following)
    return not _INITIALS.fullmatch(token) or _initial_ends(text, token, period, following)


def is_title(text: str, start: int) -> bool:
    """Tell whether a title, which a name follows, is the next word from `start` on: "Mme Roche"."""
    word = _WORD.match(text, start + 1)
    return word is not None and word.group() in TITLES


def _token_before(text: str, start: int, period: int) -> str:
    match = _LAST_TOKEN.search(text[max(start, period - _REACH) : period])
    return match.group() if match else ""


def _is_counted(text: str, start: int, period: int, following: int) -> bool:
    """Tell whether "art. 5", "t. II" or "p. ex. Paul" goes on after its period."""
    if text[following].isdigit() or _ROMAN.match(text, following):
        return True
    return _FOR_EXAMPLE.search(text[max(start, period - _REACH) : period]) is not None


def _is_opener(text: str, following: int) -> bool:
    word = _WORD.match(text, following)
    return word is not None and opens_sentences(word.group())


def _initial_ends(text: str, token: str, period: int, following: int) -> bool:
    """Tell an initial that goes on into its name from one that is followed by a word that opens sentences."""
    if len(token) > 1 and "." not in token and "-" not in token:
        return True
    before = text[max(0, period - _REACH) : period]
    if _INSTITUTION.fullmatch(token) or _REGNAL.search(before) or _NUMBERED.search(before):
        return True
    return _is_opener(text, following)
