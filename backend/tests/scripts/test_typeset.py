from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from scripts.typeset import LINES_PER_PAGE, MEASURE, break_lines, compose, read_book, typeset
from tests.support.pdf_text import page_lines

SAMPLE = Path(__file__).parents[3] / "docs" / "sample" / "heure-de-saint-ambroise.txt"
LONG = (
    "Le charretier, que l’interminable descente avait extraordinairement fatigué, détela ses deux bêtes, et "
    "il les conduisit à l’abreuvoir ; mais elles refusèrent obstinément de boire… « Décidément\u202f! "
    "dit-il, voilà une malheureuse après-midi. » L’aubergiste comptait ses 3\u202f000\u202ffrancs, œuf "
    "après œuf, c’est-à-dire très silencieusement."
)
BOOK = ["CHAPITRE PREMIER", "La descente", *[LONG] * 30, "— Oui.", "CHAPITRE DEUXIÈME", "La montée", "— Non."]


def book_pdf(folder: Path) -> Path:
    target = folder / "book.pdf"
    typeset(BOOK, target, title="La Côte", author="Jean Sorbier")
    return target


def body_words(pdf: Path, heads: tuple[str, str]) -> list[str]:
    """The words below the running heads and above the page numbers, without hyphens."""
    lines = []
    for page in page_lines(pdf)[1:]:
        lines += page[1 if page[0] in heads else 0 : -1]
    return words(lines)


def words(lines: list[str]) -> list[str]:
    return "\n".join(lines).replace("-\n", "").replace("-", "").split()


def test_every_word_can_be_read_back(tmp_path: Path) -> None:
    assert body_words(book_pdf(tmp_path), ("La Côte", "Jean Sorbier")) == words(BOOK)


def test_words_are_divided_at_line_ends() -> None:
    ends = [line.text[-1] for line in break_lines(LONG)]
    assert "-" in ends


def test_all_lines_but_the_last_fill_the_measure() -> None:
    *full, last = break_lines(LONG)
    for line in full:
        gaps = line.text.count(" ") * line.word_space
        assert line.indent + stringWidth(line.text, line.font, line.size) + gaps == pytest.approx(MEASURE)
    assert last.word_space == 0


def line_ends(last_words: str) -> set[str]:
    """The last words of first lines, with the given words at every place about the line's end."""
    paragraphs = [f"{'mot ' * count}{last_words}" for count in range(8, 18)]
    return {break_lines(paragraph)[0].text.split()[-1] for paragraph in paragraphs}


def test_a_long_word_is_divided_with_a_hyphen() -> None:
    assert {"intra-", "intradui-"} <= line_ends("intraduisible fin.")


def test_the_last_word_of_a_paragraph_is_not_divided() -> None:
    assert line_ends("intraduisible.") == {"mot", "intraduisible."}


def test_a_proper_name_is_not_divided() -> None:
    assert line_ends("Constantinople dort.") <= {"mot", "Constantinople", "dort."}


def test_a_compound_is_divided_at_its_own_hyphens_only() -> None:
    ends = line_ends("arc-en-ciel dort là.")
    assert {"arc-", "arc-en-"} <= ends <= {"mot", "arc-", "arc-en-", "arc-en-ciel", "dort", "là."}


def test_narrow_spaces_do_not_break_lines() -> None:
    for count in range(10, 30):
        lines = break_lines(f"{'mot ' * count}vraiment\u202f! dit-il.")
        assert not any(line.text.startswith("!") for line in lines)


def test_running_heads_alternate_and_openings_have_none(tmp_path: Path) -> None:
    first_lines = [page[0] for page in page_lines(book_pdf(tmp_path))]
    assert first_lines[1:5] == ["CHAPITRE PREMIER", "La Côte", "Jean Sorbier", "La Côte"]
    assert first_lines[-1] == "CHAPITRE DEUXIÈME"


def test_page_numbers_stand_at_the_foot(tmp_path: Path) -> None:
    pages = page_lines(book_pdf(tmp_path))
    assert [page[-1] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_no_page_begins_with_the_last_line_of_a_paragraph() -> None:
    pages = compose([LONG] * 40)
    assert len(pages) > 1
    assert break_lines(LONG)[-1] not in [page.lines[0] for page in pages]


def test_no_page_ends_with_the_first_line_of_a_paragraph() -> None:
    pages = compose([LONG, "— Oui."] * 40)
    assert break_lines(LONG)[0] not in [page.lines[-1] for page in pages]


def test_pages_have_no_more_lines_than_fit() -> None:
    assert max(len(page.lines) for page in compose(BOOK)) == LINES_PER_PAGE


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert book_pdf(tmp_path).read_bytes() == book_pdf(tmp_path / "again").read_bytes()


def test_the_number_of_pages_is_returned(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    count = typeset(BOOK, target, title="La Côte", author="Jean Sorbier")
    assert count == len(page_lines(target))


def test_the_sample_pdf_shows_the_sample_text() -> None:
    title, author, paragraphs = read_book(SAMPLE)
    assert body_words(SAMPLE.with_suffix(".pdf"), (title, author)) == words(paragraphs)
