"""Checks of a part's outside: length, capital, end mark, quotes, markup."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.engines.gate.findings import Finding
from app.text.words import count_words

_FIRST = re.compile(r"[^\W_]")
_END = re.compile(r"[.!?…][\s»”\"'’)\]*]*$")
_SPEECH_FOLLOWS = re.compile(r"[:;][\s»”\"]*$")
_SPEECH = re.compile(r"\s*[«“\"—–-]")
# Signs of markup, code and formulas; prose has none of them.
_MARKUP = re.compile(r"[`#<>{}\[\]|\\=_~^*@]|^\s*(?:[-+•]|\d+[.)])\s+(?=\w)|\bNote\s?:", re.MULTILINE)
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))


def shape_findings(source: str, parts: Sequence[str], max_words: int) -> Iterator[Finding]:
    """Yield what is wrong with the outside of each part."""
    for number, part in enumerate(parts):
        if count_words(part) > max_words:
            yield Finding("over_limit", number)
        if _lacks_capital(part) and not (number == 0 and _lacks_capital(source)):
            yield Finding("no_capital", number)
        following = parts[number + 1] if number + 1 < len(parts) else None
        if not _is_ended(part, following) and (following is not None or _END.search(source)):
            yield Finding("no_end_mark", number)
        markup = _MARKUP.search(part)
        if markup and markup.group().strip() not in source:
            yield Finding("markup", number, markup.group().strip())
    yield from _unbalanced(source, parts)


def _lacks_capital(text: str) -> bool:
    first = _FIRST.search(text)
    return first is not None and first.group().islower()


def _is_ended(part: str, following: str | None) -> bool:
    """Tell whether a part ends in an end mark, or in a colon before speech."""
    if _END.search(part):
        return True
    return following is not None and bool(_SPEECH_FOLLOWS.search(part) and _SPEECH.match(following))


def _unbalanced(source: str, parts: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding where a quote or a parenthesis stays open, or closes what is not open.

    Speech may go on over several parts, and over several sentences of the source.
    """
    for opening, closing in _PAIRS:
        depth = source.count(opening) - source.count(closing)
        levels = list(accumulate(part.count(opening) - part.count(closing) for part in parts))
        below = next((number for number, level in enumerate(levels) if level < min(depth, 0)), None)
        if below is not None:
            yield Finding("unbalanced", below, closing)
        elif levels[-1] not in (depth, 0):
            yield Finding("unbalanced", len(parts) - 1, opening)
    if sum(part.count('"') for part in parts) % 2 and not source.count('"') % 2:
        yield Finding("unbalanced", len(parts) - 1, '"')
