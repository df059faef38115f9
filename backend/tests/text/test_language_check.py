import pytest

from app.text.book import BookError
from app.text.language_check import check_language

FRENCH = (
    "Le soir tombait sur la petite ville, et les dernières charrettes rentraient du marché. "
    "Madame Orvet ferma sa boutique, compta deux fois la recette du jour, puis monta se "
    "coucher sans allumer la lampe. "
)
FOREIGN = {
    "English": (
        "The old man walked down to the harbour and looked at the boats that were not going out. "
        "He had been there every day of his life, and nobody in the town could say what it was "
        "that he was waiting for. "
    ),
    "German": (
        "Der alte Mann ging zum Hafen und sah sich die Boote an, die heute nicht auf das Meer "
        "fahren wollten. Er war an jedem Tag seines Lebens da, und niemand in der Stadt wusste, "
        "was er eigentlich noch erwartete. "
    ),
    "Spanish": (
        "El viejo bajó hasta el puerto y miró los barcos que no iban a salir aquel día. Había "
        "estado allí todos los días de su vida, pero nadie en el pueblo sabía lo que esperaba "
        "con tanta paciencia. "
    ),
    "Italian": (
        "Il vecchio scese fino al porto e guardò le barche che non sarebbero uscite quel giorno. "
        "Era stato lì ogni giorno della sua vita, ma nessuno in paese sapeva che cosa aspettava "
        "con tanta pazienza. "
    ),
    "Portuguese": (
        "O velho desceu até ao porto e olhou para os barcos que não iam sair naquele dia. Tinha "
        "estado ali todos os dias da sua vida, mas ninguém na aldeia sabia o que ele esperava "
        "com tanta paciência. "
    ),
    "Dutch": (
        "De oude man liep naar de haven en keek naar de boten die niet zouden uitvaren. Hij was "
        "er elke dag van zijn leven geweest, maar niemand in het dorp wist waar hij nog op zat "
        "te wachten met zo een geduld. "
    ),
    "Latin": (
        "Senex ad portum descendit et naves spectabat quae non erant exiturae. Ibi per totam "
        "vitam quotidie fuerat, sed nemo in oppido sciebat quid exspectaret aut cur tam patiens "
        "esset, nec ille quidquam dixit. "
    ),
}
VERSE = (
    "Sous le tilleul où dort l’été,\nUne eau légère a chanté ;\nOmbre, parfum, silence et "
    "mousse,\nTout me berce, tout me pousse\nVers un rivage déserté. "
)
OLD = (
    "Il y avoit long-tems que les François n’étoient venus en ces lieux ; ils croyoient que "
    "la Reine sçavoit tout, & qu’elle ne vouloit point les voir. "
)
GARBLED = (
    "Mf tpjs upncbju tvs mb qfujuf wjmmf fu mft efsojfsft dibssfuuft sfousbjfou ev nbsdif "
    "bwfd mfvst qbojfst. "
)
NAMES = (
    "Aubry, Bréval, Castaing, Dumoutier, Esnault, Ferrandin, Guéroult, Hénin, Jolivet, "
    "Kermadec, Lormeau, Mahé. "
)


def code(text: str) -> str | None:
    try:
        check_language(text)
    except BookError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        FRENCH * 50,
        FRENCH.upper(),
        FRENCH.translate(str.maketrans("èéàêç", "eeaec")),
        VERSE,
        OLD,
        NAMES * 3,
        "Chapitre premier",
        "The end",
        "12 13 14 " * 40,
        "",
    ],
)
def test_french_of_every_kind_and_texts_that_say_nothing_pass_without_a_warning(text: str) -> None:
    assert check_language(text) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_book_is_refused_with_its_language(language: str) -> None:
    with pytest.raises(BookError, match=f"seems to be {language}") as caught:
        check_language(FOREIGN[language] * 5)
    assert caught.value.code == "NOT_FRENCH"


@pytest.mark.parametrize(
    "text",
    [
        "Старик спустился в порт и долго смотрел на лодки, которые в тот день не вышли в море, и молчал. "
        * 4,
        (
            "Gizon zaharra portura jaitsi zen eta egun hartan aterako ez ziren itsasontziei begira "
            "egon zen luzaro. "
        )
        * 4,
    ],
)
def test_a_language_without_a_name_here_is_refused_as_not_french(text: str) -> None:
    assert code(text) == "NOT_FRENCH"


def test_a_foreign_book_with_french_quotations_is_refused() -> None:
    assert code(FOREIGN["English"] * 18 + FRENCH * 2) == "NOT_FRENCH"


def test_letters_that_make_no_words_are_garbled() -> None:
    assert code(GARBLED * 5) == "GARBLED_TEXT"


def test_a_garbled_part_does_not_make_the_book_unreadable() -> None:
    assert code(GARBLED * 10 + FRENCH * 10) is None


def test_a_bilingual_book_passes_with_a_warning_that_names_the_language_and_its_share() -> None:
    (warning,) = check_language((FRENCH + "\n") * 20 + FOREIGN["German"] * 20)
    assert warning.code == "FOREIGN_TEXT"
    assert "German" in warning.message
    assert any(f"{share} %" in warning.message or f"{share}%" in warning.message for share in range(45, 56))


def test_a_book_with_facing_pages_is_told_which_of_them_are_foreign() -> None:
    pages = {number: [(FRENCH if number % 2 else FOREIGN["German"]) * 4] for number in range(1, 11)}
    text = "\n".join(text for (text,) in pages.values())
    (warning,) = check_language(text, pages)
    assert warning.pages == (2, 4, 6, 8, 10)


def test_a_long_foreign_quotation_is_no_reason_for_a_warning() -> None:
    assert check_language(FRENCH * 17 + FOREIGN["Latin"] * 3) == []
