import pytest

from app.text.accents import AccentRepair
from app.text.characters import CharacterMap
from app.text.clean import Cleaner
from app.text.ligatures import LigatureRepair
from app.text.lines import Paragraph


def mapped(text: str) -> str:
    return CharacterMap([text]).apply(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("un e\u0301te\u0301", "un été"),
        ("la \ufb01n du su\ufb04e", "la fin du suffle"),
        ("\x13 Oui \x14", "« Oui »"),
        ("\x16 di\x1ccile", "— dificile"),
        ("\u226a Non \u226b", "« Non »"),
        ("im\u00adpos\u00adsible", "impossible"),
        ("zé\u200bro", "zéro"),
        ("a\x00b\x07c", "abc"),
    ],
)
def test_codes_become_the_characters_they_stand_for(raw: str, clean: str) -> None:
    assert mapped(raw) == clean


def test_tex_codes_of_printable_characters_are_read_only_in_a_tex_book() -> None:
    assert mapped("\x13 le c÷ur \x14") == "« le cœur »"
    assert mapped("6 ÷ 2") == "6 ÷ 2"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("l’´et´e `a Nˆımes", "l’été à Nîmes"),
        ("la fa¸cade", "la façade"),
        ("A peine arriv´e `", "À peine arrivé"),
    ],
)
def test_accents_set_before_their_letters_are_put_on_them(raw: str, clean: str) -> None:
    assert AccentRepair([raw, "la fa¸cade", "r´p´z"]).repair(raw) == clean


def test_accents_set_behind_their_letters_are_learnt_from_the_book() -> None:
    assert AccentRepair(["caf´e´ et the´", "tre`s"]).repair("fe´e´rie, tre`s") == "féérie, très"


def test_an_unknown_code_is_read_as_what_makes_the_words_french() -> None:
    lines = ["il \u0c66nit par la \u0c66lle", "la con\u0c66ance et l’in\u0c66ni"]
    assert LigatureRepair(lines).repair(lines[0]) == "il finit par la fille"


def test_a_word_in_another_script_stays() -> None:
    lines = ["il lut le mot λόγος"]
    assert LigatureRepair(lines).repair(lines[0]) == lines[0]


def test_points_of_suspension_set_apart_are_closed_up() -> None:
    paragraph = Paragraph([("Il vint . . . Puis rien. . .", 1)])
    assert (
        Cleaner(text for text, _ in paragraph.lines).paragraph(paragraph).text == "Il vint ... Puis rien..."
    )
