import pytest

from app.engines import french_parser
from app.engines.french_parser import parse, parse_wanted


def test_texts_that_are_not_wanted_are_not_parsed() -> None:
    parsed = parse_wanted(["Il pleut.", "Il vente."], lambda text, words: text == "Il vente.")
    assert [tokens and tokens[0].pos for tokens in parsed] == [None, "PRON"]


def test_the_words_are_those_of_the_parse() -> None:
    text = "L’homme, dit-il, n’est pas là-bas aujourd’hui."
    seen = []
    [tokens] = parse_wanted([text], lambda text, words: not seen.append(words))
    assert [(word.lower, word.start) for word in seen[0]] == [(t.lower, t.start) for t in tokens or ()]


def test_a_full_vocabulary_changes_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Le vieux marin regardait la mer."
    before = parse([text])
    monkeypatch.setattr(french_parser, "_MOST_WORDS", 0)
    assert parse([text]) == before


def test_a_curly_apostrophe_is_parsed_like_a_straight_one() -> None:
    straight, curly = parse(["Il vit un homme d'affaires.", "Il vit un homme d’affaires."])
    assert straight == curly
