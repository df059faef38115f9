"""Texts as the search compares them: words of plain small letters and digits."""

import re
import unicodedata

# Marks that stand above or below a letter, and what is not seen inside a word.
_UNSEEN = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060]+"
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the words of a text with one space between them: no accents, ligatures, capitals, marks."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    return _BETWEEN_WORDS.sub(" ", _UNSEEN.sub("", plain)).strip()
