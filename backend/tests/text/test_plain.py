import textwrap
from pathlib import Path

import pytest

from app.text.book import BookError
from app.text.extract import read_book, read_text
from app.text.plain import paragraphs_of_text
from tests.text.epubs import MILL, POEM, RIVER

PROSE = (*MILL, *RIVER, f"{MILL[1]} {RIVER[0]} {RIVER[1]}", f"{RIVER[1]} {MILL[0]} {MILL[1]}")


def texts(text: str) -> list[str]:
    return [" ".join(line.strip() for line, _ in paragraph.lines) for paragraph in paragraphs_of_text(text)]


def wrapped(*paragraphs: str, indent: str = "", between: str = "\n\n") -> str:
    return between.join(textwrap.fill(text, 60, initial_indent=indent) for text in paragraphs)


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    assert texts(wrapped(*PROSE)) == list(PROSE)


def test_wrapped_paragraphs_without_blank_lines_begin_with_an_indent() -> None:
    assert texts(wrapped(*PROSE, indent="   ", between="\n")) == list(PROSE)


def test_wrapped_paragraphs_without_indent_end_with_a_short_line() -> None:
    prose = [text for text in PROSE if len(textwrap.wrap(text, 60)[-1]) < 45]
    assert len(prose) >= 4
    assert texts(wrapped(*prose, between="\n")) == prose


def test_long_lines_are_paragraphs_even_between_blank_lines() -> None:
    assert texts("\n".join(PROSE) + "\n\n" + "\n".join(PROSE)) == [*PROSE, *PROSE]


def test_many_short_lines_without_blank_lines_are_paragraphs() -> None:
    lines = [f"Il compta {number} moutons et s’en alla" for number in range(50)]
    assert texts("\n".join(lines)) == lines


def test_verse_is_kept_together_in_wrapped_text() -> None:
    poem = "\n".join(f"    {line}" for line in POEM)
    paragraphs = paragraphs_of_text(wrapped(*PROSE) + f"\n\n{poem}\n\n" + wrapped(*PROSE))
    assert [line.strip() for line, _ in paragraphs[len(PROSE)].lines] == list(POEM)
    assert [paragraph.kind for paragraph in paragraphs].count("verse") == 1


@pytest.mark.parametrize(
    "lines", [POEM[:2], ("dors mon enfant", "dors sur la mer", "le vent t’attend", "le vent d’hiver")]
)
def test_a_couplet_and_verse_without_capitals_are_set_in(lines: tuple[str, ...]) -> None:
    poem = "\n".join(f"    {line}" for line in lines)
    paragraphs = paragraphs_of_text(wrapped(*PROSE) + f"\n\n{poem}\n\n" + wrapped(*PROSE))
    assert [line.strip() for line, _ in paragraphs[len(PROSE)].lines] == list(lines)
    assert paragraphs[len(PROSE)].kind == "verse"


def test_the_lines_of_an_address_stay_apart() -> None:
    lines = ["Jean Morel", "12, rue des Carmes", "Rouen"]
    address = "\n".join(f"    {line}" for line in lines)
    assert texts(wrapped(*PROSE) + "\n\n" + address)[-3:] == lines


def test_the_head_and_foot_of_a_letter_are_lines_of_their_own() -> None:
    letter = "Rouen, le 3 mai 1830\nMonsieur le maire,\n\nVotre serviteur,\nJean Morel"
    assert texts(wrapped(*PROSE) + "\n\n" + letter)[-4:] == [
        "Rouen, le 3 mai 1830",
        "Monsieur le maire,",
        "Votre serviteur,",
        "Jean Morel",
    ]


def test_form_feeds_end_pages_and_their_numbers_are_left_out() -> None:
    book = read_text(f"{MILL[0][:60]}\n\n1\n\f{MILL[0][60:].strip()}\n\n{RIVER[0]}\n\n2\n\f{RIVER[1]}\n\n3\n")
    assert book.pages == 3
    assert [sentence.page for sentence in book.sentences][-2:] == [2, 3]
    assert not any(sentence.text.isdigit() for sentence in book.sentences)


def test_a_sentence_goes_on_over_a_form_feed() -> None:
    whole = wrapped(*PROSE)
    cut = whole.index("\n", whole.index("ne se souvenait") - 20)
    assert texts(whole[:cut] + "\n\f" + whole[cut + 1 :]) == list(PROSE)


def test_text_without_form_feeds_is_counted_in_pages_of_two_thousand_characters() -> None:
    book = read_text("\n\n".join([RIVER[0]] * 100))
    assert book.pages == 1 + (99 * (len(RIVER[0]) + 2)) // 2000
    assert [sentence.page for sentence in book.sentences] == sorted(s.page for s in book.sentences)


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert "1830" in texts(f"{MILL[0]}\n\n1830\n\f{RIVER[0]}\n\f{RIVER[1]}")


def test_the_licence_of_a_free_library_is_left_out() -> None:
    start = "The Project Gutenberg EBook\n\n*** START OF THIS PROJECT GUTENBERG EBOOK LE MOULIN ***\n\n"
    end = "\n\n*** END OF THIS PROJECT GUTENBERG EBOOK LE MOULIN ***\n\nThe end of the end."
    credit = "Produced by Nobody\nand the volunteers.\n\n"
    assert texts(start + credit + RIVER[0] + end) == [RIVER[0]]


def test_typewritten_signs_become_those_of_print() -> None:
    book = read_text("--Oui, dit _elle_. Le vent--un vent du nord--tomba.\n\nIl =rit=.")
    expected = ["— Oui, dit elle.", "Le vent—un vent du nord—tomba.", "Il rit."]
    assert [sentence.text for sentence in book.sentences] == expected


def test_notes_in_brackets_are_left_out_with_their_marks() -> None:
    text = f"{MILL[0][:-1]}[1].\n\n[1] Une note\nde deux lignes.\n\n[Illustration: Le moulin]\n\n{RIVER[0]}"
    assert [sentence.text for sentence in read_text(text).sentences] == [MILL[0], RIVER[0]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "mac_roman", "cp850"])
def test_encodings_without_a_mark_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "Où l’été s’achève, le cœur du père était déjà à Nîmes ; ça le gênait."
    plain = text.replace("’", "'").replace("œ", "oe") if encoding in ("cp850", "iso8859-15") else text
    (tmp_path / "b.txt").write_bytes(plain.encode(encoding))
    assert [sentence.text for sentence in read_book(tmp_path / "b.txt").sentences] == [plain]


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes("Où l’été s’achève. ".encode() * 20 + b"\xe9\xff fin.")
    assert read_book(tmp_path / "b.txt").sentences[0].text == "Où l’été s’achève."


@pytest.mark.parametrize("content", [b"{\\rtf1 Bonjour}", b"%!PS-Adobe", b"\x00\x01\x02\x03" * 50])
def test_other_kinds_of_file_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.txt").write_bytes(content)
    with pytest.raises(BookError, match="neither"):
        read_book(tmp_path / "b.txt")


def test_a_second_book_behind_the_last_words_of_the_first_is_read() -> None:
    assert texts(f"{MILL[0]}\n\nEnd of Project Gutenberg’s Le Moulin\n\n{RIVER[0]}")[-1] == RIVER[0]


def test_a_paragraph_that_was_cut_in_mid_sentence_is_put_together() -> None:
    cut = [MILL[0][:58], MILL[0][59:]]
    assert [sentence.text for sentence in read_text("\n".join([*cut, *RIVER])).sentences] == [MILL[0], *RIVER]
