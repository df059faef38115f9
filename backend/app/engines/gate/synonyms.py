"""Words that say nearly the same, of which one may stand for the other."""

from app.engines.gate.data import data_lines


def _table() -> dict[str, frozenset[str]]:
    """Return for each word those that it may stand for, in both directions."""
    table: dict[str, set[str]] = {}
    for line in data_lines("synonyms.txt"):
        word, others = line.split(":")
        for other in others.split():
            table.setdefault(word, set()).add(other)
            table.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in table.items()}


SYNONYMS = _table()
