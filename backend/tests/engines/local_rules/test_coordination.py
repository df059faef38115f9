import pytest

from app.engines.local_rules.coordination import CoordinationRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = CoordinationRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il pleut et nous restons.", ("Il pleut.", "Et nous restons.")),
        ("Il prit son sac, car elle partait.", ("Il prit son sac.", "Car elle partait.")),
        ("Elle dormait, mais je l'appelai !", ("Elle dormait.", "Mais je l'appelai !")),
        ("Il partit, et c'était mieux.", ("Il partit.", "Et c'était mieux.")),
        ("Il hésitait… et elle ne l'aidait pas.", ("Il hésitait…", "Et elle ne l'aidait pas.")),
        ("« Oui », répondit-il, et elle partit.", ("« Oui », répondit-il.", "Et elle partit.")),
        ("Partez, car je suis las.", ("Partez.", "Car je suis las.")),
        ("Il s'assit et il s'endormit.", ("Il s'assit.", "Et il s'endormit.")),
        (
            "Il savait qu'elle viendrait, et il attendait.",
            ("Il savait qu'elle viendrait.", "Et il attendait."),
        ),
    ],
)
def test_a_clause_with_its_own_pronoun_becomes_a_sentence(
    propose: Propose, text: str, parts: tuple[str, str]
) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Il salua sa mère et partit.", id="no subject after the conjunction"),
        pytest.param("Paul et elle sont partis.", id="a stressed pronoun"),
        pytest.param("Il nous vit et nous regarda.", id="an object pronoun like a subject"),
        pytest.param("Il voit ce que tu fais et ce que tu dis.", id="a coordinated relative"),
        pytest.param("Quand il pleut et il vente, je dors.", id="a shared subordinator"),
        pytest.param("Quand il revint, elle rit, et elle pleura.", id="a subordinate that governs both"),
        pytest.param("Dès qu'il revint, elle rit, et elle pleura.", id="a compound subordinator"),
        pytest.param("Je crois qu'il ment et il le cache.", id="perhaps in the completive"),
        pytest.param("Si tu pars, je pars, et je t'oublie.", id="a condition"),
        pytest.param("Parlez et je vous chasse.", id="a command as condition"),
        pytest.param("Un geste, jurait-il, et je tire.", id="a noun as condition"),
        pytest.param("Un geste, disait Paul, et je tire.", id="a noun as condition before a named speaker"),
        pytest.param("Il rit ! un geste de plus, et il tire.", id="a noun as condition after an exclamation"),
        pytest.param("Tu n'as qu'à parler, et je pars.", id="ne que à"),
        pytest.param("Il resta, non qu'il fût las, mais il rêvait.", id="non que"),
        pytest.param("Ce n'est pas qu'il mente, mais il oublie.", id="ce n'est pas que"),
        pytest.param("Non seulement il ment, mais il vole.", id="non seulement"),
        pytest.param("Plus il mange, et il mange trop, plus il grossit.", id="plus plus"),
        pytest.param("À peine il dort, et il rêve.", id="à peine"),
        pytest.param("Il est peut-être mort, et elle attend.", id="the scope of an adverb"),
        pytest.param("Il était si las, et il avait si faim, qu'il tomba.", id="si que"),
        pytest.param("Il partit, et je le jure, sans un mot.", id="an aside"),
        pytest.param("Il le dit : tu pars, et je reste.", id="after a colon"),
        pytest.param("Il dit « je pars et je reviens » tout bas.", id="in quotes"),
        pytest.param("Tu pars et je reste ?", id="a question"),
        pytest.param("Il chanta La Mer et Je chante encore.", id="a title"),
        pytest.param("Encore un pas, et je tire.", id="no verb on the left"),
    ],
)
def test_what_is_not_independent_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_a_conjunction_before_a_pronoun_needs_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut et j’attends.")
    assert not may_apply(RULE, "Le chat et le chien dorment.")
