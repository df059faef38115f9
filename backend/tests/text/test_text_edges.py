from app.text.reader.page_text import _usual_edges


def test_notes_in_the_margin_do_not_widen_the_text() -> None:
    body = [("une ligne de texte", 50.0, 340.0, 500.0 - row, 11.0) for row in range(8)]
    notes = [("en marge", 350.0, 420.0, 500.0 - row, 8.0) for row in range(6)]
    assert _usual_edges([*body, *notes]) == (50.0, 340.0)
