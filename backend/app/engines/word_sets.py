"""Closed word classes are written as texts; this makes sets of them."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces."""
    return frozenset(text.split())
