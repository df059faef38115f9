"""Plain text."""

from tests.services.exports.files import rows_of, written


def test_each_result_is_a_line() -> None:
    assert written("txt", rows_of("Il dort.", "Il rêve.", "=1+1", "- Oui.")).decode() == (
        "Il dort.\nIl rêve.\n=1+1\n- Oui.\n"
    )


def test_a_break_or_a_tab_inside_a_text_becomes_a_space() -> None:
    content = written("txt", rows_of("a\r\nb\tc\u2028d\x0be"), ["page", "normalized"]).decode()
    assert content == "3\ta b c d e\n"
