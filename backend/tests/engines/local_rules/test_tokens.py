from app.engines.local_rules.tokens import Token, part_of, put_before


def token(text: str, start: int, head: int) -> Token:
    return Token(text, text.lower(), start, "X", "dep", head, "")


TOKENS = [token("a", 0, 1), token("b", 2, 1), token("c", 4, 1), token("d", 6, 2)]


def test_a_part_counts_from_its_own_beginning() -> None:
    assert [(t.text, t.start, t.head) for t in part_of(TOKENS, 4, 7)] == [("c", 0, 0), ("d", 2, 0)]


def test_an_empty_part_has_no_tokens() -> None:
    assert part_of(TOKENS, 7, 9) == []


def test_words_put_before_move_the_others() -> None:
    moved = put_before("et j'", part_of(TOKENS, 4, 7))
    assert [(t.text, t.start, t.head) for t in moved] == [
        ("et", 0, 0),
        ("j'", 3, 1),
        ("c", 5, 2),
        ("d", 7, 2),
    ]
