import pytest

from app.engines.local_rules.incise import InciseRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = InciseRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Je pars, dit-il, et je t'oublie.", ("Je pars, dit-il.", "Et je t'oublie.")),
        ("Je pars, répondit Paul, vous restez.", ("Je pars, répondit Paul.", "Vous restez.")),
        ("Tu mens ! cria la vieille femme, je le sais.", ("Tu mens ! cria la vieille femme.", "Je le sais.")),
        ("Oui, murmura-t-elle, je viendrai.", ("Oui, murmura-t-elle.", "Je viendrai.")),
        (
            "Il est tard, lui dit-il en riant, nous partons.",
            ("Il est tard, lui dit-il en riant.", "Nous partons."),
        ),
    ],
)
def test_speech_that_resumes_becomes_a_sentence(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Je sais, dit-il, que tu mens.", id="a completive resumes"),
        pytest.param("Quand je dors, dit-il, je rêve.", id="a subordinate before"),
        pytest.param("Demain, dit-il, nous partirons.", id="no verb before"),
        pytest.param("Eh bien, dit-il, nous partons.", id="an opening that is no answer"),
        pytest.param("Je pars, dit-il, sans regret.", id="no verb after"),
        pytest.param("Tu viens, dit-il, tu restes ?", id="a question"),
        pytest.param("Il entra, dit bonjour, il partit.", id="a verb that is not inverted"),
        pytest.param("Je pars, dit-il.", id="nothing after"),
        pytest.param("Il cria « je pars, dit-il, je pars » encore.", id="in quotes"),
        pytest.param("Non seulement tu mens, dit-il, mais tu voles.", id="a correlation"),
    ],
)
def test_speech_that_goes_on_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_a_verb_that_reports_speech_needs_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Je pars, dit-il, je pars.")
    assert not may_apply(RULE, "Je pars demain.")
