import pytest

from app.engines.local_rules.led_coordination import LedCoordinationRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = LedCoordinationRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il pleut et, le soir, nous restons.", ("Il pleut.", "Et, le soir, nous restons.")),
        ("Il pleut, mais bientôt nous partirons.", ("Il pleut.", "Mais bientôt nous partirons.")),
        ("Il pleut et tout à coup, il tonne.", ("Il pleut.", "Et tout à coup, il tonne.")),
        ("Il tomba et lentement il se releva.", ("Il tomba.", "Et lentement il se releva.")),
        ("La pluie cessa et alors la lune parut.", ("La pluie cessa.", "Et alors la lune parut.")),
    ],
)
def test_two_clauses_become_two_sentences(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Il aime les pommes et les poires, il en mange.", id="two objects"),
        pytest.param("Il raconta sa vie et comment il partit.", id="a question word like an adverb"),
        pytest.param("Il pleut et, quand le vent tombe, nous sortons.", id="a subordinate as the lead"),
        pytest.param("Quand il pleut et que, le soir, il vente, je reste.", id="in a subordinate"),
        pytest.param("Voulez-vous du vin, et, ce soir, vous chanterez.", id="a question before"),
        pytest.param("Il dit : la mer monte et, le soir, nous partons.", id="after a colon"),
        pytest.param("Il pleut — un vrai déluge, — et, le soir, nous restons.", id="after a dash"),
    ],
)
def test_what_is_not_safe_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_likely_texts_need_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut et, le soir, nous restons.")
    assert not may_apply(RULE, "Il pleut et nous restons.")
