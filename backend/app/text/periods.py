"""Judges a single period: the end of a sentence, or a mark of abbreviation."""

import re

from app.text.abbreviations import DOUBTFUL, MAY_END, NEVER_END, TITLES, opens_sentences
from app.text.lexicon import is_french

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
_ROMAN = re.compile(r"[IVXLC]+(?![\w’'])")
_WORD = re.compile(r"[\w’'-]+")
_NUMBERING = re.compile(r"[\s–—-]{0,8}(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Z])")
# "LÉANDRE, à part. — Vous partez ?", "P.-S. — Brûlez ceci.", "N.B. Le train est à six heures."
_ASIDE = r"(?:,[^.!?…\n]{1,60}|\s?\([^()\n]{1,60}\))?"
_SPEAKER = re.compile(
    rf"\W{{0,3}}(?:(?:M|Mme|Mlle|MM|Mgr|Dr|Me)\.?\s)?[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ’' -]{{1,40}}{_ASIDE}"
)
# "Léandre. — Vous partez ?", where a name begins the line.
_NAMED_SPEAKER = re.compile(rf"\n?(?P<name>[A-ZÀ-ÖØ-ÞŒ][\w’'-]{{2,30}}){_ASIDE}")
# "Chapitre premier. — Le départ."
_PART = re.compile(
    r"\W{0,3}(?:chapitre|livre|tome|partie|acte|scène|lettre|article)\s[\w-]{1,12}", re.IGNORECASE
)
_NOTE_LABEL = re.compile(r"\W{0,3}(?:P\.?[\s-]?-?\s?(?:P\.?[\s-]?)?S|N\.?\s?-?B)")
_DASH = re.compile(r"\s?[—–―]|\s-\s")


def period_ends(text: str, start: int, period: int, following: int) -> bool:
    """Tell whether the period ends the sentence begun at `start`; the next word is at `following`."""
    if _is_label(text, start, period):
        return False
    token = _token_before(text, start, period)
    small = token[:1].lower() + token[1:]
    if token in TITLES or small in NEVER_END:
        return False
    if token in DOUBTFUL or _WITHOUT_VOWELS.fullmatch(token):
        return _is_opener(text, following)
    if token in MAY_END or (len(token) > 1 and small in MAY_END):
        return not _is_counted(text, start, period, following)
    return not _INITIALS.fullmatch(token) or _initial_ends(text, token, period, following)


def is_title(text: str, start: int) -> bool:
    """Tell whether a title, which a name follows, is the next word from `start` on: "Mme Roche"."""
    word = _WORD.match(text, start + 1)
    return word is not None and word.group() in TITLES


def _is_label(text: str, start: int, period: int) -> bool:
    """Tell whether the sentence so far is a number, a speaker's name before a dash, or "P.-S."."""
    if _NUMBERING.fullmatch(text, start, period) or _NOTE_LABEL.fullmatch(text, start, period):
        return True
    if _DASH.match(text, period + 1) is None:
        return False
    if _PART.fullmatch(text, start, period) or _SPEAKER.fullmatch(text, start, period):
        return True
    speaker = _NAMED_SPEAKER.fullmatch(text, start, period)
    return speaker is not None and (start == 0 or text[start] == "\n") and not is_french(speaker["name"])


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
    if _INSTITUTION.fullmatch(token) or _REGNAL.search(text[max(0, period - _REACH) : period]):
        return True
    return _is_opener(text, following)
