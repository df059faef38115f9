"""Mends what needs no judgement: a missing capital, a missing end mark, white space."""

import re

_SPACES = re.compile(r"\s+")
_FIRST = re.compile(r"[^\W\d_]|\d")
# What may close behind the end mark.
_BARE_END = re.compile(r"(?P<word>[\w%°])(?P<closing>[\s»”\"’)]*)$")


def tidied(sentence: str) -> str:
    """Return a sentence with single spaces, a capital at its head and a mark at its end."""
    text = _SPACES.sub(" ", sentence).strip()
    first = _FIRST.search(text)
    if first is not None:
        text = text[: first.start()] + text[first.start()].upper() + text[first.end() :]
    return _BARE_END.sub(r"\g<word>.\g<closing>", text)
