"""What makes a split unsafe wherever it is: fragments, questions and correlated clauses."""

import re

from app.engines.local_rules.sentence import ParsedSentence

# The first half of a pair whose second half would be cut off, or a word whose scope is both clauses.
_PAIRED = re.compile(
    r"\b(?:(?:à peine|non[ -]seulement|pas seulement|peut-être|sans doute|d'autant|pour peu|n'\w+ qu'à|"
    r"soit|tantôt)\b|(?:ce n'est pas|ce n'était pas|non|non pas|non point) qu['e])"
)
_PAIRED_OPENER = re.compile(r"(?:plus|moins|autant|mieux|ni|ou|si|s'ils?)\b")
_INTENSIFIER = re.compile(r"\b(?:si|tant|tellement|tels?|telles?)\b(?!.*\bqu['e])")
_DASHES = ("—", "–", "--")
_CONSEQUENCE = re.compile(r"\bqu['e]")


def is_whole(sentence: ParsedSentence) -> bool:
    """Whether the sentence may be split at all: it opens as one and asks nothing."""
    return opens_as_sentence(sentence) and not _is_question(sentence)


def opens_as_sentence(sentence: ParsedSentence) -> bool:
    """Whether the first letter is no small one."""
    return not next((character for character in sentence.text if character.isalnum()), "").islower()


def may_end_before(sentence: ParsedSentence, position: int) -> bool:
    """Whether no quote, dash, colon or pair reaches over the beginning of the token."""
    start = sentence.tokens[position].start
    left = sentence.text[:start]
    return (
        not sentence.is_inside(position)
        and ":" not in left
        and not left.rstrip(" ,").endswith(_DASHES)
        and not is_correlated(left, sentence.text[start:])
    )


def is_correlated(left: str, right: str) -> bool:
    """Whether the left side opens a pair or a scope that the right side may belong to."""
    text = normalize(left)
    if _PAIRED.search(text) or _PAIRED_OPENER.match(text):
        return True
    return bool(_INTENSIFIER.search(text) and _CONSEQUENCE.search(normalize(right)))


def normalize(text: str) -> str:
    """Return the text in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def _is_question(sentence: ParsedSentence) -> bool:
    return sentence.text.rstrip(" …!.\u00a0\u202f").endswith("?")
