"""Names of files inside an archive."""

import pytest

from app.services.exports.names import file_stem, one_line, unique_name


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("L’Œuvre – été", "L’Œuvre – été"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a<b>:"c"|d?*\\', "a_b___c__d___"),
        ("a\r\nb\x00\tc", "a b c"),
        ("\u202egpj.exe", "gpj.exe"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("console", "console"),
        (" . ", "book"),
        ("", "book"),
        ("本", "本"),
    ],
)
def test_a_name_is_one_that_every_file_system_takes(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_a_long_name_is_cut_between_characters() -> None:
    assert file_stem("é" * 300) == "é" * 90


def test_names_differ_where_case_does_not_count() -> None:
    taken = {"livre.csv", "livre (2).csv"}
    assert unique_name("LIVRE", "csv", taken) == "LIVRE (3).csv"
    assert unique_name("autre", "csv", taken) == "autre.csv"


def test_a_title_is_one_line() -> None:
    assert one_line("a\u2028b\u200b\u202e  c\n") == "a b c"
