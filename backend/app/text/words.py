"""How words are counted."""

import re

# "3 000" is one number: groups of three digits joined by any white space (French typography uses U+202F).
_DIGIT_GROUPS = re.compile(r"(?<!\d)(\d{1,3})((?:\s\d{3})+)(?!\d)")
_WORD = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Count words as the DELF examination does: tokens between white space that hold a letter or a digit."""
    joined = _DIGIT_GROUPS.sub(lambda match: "".join(match.group().split()), text)
    return sum(1 for token in joined.split() if _WORD.search(token))
