"""Recognises what goes on after its own mark: "Mais… M. Paul", "Eh bien ! Lucie, venez"."""

import re

from app.text.abbreviations import opens_sentences

_HESITATION = re.compile(
    r"[«“—–―\s-]{0,8}(?:mais|et|ou|or|car|donc|je|tu|il|elle|on|nous|vous|ils|elles|que|qui|si|le|la|les|un|une|de|"
    r"du|à|avec|pour|sans|dans)\s?(?:\.\.\.|…)",
    re.IGNORECASE,
)
_INTERJECTION = re.compile(
    r"[«“—–―\s-]{0,8}(?:(?:eh|hé|ah|oh|ô|ma|mon|dis|allons|voyons|tiens|tenez)\s)?"
    r"(?:eh|hé|ah|oh|bien|bah|hein|allons|voyons|tiens|tenez|foi|dieu|donc|hélas|holà|hola)\s?!",
    re.IGNORECASE,
)
_VOCATIVE = re.compile(
    r"(?:[MD]on\s|Ma\s)?(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]{1,30})(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]{1,30})?\s?[,!]"
)


def goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether the sentence begun at `start` goes on after its mark, which ends at `end`."""
    if _HESITATION.fullmatch(text, start, end):
        return True
    vocative = _VOCATIVE.match(text, following)
    if vocative is None or not _INTERJECTION.fullmatch(text, start, end):
        return False
    return not opens_sentences(vocative["name"])
