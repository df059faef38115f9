"""Judges whether a book is French, in another language, or in letters that make no words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.text.book import BookError, BookWarning
from app.text.languages import FRENCH, OTHER, has_french_words, language_of
from app.text.lexicon import is_french, words_of

# About 65 words each, and so many of them from the whole of a long book.
_WINDOW_CHARS = 400
_WINDOWS = 120
# A shorter window says nothing of its language, and so says a shorter text.
_MIN_WORDS = 20
# Good French has 85 % and more of its words in the list, garbled letters under 2 %.
_FRENCH_SHARE = 0.5
_GARBLED_SHARE = 0.2
# A bilingual book has half of its windows in French, a foreign one with French quotations hardly any.
_NEEDED_FRENCH = 0.2
_TOLD_FOREIGN = 0.2
# More words with a capital than German has: a list of names, which are of no language.
_NAMES_SHARE = 0.7
_GARBLED = "letters without words"


def french_share(words: Sequence[str]) -> float:
    """Return the share of words (0 to 1) that are in the French list."""
    return sum(map(is_french, words)) / max(len(words), 1)


def is_garbled(words: Sequence[str]) -> bool:
    """Tell whether words are of no language at all."""
    if has_french_words(words):
        return False
    return french_share(words) < _GARBLED_SHARE and language_of(words) is None


def check_language(text: str, pages: Mapping[int, Sequence[str]] | None = None) -> list[BookWarning]:
    """Return a warning for a book that is partly foreign; short texts, and lists of names, pass.

    With `pages` (their lines by number) the warning names the foreign ones.
    Raise GARBLED_TEXT or NOT_FRENCH for a text that is hardly French anywhere.
    """
    kinds = Counter(kind for kind in map(_kind, _windows(text)) if kind)
    total = kinds.total()
    if not total or kinds[FRENCH] >= _NEEDED_FRENCH * total:
        return _foreign_warnings(kinds, pages or {})
    kind = kinds.most_common(1)[0][0]
    if kind == _GARBLED:
        raise BookError(
            "GARBLED_TEXT",
            "The text of this file cannot be read: its fonts do not say which letters they show.",
        )
    named = "" if kind == OTHER else f"; it seems to be {kind}"
    raise BookError("NOT_FRENCH", f"The text of this file is not French{named}.")


def _windows(text: str) -> Iterator[list[str]]:
    """Yield running words from places spread evenly over the text."""
    step = max(_WINDOW_CHARS, len(text) // _WINDOWS)
    for start in range(0, len(text), step):
        words = words_of(text[start : start + _WINDOW_CHARS])
        if len(words) >= _MIN_WORDS:
            yield words


def _kind(words: Sequence[str]) -> str | None:
    """Return the language of a window, or that it is garbled; None where names or numbers leave it open."""
    language = language_of(words)
    if language in (None, OTHER):
        share = french_share(words)
        if share >= _FRENCH_SHARE:
            return FRENCH
        if _are_names(words):
            return None
        if language is None:
            return _GARBLED if share < _GARBLED_SHARE else None
    return language


def _are_names(words: Sequence[str]) -> bool:
    return sum(map(str.istitle, words)) > _NAMES_SHARE * len(words)


def _foreign_warnings(kinds: Counter[str], pages: Mapping[int, Sequence[str]]) -> list[BookWarning]:
    foreign = _without_french(kinds)
    if foreign.total() <= _TOLD_FOREIGN * kinds.total():
        return []
    share = foreign.total() / kinds.total()
    names = " and ".join(kind for kind, _ in foreign.most_common(2))
    message = f"About {share:.0%} of this book is not French but {names}."
    numbers = tuple(number for number, lines in pages.items() if _is_foreign(lines))
    return [BookWarning("FOREIGN_TEXT", message, numbers)]


def _is_foreign(lines: Sequence[str]) -> bool:
    """Tell whether more of a page is foreign than French."""
    kinds = Counter(kind for kind in map(_kind, _windows("\n".join(lines))) if kind)
    return _without_french(kinds).total() > kinds[FRENCH]


def _without_french(kinds: Counter[str]) -> Counter[str]:
    return Counter({kind: count for kind, count in kinds.items() if kind not in (FRENCH, _GARBLED)})
