"""Recognises what stands before a text and ends with a period: "1.", "P.-S.", "LÉANDRE. —", "3 mai. —"."""

import re

from app.text.lexicon import is_french

_NUMBERING = re.compile(r"[\s–—-]{0,8}(?:\d{1,3}|[IVXLC]{1,6}|[a-zA-Z])")
# "LÉANDRE, à part. — Vous partez ?", "P.-S. — Brûlez ceci.", "N.B. Le train est à six heures."
_ASIDE = r"(?:,[^.!?…\n]{1,60}|\s?\([^()\n]{1,60}\))?"
_SPEAKER = re.compile(
    rf"\W{{0,3}}(?:(?:M|Mme|Mlle|MM|Mgr|Dr|Me)\.?\s)?[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ’' -]{{1,40}}{_ASIDE}"
)
# "Léandre. — Vous partez ?", where a name begins the line.
_NAMED_SPEAKER = re.compile(rf"\n?(?P<name>[A-ZÀ-ÖØ-ÞŒ][\w’'-]{{2,30}}){_ASIDE}")
# "Chapitre premier. — Le départ.", "Note du traducteur. — Ici manque une page."
_PART = re.compile(
    r"[\s«“(\[]{0,3}(?:(?:chapitre|livre|tome|partie|acte|scène|lettre|article)\s[\w-]{1,12}|"
    r"(?:note|nota|remarque|post-scriptum)(?:\s[^.!?…\n]{1,40})?)",
    re.IGNORECASE,
)
# "14 juin. — Pluie.", "LYON, 2 mai 1840. — Le bateau est parti."
_DATE = re.compile(
    r"[\s«“(\[]{0,3}(?:[A-ZÀ-Þ][\w-]{1,30}(?:, |\s))?(?:le )?\d{1,2}(?:er)?\s"
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?:\s\d{4})?"
)
_NOTE_LABEL = re.compile(r"\W{0,3}(?:P\.?[\s-]?-?\s?(?:P\.?[\s-]?)?S|N\.?\s?-?B)")
_DASH = re.compile(r"\s?[—–―]|\s-\s")


def is_label(text: str, start: int, period: int) -> bool:
    """Tell whether the sentence so far is a number, a speaker's name before a dash, or "P.-S."."""
    if _NUMBERING.fullmatch(text, start, period) or _NOTE_LABEL.fullmatch(text, start, period):
        return True
    if _DASH.match(text, period + 1) is None:
        return False
    if any(label.fullmatch(text, start, period) for label in (_PART, _DATE, _SPEAKER)):
        return True
    speaker = _NAMED_SPEAKER.fullmatch(text, start, period)
    return speaker is not None and (start == 0 or text[start] == "\n") and not is_french(speaker["name"])
