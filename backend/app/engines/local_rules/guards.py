"""What makes a split unsafe wherever it is: questions, exclamations and correlated clauses."""

import re

from app.engines.local_rules.lexicon import EXCLAMATIVES
from app.engines.local_rules.sentence import ParsedSentence

# The first half of a pair whose second half would be cut off, or a word whose scope is both clauses.
_CORRELATIVE = re.compile(
    r"\b(?:à peine|non[ -]seulement|pas seulement|peut-être|sans doute|d'autant|pour peu que?|"
    r"(?:si|tant|tel|telle|tels|telles|tellement|trop|assez|moins|plus|autant|aussi)\b[^,;]*\bqu['e]|"
    r"ce n'est pas que?|ce n'était pas que?|soit|tantôt)\b"
)
_CORRELATIVE_OPENER = re.compile(r"(?:plus|moins|autant|mieux|ni|ou|soit|tantôt|si|s'ils?)\b")


def normalize(text: str) -> str:
    """Return the text in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def has_correlative(left: str) -> bool:
    """Whether the left side opens a pair or a scope that the right side may belong to."""
    text = normalize(left)
    return bool(_CORRELATIVE.search(text) or _CORRELATIVE_OPENER.match(text))


def is_question(sentence: ParsedSentence) -> bool:
    """Whether the sentence ends as a question."""
    return sentence.text.rstrip(" …!.\u00a0\u202f").endswith("?")


def is_exclamation(sentence: ParsedSentence) -> bool:
    """Whether the sentence opens as an exclamation or a wish ("Comme il est beau")."""
    return bool(sentence.words) and sentence.words[0] in EXCLAMATIVES
