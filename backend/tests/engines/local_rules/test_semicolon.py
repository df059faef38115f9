import pytest

from app.engines.local_rules.semicolon import SemicolonRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = SemicolonRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il pleut ; nous restons.", ("Il pleut.", "Nous restons.")),
        ("Il pleut\u202f; nous restons…", ("Il pleut.", "Nous restons…")),
        ("Il pleut ; et nous restons !", ("Il pleut.", "Et nous restons !")),
        ("Il pleut ; c'est l'hiver.", ("Il pleut.", "C'est l'hiver.")),
        ("« Oui », répondit-il ; elle sortit.", ("« Oui », répondit-il.", "Elle sortit.")),
        ("Partez vite ; je vous suivrai.", ("Partez vite.", "Je vous suivrai.")),
        ("Il pleuvait… ; elle attendait.", ("Il pleuvait…", "Elle attendait.")),
        (
            "Les enfants couraient ; à midi, ils mangeaient.",
            ("Les enfants couraient.", "À midi, ils mangeaient."),
        ),
    ],
)
def test_two_clauses_become_two_sentences(propose: Propose, text: str, parts: tuple[str, str] | None) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Il aimait la mer ; le vent ; la nuit.", id="a list"),
        pytest.param("L'un riait ; l'autre, jamais.", id="an elided verb"),
        pytest.param("Il vit la maison ; puis demanda son chemin.", id="a shared subject"),
        pytest.param("Il disait qu'il partait ; qu'il était las.", id="a completive"),
        pytest.param("Il aimait une femme qui chantait ; et qui riait.", id="a relative"),
        pytest.param("Quand il pleuvait ; il restait.", id="a subordinate on the left"),
        pytest.param("Il vit tout : la porte était ouverte ; la clef manquait.", id="after a colon"),
        pytest.param("Il cria « je pars ; tu restes » et sortit.", id="in quotes"),
        pytest.param("Il sortit (il pleuvait ; elle dormait) sans bruit.", id="in parentheses"),
        pytest.param("Il sortit – il pleuvait ; elle dormait – sans bruit.", id="between dashes"),
        pytest.param("Viens-tu ; restes-tu ?", id="a question"),
        pytest.param("Comme il est laid ; comme il est vieux !", id="an exclamation"),
        pytest.param("Que Dieu te garde ; je prierai.", id="a wish"),
        pytest.param("Elle dormait ; ou elle lisait.", id="an alternative"),
        pytest.param("Quand, le soir, il rentrait ; elle dormait.", id="a subordinate with an aside"),
        pytest.param("Tantôt il riait ; tantôt il pleurait.", id="a correlation"),
        pytest.param("et il pleuvait ; nous restions.", id="the tail of a sentence"),
    ],
)
def test_what_would_not_stand_alone_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_every_safe_semicolon_is_proposed(propose: Propose) -> None:
    assert len(propose(RULE, "Il pleut ; nous restons ; vous dormez.")) == 2


def test_a_text_without_semicolon_is_not_parsed_for_this_rule(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il pleut ; il vente.")
    assert not may_apply(RULE, "Il pleut, il vente.")
