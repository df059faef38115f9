import pytest

from app.text.dialogue import sentences_of
from app.text.lines import CleanParagraph


def kinds(text: str) -> list[str]:
    return [sentence.kind for sentence in sentences_of(CleanParagraph(text, [(0, 1)]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il vint. Elle rit.", "nn"),
        ("— Oui, dit-il. Venez.", "dd"),
        ("Il rit. — Oui. — Non.", "ndd"),
        ("« Viens. Vite. » Elle vint.", "ddn"),
        ("Il dit : « Viens. Vite. » Elle vint.", "ndn"),
        ("Elle lut “fin”. “Bon.”", "nd"),
        ("LÉA, bas. — Partons.", "d"),
        ("Le bel - ami partit.", "n"),
    ],
)
def test_speech_is_told_from_narration(text: str, expected: str) -> None:
    assert "".join(kind[0] for kind in kinds(text)) == expected


def test_each_sentence_has_the_page_where_it_begins_and_the_last_one_ends_the_paragraph() -> None:
    sentences = sentences_of(CleanParagraph("Il vint. Elle rit.", [(0, 7), (11, 8)]))
    assert [(item.page, item.ends_paragraph) for item in sentences] == [(7, False), (7, True)]


@pytest.mark.parametrize("kind", ["heading", "speaker"])
def test_headings_and_speakers_are_units_however_they_are_punctuated(kind: str) -> None:
    paragraph = CleanParagraph("II. Le départ. Suite", [(0, 3)], kind)
    assert [(item.text, item.kind) for item in sentences_of(paragraph)] == [("II. Le départ. Suite", kind)]


def test_verse_keeps_its_kind_even_where_somebody_speaks() -> None:
    paragraph = CleanParagraph("« Viens ! »\nIl vint.", [(0, 1)], "verse")
    assert [item.kind for item in sentences_of(paragraph)] == ["verse", "verse"]


def test_a_heading_without_letters_is_no_sentence() -> None:
    assert sentences_of(CleanParagraph("* * *", [(0, 1)], "heading")) == []


def test_a_paragraph_of_very_many_sentences_is_read_in_one_pass() -> None:
    assert len(sentences_of(CleanParagraph("« Oui. » " * 50_000, [(0, 1)]))) == 50_000
