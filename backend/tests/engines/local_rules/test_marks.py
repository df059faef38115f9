import pytest

from app.engines.local_rules.marks import Marks, split_marks, strip_marks


@pytest.mark.parametrize(
    ("text", "marks", "body"),
    [
        ("Il pleut.", Marks(), "Il pleut."),
        ("— Il pleut.", Marks(dash="— "), "Il pleut."),
        ("« Il pleut. »", Marks(opening="« ", closing=" »"), "Il pleut."),
        ("— “Il pleut.”", Marks("— ", "“", "”"), "Il pleut."),
        ('"Il pleut."', Marks(opening='"', closing='"'), "Il pleut."),
        ("« Il pleut.", Marks(opening="« "), "Il pleut."),
        ("Il pleut. »", Marks(closing=" »"), "Il pleut."),
        ("« Il dit : « Viens. »", Marks(opening="« "), "Il dit : « Viens. »"),
        ("« Viens », dit-il.", Marks(), "« Viens », dit-il."),
        ("Il dit : « Viens. »", Marks(), "Il dit : « Viens. »"),
        ("« Oui » et « non »", Marks(), "« Oui » et « non »"),
        ("-Il pleut.", Marks(), "-Il pleut."),
    ],
)
def test_the_marks_of_the_whole_sentence_are_found(text: str, marks: Marks, body: str) -> None:
    assert split_marks(text) == (marks, body)


@pytest.mark.parametrize(
    ("marks", "wrapped"),
    [
        (Marks("— ", "« ", " »"), ("— « A. »", "« B. »")),
        (Marks(opening="« "), ("« A.", "B.")),
        (Marks(closing=" »"), ("A.", "B. »")),
    ],
)
def test_marks_are_put_back_around_the_parts(marks: Marks, wrapped: tuple[str, str]) -> None:
    assert marks.wrap(("A.", "B.")) == wrapped


@pytest.mark.parametrize("text", ["—", "« »", '"', "", "— …"])
def test_a_text_of_marks_alone_is_not_emptied(text: str) -> None:
    assert strip_marks(text) == text
