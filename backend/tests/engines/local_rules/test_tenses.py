import pytest

from app.engines.local_rules.tenses import past_of, tense_of


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("sortait", "Imp"),
        ("riaient", "Imp"),
        ("sortit", "Past"),
        ("ferma", "Past"),
        ("vinrent", "Past"),
        ("partira", ""),
        ("partirait", ""),
        ("petit", ""),
        ("cela", ""),
    ],
)
def test_the_past_is_known_by_sure_endings(word: str, tense: str) -> None:
    assert past_of(word) == tense


def test_the_tagger_tells_the_other_tenses() -> None:
    assert tense_of("part", "Mood=Ind|Tense=Pres") == "Ind Pres"
    assert tense_of("sortit", "Mood=Ind|Tense=Pres") == "Past"
    assert not tense_of("grand", "Gender=Masc")
