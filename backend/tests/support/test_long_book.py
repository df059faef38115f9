from pathlib import Path

from tests.support.long_book import make_long_book
from tests.support.pdf_text import page_lines


def test_the_book_has_at_least_the_pages_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    make_long_book(target, pages=25)
    assert len(page_lines(target)) >= 25


def test_a_seed_always_makes_the_same_book(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    assert make_long_book(first, pages=5, seed=7) == make_long_book(second, pages=5, seed=7)
    assert first.read_bytes() == second.read_bytes()


def test_another_seed_makes_another_book(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    assert make_long_book(target, pages=5, seed=1) != make_long_book(target, pages=5, seed=2)


def test_no_field_of_a_template_is_left_open(tmp_path: Path) -> None:
    paragraphs = make_long_book(tmp_path / "book.pdf", pages=25)
    assert not any(mark in paragraph for paragraph in paragraphs for mark in "{}")


def test_short_replies_are_repeated(tmp_path: Path) -> None:
    paragraphs = make_long_book(tmp_path / "book.pdf", pages=25)
    assert paragraphs.count("— Oui.") > 1
