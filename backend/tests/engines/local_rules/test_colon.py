import pytest

from app.engines.local_rules.colon import ColonRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = ColonRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Elle tremblait de froid : il ferma la porte.", ("Elle tremblait de froid.", "Il ferma la porte.")),
        ("Il s'arrêta net : la porte était ouverte.", ("Il s'arrêta net.", "La porte était ouverte.")),
        ("Il leva la tête : c'était sa mère.", ("Il leva la tête.", "C'était sa mère.")),
    ],
)
def test_two_clauses_become_two_sentences(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Il répondit : je pars demain.", id="reported speech"),
        pytest.param("Il dit : « Je pars demain. »", id="quoted speech"),
        pytest.param("Il vit deux choses : la mer et le ciel.", id="a list"),
        pytest.param("Quand il pleut : je reste.", id="a subordinate on the left"),
        pytest.param("Une chose est sûre : que tu mens.", id="a completive"),
        pytest.param("Voici son plan : il partira.", id="no verb on the left"),
        pytest.param("Il avait ceci de bon : il riait.", id="an announcement"),
        pytest.param("Il sortit (il pleuvait : elle dormait) sans bruit.", id="in parentheses"),
        pytest.param("Il s'arrêta : la porte était ouverte ?", id="a question"),
    ],
)
def test_what_announces_or_lists_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_a_text_without_colon_is_not_parsed_for_this_rule(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il rit : il pleut.")
    assert not may_apply(RULE, "Il rit, il pleut.")
