"""Which characters of a sentence are inside quotes, parentheses or a pair of dashes."""

import re

_PAIRS = {"«": "»", "“": "”", "‹": "›", "(": ")", "[": "]"}
_CLOSERS = frozenset(_PAIRS.values())
_MARK = re.compile(r'[«»“”‹›()\[\]"—–―-]')
_TOGGLE = re.compile(r'(?:(?<=\s)|^)(?:--|[—–―-])(?=[\s,]|$)|"')


def inside_flags(text: str) -> list[bool]:
    """Return one flag for each character; everything is inside when a mark is closed but never opened."""
    if not _MARK.search(text):
        return [False] * len(text)
    toggles = {match.start() for match in _TOGGLE.finditer(text)}
    flags: list[bool] = []
    closers: list[str] = []
    toggled = False
    for position, character in enumerate(text):
        if character in _CLOSERS and not _close(closers, character):
            return [True] * len(text)
        toggled ^= position in toggles
        flags.append(toggled or bool(closers))
        if character in _PAIRS:
            closers.append(_PAIRS[character])
    return flags


def _close(closers: list[str], character: str) -> bool:
    if not closers or closers[-1] != character:
        return False
    closers.pop()
    return True
