import pytest

from app.text.front_matter import remove_matter
from app.text.geometry import Metrics, measure
from app.text.lines import Page
from tests.text.layouts import FULL, centred, line, read, text_page


def reasons(*pages: Page) -> set[str]:
    return {left_out.reason for left_out in read(*pages)[1]}


def kept(*pages: Page) -> list[str]:
    return [text for _, text in read(*pages)[0]]


def test_a_title_page_before_the_text_is_left_out() -> None:
    title = Page(1, [centred("Anne Valmorin", 4), centred("La Digue", 8, size=22)])
    assert reasons(title) == {"title page"}


def test_a_dedication_is_left_out() -> None:
    assert reasons(Page(1, [line("À la mémoire de mon père, qui savait attendre.", 9)])) == {"dedication"}


@pytest.mark.parametrize("opening", ["CHAPITRE PREMIER", "Première partie", "III"])
def test_a_page_that_holds_only_a_heading_stays(opening: str) -> None:
    assert kept(Page(1, [centred(opening, 6, size=18)])) == [opening]


def test_a_page_with_a_sentence_stays() -> None:
    assert kept(Page(1, [line("Tout est faux dans ce récit.", 6)])) == ["Tout est faux dans ce récit."]


def test_a_table_of_contents_is_left_out_on_all_its_pages() -> None:
    titles = [line(f"Le retour du gardien {n} . . . . . . {n * 9}", n) for n in range(1, 8)]
    first = Page(1, [centred("Table des matières", 0, size=14), *titles])
    assert reasons(first, Page(2, titles)) == {"contents"}


def test_leaders_alone_show_a_table_of_contents() -> None:
    rows = [line(f"Le retour {n} ............... {n * 9}", n) for n in range(6)]
    assert reasons(Page(1, rows)) == {"contents"}


def test_lines_that_end_with_a_year_are_no_table_of_contents() -> None:
    rows = [line(f"{FULL} 18{n}4", n) for n in range(12)]
    assert reasons(Page(1, rows)) == set()


def test_an_imprint_is_left_out() -> None:
    imprint = Page(1, [line("© Éditions du Pont, 2019", 20), line("ISBN : 978-2-0000-0000-2", 21)])
    assert reasons(imprint) == {"imprint"}


def test_the_other_books_of_the_author_are_left_out() -> None:
    page = Page(1, [centred("Du même auteur", 2), centred("Trois hivers, nouvelles", 4)])
    assert reasons(page) == {"other books"}


def test_text_that_names_a_printer_stays() -> None:
    page = text_page(1)
    page.lines[3].text = "l’imprimerie."
    assert reasons(page) == set()


def test_a_colophon_behind_the_text_is_left_out() -> None:
    colophon = Page(95, [centred("Achevé d’imprimer en mars", 20), centred("Dépôt légal : mars 2019", 21)])
    assert reasons(*[text_page(n) for n in range(1, 6)], colophon) == {"imprint"}


def test_a_book_without_running_text_is_left_alone() -> None:
    assert remove_matter([Page(1, [line("La Digue", 1)])], Metrics(11, 14)) == []


def test_what_a_library_says_of_its_edition_is_left_out() -> None:
    pages = [Page(n, text_page(n).lines) for n in range(1, 15)]
    about = Page(
        15, [centred("À propos de cette édition électronique", 0), line("Texte libre de droits.", 2)]
    )
    more = Page(16, [line("Votre aide est la bienvenue !", 0)])
    metrics = measure([*pages, about, more])
    assert {dropped.page for dropped in remove_matter([*pages, about, more], metrics)} == {15, 16}


def test_a_line_with_a_year_on_a_title_page_is_no_sentence() -> None:
    title = [
        centred("Anne Valmorin", 4),
        centred("La Digue", 8, size=22),
        centred("Rouen, 1878 (p. 5-490).", 12),
    ]
    assert reasons(Page(1, title)) == {"title page"}


def test_the_licence_around_a_printed_text_is_left_out() -> None:
    start = line("*** START OF THIS PROJECT GUTENBERG EBOOK LA DIGUE ***", 12)
    page = Page(1, [line("Title: La Digue", 10), start, line("Il pleuvait.", 14)])
    assert kept(page) == ["Il pleuvait."]
