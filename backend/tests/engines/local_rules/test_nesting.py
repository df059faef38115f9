import pytest

from app.engines.local_rules.nesting import inside_flags


def outside(text: str) -> str:
    return "".join(
        c for c, inside in zip(text, inside_flags(text), strict=True) if not inside and c.isalpha()
    )


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("a « b » c", "ac"),
        ("a « b “c” d » e", "ae"),
        ("a (b [c]) d", "ad"),
        ('a "b" c', "ac"),
        ("a – b – c", "ac"),
        ("a -- b --, c", "ac"),
        ("a – b", "a"),
        ("a-b", "ab"),
        ("a « b", "a"),
        ("a » b", ""),
        ("(a « b) c", ""),
    ],
)
def test_quotes_parentheses_and_paired_dashes_enclose(text: str, letters: str) -> None:
    assert outside(text) == letters
