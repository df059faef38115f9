import pytest

from app.engines.gate.verbs import persons_of, verbs_of


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("mangea", "manger"), ("lançait", "lancer"), ("achète", "acheter"), ("espère", "espérer"),
        ("appelle", "appeler"), ("jettera", "jeter"), ("essuie", "essuyer"), ("enverrai", "envoyer"),
        ("redevint", "redevenir"),
        ("finissent", "finir"), ("perdit", "perdre"), ("partirent", "partir"), ("revînmes", "revenir"),
        ("obtint", "obtenir"), ("comprirent", "comprendre"), ("promettait", "promettre"),
        ("satisfait", "satisfaire"),
        ("aperçut", "apercevoir"), ("acquiert", "acquérir"), ("détruisait", "détruire"),
        ("craignit", "craindre"),
        ("naquit", "naître"), ("tut", "taire"), ("gît", "gésir"), ("eussent", "avoir"), ("fût", "être"),
        ("sachant", "savoir"), ("conclut", "conclure"), ("résolut", "résoudre"), ("vainquit", "vaincre"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_infinitive(form: str, infinitive: str) -> None:
    assert infinitive in verbs_of(form)


@pytest.mark.parametrize(
    ("form", "persons"),
    [
        ("chantent", {"3p"}), ("chantons", {"1p"}), ("chante", {"1s", "3s"}), ("vîtes", {"2p"}),
        ("vont", {"3p"}),
        ("chanter", set()), ("chanté", set()), ("maison", set()), ("orange", set()), ("gens", set()),
    ],
)  # fmt: skip
def test_a_form_tells_its_persons(form: str, persons: set[str]) -> None:
    assert persons_of(form) == persons
