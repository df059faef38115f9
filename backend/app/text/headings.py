"""Recognises chapter headings by their wording."""

import re

_MAX_LENGTH = 90
_ROMAN = r"(?=[IVXLC])(?:X{0,3}|XL|LX{0,3}|C{1,2}[XL]{0,4})(?:I{1,4}|IV|VI{0,4}|IX)?"
_NUMBER = (
    rf"(?:\d{{1,3}}|{_ROMAN}|premi[eè]re?|seconde?|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|"
    r"neuvième|dixième|onzième|douzième|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|derni[eè]re?)"
)
_NAME = (
    r"(?:chapitre|livre|tome|volume|partie|acte|scène|lettre|épisode|préface|avant-propos|avertissement|introduction|"
    r"prologue|épilogue|postface|conclusion|dédicace|note de l[’']éditeur)"
)
_ROMAN_OR_DIGITS = re.compile(rf"[\s–—*-]*(?:\d{{1,3}}|{_ROMAN})(?:\s?[.:)])?[\s–—*-]*")
_NAMED = re.compile(
    rf"(?:{_NAME}(?:\s+{_NUMBER})?|{_NUMBER}\s+{_NAME})\b[\s.:–—-]*(?P<title>.*)", re.IGNORECASE
)
_SPACED_ROMAN = re.compile(r"[IVXLC](?:\s[IVXLC])+")
_SENTENCE_END = re.compile(r"[.!?…;,:»]\s*$")


def looks_like_heading(line: str) -> bool:
    """Tell whether a line reads like a chapter heading: a number, "Chapitre II", or capitals only."""
    line = line.strip()
    if not line or len(line) > _MAX_LENGTH:
        return False
    if _ROMAN_OR_DIGITS.fullmatch(line):
        return True
    return is_named_heading(line) or _is_capitals(line)


def close_up_roman(line: str) -> str:
    """Return a Roman number that was set with spaces between its letters ("V I I") without them."""
    return line.replace(" ", "") if _SPACED_ROMAN.fullmatch(line.strip()) else line


def is_roman(line: str) -> bool:
    """Tell whether a line is a Roman number alone."""
    return _ROMAN_OR_DIGITS.fullmatch(line.strip()) is not None and not any(map(str.isdigit, line))


def is_bare_number(line: str) -> bool:
    """Tell whether a heading is complete without a title: "IV", "Chapitre premier"."""
    line = line.strip()
    if _ROMAN_OR_DIGITS.fullmatch(line):
        return True
    match = _NAMED.fullmatch(line)
    return match is not None and not match["title"]


def is_without_number(line: str) -> bool:
    """Tell whether a heading waits for its number: "CHAPITRE", above "PREMIER"."""
    return re.fullmatch(_NAME, line.strip(), re.IGNORECASE) is not None


def is_number_word(line: str) -> bool:
    """Tell whether a line is a number alone: "II", "PREMIER"."""
    return re.fullmatch(rf"\W*{_NUMBER}\W*", line.strip(), re.IGNORECASE) is not None


def is_named_heading(line: str) -> bool:
    """Tell whether a line names a part of the book: "Chapitre II", "Deuxième partie. La mer"."""
    line = line.strip()
    match = _NAMED.fullmatch(line)
    if match is None or not line[0].isupper():
        return False
    title = match["title"]
    return not title or (not _SENTENCE_END.search(title) and not title[0].islower())


def _is_capitals(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters) and line[0] not in "—–«-"
