import pytest

from app.engines.local_rules.noun_coordination import NounCoordinationRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = NounCoordinationRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il pleuvait, et les enfants restaient.", ("Il pleuvait.", "Et les enfants restaient.")),
        ("Elle dormait et le feu brûlait.", ("Elle dormait.", "Et le feu brûlait.")),
        ("La nuit tombait, mais Paul marchait.", ("La nuit tombait.", "Mais Paul marchait.")),
        (
            "Il aimait l'homme qui chantait, et le public riait.",
            ("Il aimait l'homme qui chantait.", "Et le public riait."),
        ),
        ("Il courait, car son frère l'attendait.", ("Il courait.", "Car son frère l'attendait.")),
    ],
)
def test_a_clause_with_its_own_noun_becomes_a_sentence(
    propose: Propose, text: str, parts: tuple[str, str]
) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le vent grandissait, Bastien et Martin parlaient bas.", id="half of a subject"),
        pytest.param("Il aimait la grange et les champs ; il aimait la mer.", id="a coordinated object"),
        pytest.param("Il vit la maison et le jardin.", id="no second verb"),
        pytest.param("Il tira une carte et la montra.", id="an object pronoun"),
        pytest.param("Il croit que Paul dort et que le chien veille.", id="a completive"),
        pytest.param("Quand la nuit tombe et les enfants dorment, je lis.", id="a shared subordinator"),
        pytest.param("Il aimait l'homme qui chantait et le public riait.", id="after a relative"),
        pytest.param("Ah ! si tu pars, il rit, et le chien dort.", id="a condition"),
        pytest.param("Supposez qu'il parte, et le chien dort.", id="a supposition"),
        pytest.param("Un geste, et le chien mord.", id="no verb on the left"),
        pytest.param("Non seulement il ment, mais son frère vole.", id="a correlation"),
        pytest.param("Il dit : le vent tombe, et la mer monte.", id="after a colon"),
        pytest.param("Il dit « le vent tombe et la mer monte » tout bas.", id="in quotes"),
        pytest.param("La mer monte et Paul dort ?", id="a question"),
    ],
)
def test_what_is_not_safe_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_likely_texts_need_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut, et Paul dort.")
    assert not may_apply(RULE, "Il pleut, et il dort.")
