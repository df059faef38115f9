import pytest

from app.engines.local_rules.shared_subject import SharedSubjectRule
from tests.engines.local_rules.conftest import MayApply, Propose

RULE = SharedSubjectRule()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il prit son sac et sortit.", ("Il prit son sac.", "Et il sortit.")),
        ("Elle se leva et ouvrit la porte.", ("Elle se leva.", "Et elle ouvrit la porte.")),
        ("Il ferma la porte, puis regardait la mer.", ("Il ferma la porte.", "Puis il regardait la mer.")),
        ("Je fermais la porte et allumais la lampe.", ("Je fermais la porte.", "Et j'allumais la lampe.")),
        (
            "Ils fermaient la porte et ne disaient rien.",
            ("Ils fermaient la porte.", "Et ils ne disaient rien."),
        ),
        (
            "La femme fermait la porte et regardait la mer.",
            ("La femme fermait la porte.", "Et elle regardait la mer."),
        ),
        (
            "Le marin fermait la porte et regardait la mer.",
            ("Le marin fermait la porte.", "Et il regardait la mer."),
        ),
        (
            "Il fermait la porte mais la regardait encore.",
            ("Il fermait la porte.", "Mais il la regardait encore."),
        ),
        ("Dubourg prit son sac et sortit.", ("Dubourg prit son sac.", "Et Dubourg sortit.")),
        ("Mrs. Hale prit son sac et sortit.", ("Mrs. Hale prit son sac.", "Et elle sortit.")),
        ("Il entra et ferma la porte.", ("Il entra.", "Et il ferma la porte.")),
        ("Il ferma la porte, l'ouvrit.", ("Il ferma la porte.", "Il l'ouvrit.")),
    ],
)
def test_the_subject_is_repeated_as_a_pronoun(propose: Propose, text: str, parts: tuple[str, str]) -> None:
    assert propose(RULE, text) == [parts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Les voisins prirent leurs sacs et sortirent.", id="a noun whose gender is not known"),
        pytest.param("Personne ne prit son sac et ne sortit.", id="a word like a name"),
        pytest.param("Il garde la clef et se tait tant qu'il pleut.", id="a limit of both verbs"),
        pytest.param("Le chien allait et venait.", id="two verbs that are one action"),
        pytest.param("Il riait tout bas et pleurait à la fois.", id="a word about both verbs"),
        pytest.param("Ce secret, le chef le savait bien, devait le perdre.", id="an insertion before"),
        pytest.param("Il vit les ports de Nice, Cannes et Menton.", id="names like verbs"),
        pytest.param("Il ouvrit et ferma la porte.", id="a shared object"),
        pytest.param(
            "Il tenait dans sa main et regardait longuement, une clef.", id="an object after a comma"
        ),
        pytest.param("Il vit un homme qui prit son sac et sortit.", id="a relative"),
        pytest.param("Il savait que Marie prenait son sac et partait.", id="a completive"),
        pytest.param("Si tu prends ton sac et pars, je reste.", id="a condition"),
        pytest.param("Je fermais la porte et hurlais.", id="an h that may be aspirate"),
        pytest.param("Il fermait la porte, puis vint le soir.", id="an inverted subject"),
        pytest.param("Il fermait la porte et, le soir, sortait.", id="a phrase before the second verb"),
        pytest.param("Il faut du pain et faut du vin.", id="an impersonal verb"),
        pytest.param("Il ouvrit la porte et le vent entra.", id="a second subject"),
        pytest.param("Il était grand et vêtu de noir.", id="a participle"),
        pytest.param("Je prends mon sac, dit Paul.", id="a reported speech"),
        pytest.param("Il viendra demain et partait hier.", id="another tense"),
        pytest.param("Il dit : elle prit son sac et sortit.", id="after a colon"),
        pytest.param("Il cria « elle prit son sac et sortit » encore.", id="in quotes"),
        pytest.param("Prit-il son sac et sortit-il ?", id="a question"),
        pytest.param("Le marin et sa femme fermaient la porte et regardaient la mer.", id="two subjects"),
    ],
)
def test_what_is_not_safe_is_kept(propose: Propose, text: str) -> None:
    assert propose(RULE, text) == []


def test_only_likely_texts_need_a_parse(may_apply: MayApply) -> None:
    assert may_apply(RULE, "Il prit son sac et sortit.")
    assert not may_apply(RULE, "Il prit son sac.")
