import pytest

from app.engines.local_rules.inner_mark import InnerMarkRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = InnerMarkRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il pleut ! nous restons.", ("Il pleut !", "Nous restons.")),
        ("Il pleut… mais nous partons.", ("Il pleut…", "Mais nous partons.")),
        ("Tu as vu mon frère ? il est parti.", ("Tu as vu mon frère ?", "Il est parti.")),
        ("Tu dors ? tu es malade ?", ("Tu dors ?", "Tu es malade ?")),
    ],
)
def test_two_clauses_become_two_sentences(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oh ! je pars.", id="no clause before"),
        pytest.param("Je voulais… je voulais dormir.", id="a clause that is taken up again"),
        pytest.param("Je le voyais bien et elle… elle dormait.", id="a pronoun that is taken up again"),
        pytest.param("Il cherchait dans… il tremblait.", id="a phrase that breaks off"),
        pytest.param("Je chantais, te le rappelles-tu ? il y a dix ans.", id="a question as an insertion"),
        pytest.param("Si vous saviez ! je dors.", id="a subordinate before"),
        pytest.param("La lampe (il la posa)… vous prendrez.", id="a verb in parentheses only"),
        pytest.param("Il pleut ! dit-elle.", id="an insertion"),
        pytest.param("Il cria « il pleut ! nous restons » encore.", id="in quotes"),
    ],
)
def test_what_is_not_safe_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_likely_texts_need_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut ! nous restons.")
    assert not may_apply(RULE, "Il pleut ! quel temps.")
