from app.text.reader.edges import Edges


def test_notes_in_the_margin_do_not_widen_the_text() -> None:
    body = [("une ligne de texte", 50.0, 340.0, 500.0 - row, 11.0) for row in range(8)]
    notes = [("en marge", 350.0, 420.0, 500.0 - row, 8.0) for row in range(6)]
    edges = Edges.of([*body, *notes])
    assert (edges.left, edges.right) == (50.0, 340.0)
