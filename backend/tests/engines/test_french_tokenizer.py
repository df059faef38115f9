import re

import srsly

from app.engines.french_parser import load_parser

COMPOUNDS = [
    "aujourd'hui",
    "Faux-fuyant",
    "saut-de-ski",
    "PET-EN-L'AIR",
    "Saint-Étienne-du-Rouvray",
    "entr'ouvrait",
    "grand'mère",
    "r’ouvrit",
    "demi‑sœur",
    "arrière-pensées",
    "œuf-là",
    "là-bas",
    "est-ce",
    "dit-il",
    "peut-être",
    "vingt-deux",
    "anti-1789",
    "ex-",
    "semi--mort",
    "m'as-tu-vu",
    "Łódź-la-Grande",
    "",
]


def test_compounds_stay_one_word_as_in_the_model() -> None:
    parser = load_parser()
    ours = parser.tokenizer.token_match
    theirs = re.compile(srsly.msgpack_loads((parser.path / "tokenizer").read_bytes())["token_match"]).match
    assert [bool(ours(word)) for word in COMPOUNDS] == [bool(theirs(word)) for word in COMPOUNDS]
    assert sum(bool(ours(word)) for word in COMPOUNDS) > 8


def test_a_sentence_is_cut_as_in_the_model() -> None:
    text = "Aujourd'hui, l'arrière-grand-père d'Aix-en-Provence n'a qu'entr'ouvert : « Est-ce M. Dupont ? »"
    words = [token.text for token in load_parser().make_doc(text)]
    assert words == [
        *("Aujourd'hui", ",", "l'", "arrière-grand-père", "d'", "Aix-en-Provence", "n'", "a", "qu'"),
        *("entr'", "ouvert", ":", "«", "Est", "-ce", "M.", "Dupont", "?", "»"),
    ]
