import pytest

from app.text.words import count_words

# A row for each rule of the DELF's way to count; the client shows the counts of the server.
TABLE = [
    ("", 0),
    (" \t\n", 0),
    ("Le chat dort.", 3),
    ("l'homme", 1),
    ("l’homme", 1),
    ("est-ce", 1),
    ("aujourd'hui", 1),
    ("y a-t-il", 2),
    ("— Oui !", 1),
    ("— ! ? … « »", 0),
    ("« Non »", 1),
    ("arc-en-ciel", 1),
    ("c'est-à-dire", 1),
    ("3 000", 1),
    ("3\u00a0000 francs", 2),
    ("3\u202f000\u202f000", 1),
    ("3\u2009000", 1),
    ("3\u2007000", 1),
    ("3.000", 1),
    ("3,14", 1),
    ("12 34", 2),
    ("en 1848 300 hommes", 4),
    ("3 0000", 2),
    ("20 h 30", 3),
    ("n° 5", 2),
    ("50 %", 1),
    ("10 €", 1),
    ("Louis XIV", 2),
    ("M. Roc", 2),
    ("mot\u00a0mot\u202fmot\u2003mot\u3000mot", 5),
    ("mot\nmot\tmot\r\nmot", 4),
    ("ete\u0301", 1),
    ("_ * #", 0),
    ("jean.roc@exemple.fr", 1),
    ("mot\u00adcomposé", 1),
    ("Ah!Oui", 1),
    ("Œuf Ça École", 3),
]


@pytest.mark.parametrize(("text", "words"), TABLE)
def test_words_are_counted_as_the_delf_does(text: str, words: int) -> None:
    assert count_words(text) == words
