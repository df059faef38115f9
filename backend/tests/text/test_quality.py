import pytest

from app.text.book import BookError
from app.text.lines import Line, Page
from app.text.quality import blank_garbled_pages, check_text_layer, listed, page_warnings

PROSE = "La vieille horloge sonna neuf coups, et personne ne bougea dans la salle."
GARBLED = "Mb wjfjmmf ipsmphf tpoob ofvg dpvqt fu qfstpoof of cpvhfb ebot mb tbmmf " * 4


def page(number: int, *texts: str, image: bool = False) -> Page:
    lines = [Line(text, 50, 300, 700 - 14 * index, 10) for index, text in enumerate(texts)]
    return Page(number, lines, has_image=image)


def is_scan(pages: list[Page]) -> bool:
    try:
        check_text_layer(pages)
    except BookError as error:
        return error.code == "NO_TEXT_LAYER"
    return False


def test_pages_with_text_pass_with_or_without_pictures() -> None:
    assert not is_scan([page(1, PROSE), page(2, PROSE, image=True)])


def test_pictures_without_text_are_a_scan() -> None:
    assert is_scan([page(number, str(number), image=True) for number in range(1, 4)])


def test_a_file_without_text_or_pictures_has_no_text_layer() -> None:
    assert is_scan([page(1), page(2)])


def test_a_stamp_on_every_scan_is_no_text() -> None:
    stamp = "Numérisé par la bibliothèque municipale d’Orvelle, vue {} sur 90, tous droits réservés"
    assert is_scan([page(number, stamp.format(number), image=True) for number in range(1, 91)])


def test_a_typed_page_in_front_of_scans_is_no_book() -> None:
    assert is_scan([page(1, PROSE), *(page(number, image=True) for number in range(2, 30))])


def test_a_picture_book_with_a_few_words_a_page_passes() -> None:
    assert not is_scan([page(1, "Le chat dort.", image=True), page(2, "La souris rit.", image=True)])


def test_a_poem_of_one_line_passes() -> None:
    assert not is_scan([page(1, "Ô nuit !")])


def test_half_a_book_of_scans_passes_and_its_pages_are_named() -> None:
    pages = [page(number, *[PROSE] * (number < 4), image=True) for number in range(1, 7)]
    assert not is_scan(pages)
    assert [(item.code, item.pages) for item in page_warnings(pages, [])] == [
        ("PAGES_WITHOUT_TEXT", (4, 5, 6))
    ]


def test_garbled_pages_are_emptied_and_named_once() -> None:
    pages = [page(1, PROSE), page(2, GARBLED, image=True)]
    garbled = blank_garbled_pages(pages, [])
    assert (garbled, pages[1].lines) == ([2], [])
    assert [(item.code, item.pages) for item in page_warnings(pages, garbled)] == [("PAGES_GARBLED", (2,))]


@pytest.mark.parametrize("text", ["Mb wjfjmmf ipsmphf", "Aubry, Bréval, Castaing, Dumoutier, Esnault. " * 12])
def test_few_words_and_lists_of_names_are_not_garbled(text: str) -> None:
    assert blank_garbled_pages([page(1, text)], []) == []


def test_page_numbers_are_told_with_ranges() -> None:
    assert listed([2, 3, 4, 7, 9, 10]) == "2-4, 7, 9-10"
