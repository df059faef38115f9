"""Recognises what goes on after its own mark: "Mais… M. Paul", "Eh bien ! Lucie, venez", "Paul ! Paul !"."""

import re

from app.text.abbreviations import opens_sentences
from app.text.lexicon import is_french

# No exclamation that is looked for is longer (characters).
_REACH = 48
_HESITATION = re.compile(
    r"[«“—–―\s-]{0,8}(?:mais|et|ou|or|car|donc|je|tu|il|elle|on|nous|vous|ils|elles|que|qui|si|le|la|les|un|une|de|"
    r"du|à|avec|pour|sans|dans)\s?(?:\.\.\.|…)",
    re.IGNORECASE,
)
_INTERJECTION = re.compile(
    r"[«“—–―\s-]{0,8}"
    r"(?:(?:eh|hé|ah|oh|ô|ma|mon|dis|allons|voyons|tiens|tenez|grand|juste|bon|que|nom de|et)\s)?"
    r"(?:eh|hé|ah|oh|ha|ho|bien|bah|hein|allons|voyons|tiens|tenez|foi|dieu|donc|hélas|holà|hola|ohé|quoi|comment|"
    r"ciel|diable|diantre|parbleu|morbleu|corbleu|sacrebleu|pardieu|mordieu|sapristi|fichtre|bigre|peste|fi|dame|"
    r"hop|allô)\s?!",
    re.IGNORECASE,
)
_TITLE = r"(?:Monsieur|Madame|Mademoiselle|M\.|Mme|Mlle|Mr\.|Mrs\.)"
_VOCATIVE = re.compile(
    rf"(?:{_TITLE}\s)?(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]{{1,30}})"
    r"(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}|\s(?:l[ea]s?\s|l[’'])\w{1,30}|\sd(?:u|e|es|e la)\s\w{1,30})?"
    r"\s?(?P<mark>[,!?…»])"
)
# "Ah ! Mon pauvre ami, venez."
_DEAR = re.compile(
    r"(?:[MTS]on|[MTS]a|Mes|Notre|Votre)\s(?:(?:cher|chère|pauvre|bon|bonne|petite?|belle|beau|vieux)s?\s)?"
    r"(?P<name>[\w’'-]{2,31})\s?[,!?…»]"
)
# "Mlle A… B… se tait."
_MASKED = re.compile(r"[A-Z](?:…|\.\.\.)")
_MASKED_BEFORE = re.compile(r"(?<!\w)[A-Z](?:…|\.\.\.)$")
# Whom one speaks to, and first names that are words as well.
_SPOKEN_TO_WORDS = """
monsieur madame mademoiselle messieurs mesdames monseigneur seigneur sire majesté altesse excellence docteur
maître capitaine colonel général commandant lieutenant commissaire inspecteur citoyen camarade milord milady
prince princesse comte comtesse marquis marquise duc duchesse baron baronne maman papa père mère fils fille
frère sœur oncle tante cousin cousine enfant enfants ami amis chéri chérie cœur amour dieu vierge misérable
malheureux coquin marie jean pierre rose jacques jeanne charles claire blanche marguerite violette félicité
victoire clémence désirée aimée ange reine martin clément robert richard luc marc thomas baptiste benoît
gilles lise luce madeleine valentine pascal noël aurore céleste honoré germain romain véronique marianne zoé
martine blaise
"""
# They come twice as one cry, while a word may not: "Patience ! Patience !" is two sentences.
_NOISE_WORDS = """
ah oh eh hé ha ho hi hou pan boum bang toc tic tac clac crac paf pif plouf ding dong drelin dring
"""
_SPOKEN_TO = frozenset(_SPOKEN_TO_WORDS.split())
_NOISES = frozenset(_NOISE_WORDS.split())
_JOINED_NAME = re.compile(r"-[A-ZÀ-ÖØ-Þ]")
_CALL = re.compile(r"(?:^|[\s«“‹\"(’'—–―])(?P<word>[A-ZÀ-ÖØ-Þ][\w-]{1,30})\s?!+$")
_WORD = re.compile(r"[\w-]{2,31}(?=\s?!)")


def goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether the sentence begun at `start` goes on after its mark, which ends at `end`."""
    if any(dash in text[end:following] for dash in "—–―-"):
        return False
    return (
        _HESITATION.fullmatch(text, start, end) is not None
        or _is_masked_name(text, start, end, following)
        or _is_called_again(text, start, end, following)
        or _is_spoken_to(text, start, end, following)
    )


def _is_masked_name(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether both names of somebody are masked by their first letters."""
    if _MASKED.match(text, following) is None:
        return False
    return _MASKED_BEFORE.search(text[max(start, end - _REACH) : end]) is not None


def _is_called_again(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether somebody who is called, or a noise, comes once more: "Paul ! Paul !", "Pan ! Pan !"."""
    call = _CALL.search(text[max(start, end - _REACH) : end])
    again = _WORD.match(text, following)
    if call is None or again is None or again.group() != call["word"]:
        return False
    return call["word"].lower() in _NOISES or _is_somebody(call["word"])


def _is_spoken_to(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether an interjection goes on into the name of who is spoken to."""
    if _INTERJECTION.fullmatch(text, start, end) is None:
        return False
    if dear := _DEAR.match(text, following):
        return _is_somebody(dear["name"])
    vocative = _VOCATIVE.match(text, following)
    if vocative is None or opens_sentences(vocative["name"]):
        return False
    return vocative["mark"] == "," or _is_somebody(vocative["name"])


def _is_somebody(word: str) -> bool:
    """Tell a name or an address ("Sire", "Maman") from another word that begins with a capital."""
    return word.lower() in _SPOKEN_TO or _JOINED_NAME.search(word) is not None or not is_french(word)
