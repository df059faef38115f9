import pytest

from app.engines.local_rules.tenses import is_verb_form, past_of, tense_of


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
        ("entra", "Past"),
        ("entrait", "Imp"),
        ("petit", ""),
        ("cela", ""),
    ],
)
def test_the_past_is_known_by_sure_endings(word: str, tense: str) -> None:
    assert past_of(word) == tense


@pytest.mark.parametrize("word", ["défendit", "chercha", "ouvrira", "partirait"])
def test_forms_that_are_only_verbs_are_known(word: str) -> None:
    assert is_verb_form(word)


@pytest.mark.parametrize("word", ["conflit", "opéra", "souhait", "peint", "distrait"])
def test_nouns_and_participles_with_such_endings_are_told_apart(word: str) -> None:
    assert not is_verb_form(word)


def test_the_tagger_tells_the_other_tenses() -> None:
    assert tense_of("part", "Mood=Ind|Tense=Pres") == "Ind Pres"
    assert tense_of("sortit", "Mood=Ind|Tense=Pres") == "Past"
    assert not tense_of("grand", "Gender=Masc")
