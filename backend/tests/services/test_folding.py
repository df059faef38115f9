"""How texts are compared by the search."""

import pytest

from app.services.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’été, l'Hôtel !", "l ete l hotel"),
        ("Sa sœur Lætitia, son CŒUR", "sa soeur laetitia son coeur"),
        ("e\u0301te\u0301", "ete"),
        ("la ﬁn", "la fin"),
        ("aujour\u00add’hui, vrai\u200bment", "aujourd hui vraiment"),
        ("3\u00a0000 — peut-être_là…", "3 000 peut etre la"),
        ("«»—…!?", ""),
        ("🙂", ""),
        ("Straße Éva", "strasse eva"),
        ("Анна", "анна"),
    ],
)
def test_words_are_plain_small_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded
