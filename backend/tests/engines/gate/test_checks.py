"""Each check with the smallest text that needs it, and the likeness that it must let pass."""

import pytest

from app.engines.base import EngineSettings, Source
from app.engines.gate.judge import judge

RAIN = "Il pleuvait depuis trois jours, et les enfants ne sortaient pas."


def checks(source: str, *parts: str) -> list[str]:
    return [
        finding.check for finding in judge(Source(0, source), parts, EngineSettings(max_words=20)).findings
    ]


@pytest.mark.parametrize(
    ("part", "check"),
    [
        ("les enfants ne sortaient pas.", "no_capital"),
        ("Les enfants ne sortaient pas", "no_end_mark"),
        ("« Les enfants ne sortaient pas.", "unbalanced"),
        ("(Les enfants ne sortaient pas.", "unbalanced"),
        ("Les enfants ne sortaient pas. ```", "markup"),
        ("Les enfants ne sortait pas.", "disagreement"),
        ("Les enfants sortaient.", "lost_negation"),
        ("Les enfants tristes ne sortaient pas.", "added_word"),
        ("Les quatre enfants ne sortaient pas.", "added_number"),
        ("Les enfants de Paul ne sortaient pas.", "added_name"),
    ],
)
def test_a_fault_in_a_part_is_found(part: str, check: str) -> None:
    first = "Il pleuvait depuis trois jours."
    assert checks(RAIN, first, "Les enfants ne sortaient pas.") == []
    assert check in checks(RAIN, first, part)


@pytest.mark.parametrize(
    ("source", "parts", "check"),
    [
        ("Il rit, et elle partit.", ("Il rit.",), "lost_word"),
        ("Il rit, et Odile partit.", ("Il rit.", "Elle partit."), "lost_name"),
        ("Il but trois verres, et elle partit.", ("Il but des verres.", "Elle partit."), "lost_number"),
        ("Il rit, et elle partit.", ("Il rit.", "Il ne partit pas."), "added_negation"),
        ("Il rit de joie, et elle partit vite.", ("Elle partit vite.", "Il rit de joie."), "out_of_order"),
        ("Paul aimait Odile.", ("Odile aimait Paul.",), "out_of_order"),
        ("Ma mère lisait et mon père riait.", ("Mon père lisait.", "Ma mère riait."), "out_of_order"),
        ("Il chanta, sortit et partit.", ("Il sortit.", "Il chanta.", "Il partit."), "out_of_order"),
        ("Ma grand-mère filait.", ("Ma grand-mère filaient.",), "disagreement"),
        ("La marchande sourit et partit.", ("La marchande.", "Sourit.", "Elle partit."), "no_finite_verb"),
        ("La vieille rentra tard.", ("La vieille était tard.", "Rentra tard."), "dangling_opener"),
        ("Il habite un immeuble dont la cour est noire.", ("Dont la cour est noire.",), "dangling_opener"),
        ("Il vit la mer et chanta.", ("Il vit la mer.", "Il vit la mer.", "Il chanta."), "repeated"),
        ("Quand il rit, elle partit.", ("Quand il rit.", "Elle partit."), "dangling_opener"),
        (
            "Il prit son chapeau et partit.",
            ("Il prit son.", "Il prit son chapeau.", "Il partit."),
            "dangling_end",
        ),
        ("Il pleuvait, et les rues brillaient.", ("Il pleuvait.", "Les rues brillantes."), "no_finite_verb"),
    ],
)
def test_a_fault_of_the_whole_rewrite_is_found(source: str, parts: tuple[str, ...], check: str) -> None:
    assert check in checks(source, *parts)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        # Another form, word of the same family, or plain word for the same thing.
        ("Ayant fini, elle chanta.", ("Elle avait fini.", "Elle chanta.")),
        ("À son arrivée, elle chanta.", ("Elle arriva.", "Elle chanta.")),
        ("Elle demeura là et se tut.", ("Elle resta là.", "Elle ne dit rien.")),
        # What denies without "ne" may be denied with it, and the other way round.
        ("Il passa sans saluer personne.", ("Il passa.", "Il ne salua personne.")),
        ("Il n'avait ni père ni mère.", ("Il n'avait pas de père.", "Il n'avait pas de mère.")),
        ("Il ne boit que de l'eau.", ("Il boit seulement de l'eau.",)),
        ("Je crains qu'il ne vienne.", ("Il vient, je le crains.",)),
        # A number is one, in letters or digits.
        ("Il eut 3 000 francs et trois chats.", ("Il eut 3000 francs.", "Il eut 3 chats.")),
        # What introduces speech may come first; a reversed clause with its subordinator, too.
        ("« Je pars », dit le vieux meunier.", ("Le vieux meunier dit :", "« Je pars. »")),
        ("Il rit fort parce qu'elle tomba vite.", ("Elle tomba vite.", "Alors il rit fort.")),
        # A verb that is understood, and adverbials before a verb.
        ("Odile portait un sac, Paul un panier.", ("Odile portait un sac.", "Paul portait un panier.")),
        ("Dans la cour attendait un vieux chien.", ("Un vieux chien attendait dans la cour.",)),
        ("Il rit chaque soir, et elle dort.", ("Chaque soir, il rit.", "Elle dort.")),
        # Speech that goes on over several parts.
        ("« Entrez, et fermez ! »", ("« Entrez !", "Fermez ! »")),
        # A fragment of the source, and a suspended sentence.
        ("Quelle nuit ! et il pleuvait.", ("Quelle nuit !", "Il pleuvait.")),
        ("Il voulut parler, mais…", ("Il voulut parler.", "Mais…")),
        # An inverted subject, a pronoun behind its verb, an object pronoun before it.
        ("Au loin criaient les enfants.", ("Les enfants criaient au loin.",)),
        ("Où vas-tu, et que fais-tu ?", ("Où vas-tu ?", "Que fais-tu ?")),
        ("Il la porte et vous parle.", ("Il la porte.", "Il vous parle.")),
    ],
)
def test_what_is_faithful_passes(source: str, parts: tuple[str, ...]) -> None:
    assert checks(source, *parts) == []
