import pytest

from app.engines.local_rules.juxtaposition import JuxtapositionRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = JuxtapositionRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il aimait la mer, elle aimait la montagne.", ("Il aimait la mer.", "Elle aimait la montagne.")),
        ("La porte était ouverte, on voyait le jardin.", ("La porte était ouverte.", "On voyait le jardin.")),
        (
            "Elle dormait encore ; il ouvrit la fenêtre, c'était le matin.",
            ("Elle dormait encore ; il ouvrit la fenêtre.", "C'était le matin."),
        ),
        ("Il ferma la porte, puis il sortit.", ("Il ferma la porte.", "Puis il sortit.")),
        ("Ce n'était pas un homme, c'était une ombre.", ("Ce n'était pas un homme.", "C'était une ombre.")),
    ],
)
def test_two_clauses_become_two_sentences(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quand il pleut, nous restons.", id="a subordinate before"),
        pytest.param("Il sait que, le soir, elle viendra.", id="an aside in a completive"),
        pytest.param("Le soir, il sortait.", id="no verb before"),
        pytest.param("Il partait, je crois, pour la ville.", id="an insertion after"),
        pytest.param("Mais, on le sait, il ment toujours.", id="an insertion before"),
        pytest.param("Tu sais, je pars demain.", id="a mere address"),
        pytest.param("Il y a deux heures, je dormais.", id="a time"),
        pytest.param("Tu aurais de l'argent, tu partirais.", id="a condition"),
        pytest.param("Il a beau écouter, il n'entend rien.", id="avoir beau"),
        pytest.param("Il prit la salle, c'est-à-dire la cuisine.", id="an explanation"),
        pytest.param("Vous êtes malade, ce me semble.", id="ce me semble"),
        pytest.param("Plus il mange, il grossit.", id="a correlation"),
        pytest.param("Il dit : la mer monte, nous partons.", id="after a colon"),
        pytest.param("Il cria « la mer monte, nous partons » encore.", id="in quotes"),
        pytest.param("La mer monte, nous partons ?", id="a question"),
        pytest.param("Il ne pouvait pas, il ne savait plus parler.", id="a shared infinitive"),
        pytest.param("Tenant un ruban bleu, il parla.", id="a word that no verb ends like"),
        pytest.param("Il n'aimait que sa mère, elle l'aimait aussi.", id="after que"),
    ],
)
def test_what_is_not_safe_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_likely_texts_need_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut, je reste.")
    assert not may_apply(RULE, "Il pleut et je reste.")
