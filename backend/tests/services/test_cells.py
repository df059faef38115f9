"""Cells: nothing that a spreadsheet executes, and dialogue as it was written."""

import pytest

from app.services.cells import inert


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org";"ici")',
        "+1+1",
        "-1+1",
        "-SUM(A1:A9)",
        "- cmd|' /C calc'!A0",
        "-cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "＝1+1",
        "\t",
        "-A1-'\\\\server\\share\\[b.xlsx]c'!A1",
        "-A1-'https://example.org/b.xlsx'!name",
        '-webservice ("http://example.org")',
        '-Oui=HYPERLINK("http://example.org")',
    ],
)
def test_a_cell_that_would_be_executed_becomes_text(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''=1+1"])
def test_one_apostrophe_is_put_there_even_behind_others_so_that_it_can_be_taken_away(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "'Oui'",
        "''",
        "— Oui.",
        "- Oui.",
        "-Oui, dit-il.",
        "– Non !",
        "- Ah ! (Il rit.)",
        "- Élise, viens ici.",
        "- « Jamais », dit-elle.",
        "Il dit : « 1 + 1 = 2 ».",
        "…et puis rien.",
        "",
        "3 000 francs",
    ],
)
def test_text_of_a_novel_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
