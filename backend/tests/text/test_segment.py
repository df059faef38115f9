import re

import pytest

from app.text.segment import sentence_spans, split_sentences

# The sentences of each case are parted by " | ".
CASES = [
    "Le train partit. | La gare resta vide.",
    "M. Lormeau salua Mme Vial. | Elle sourit.",
    "MM. Aubry et fils vendaient du vin. | Personne n’en buvait.",
    "On servit des noix, des figues, etc. | Tout fut mangé.",
    "On servit des noix, des figues, etc. et du vin.",
    "Il but du lait, p. ex. le matin. | Le soir, rien.",
    "La ville fut fondée vers 30 av. J.-C. par un consul.",
    "Mrs. Hall habitait St. Ives. | Il pleuvait.",
    "J.-B. Morel signa. | Son frère refusa.",
    "S. M. le roi dormait. | On parlait bas.",
    "Il lut A. Dumont jusqu’au bout. | Puis il dormit.",
    "Il servit Louis X. | Le peuple l’oublia.",
    "Voyez p. 14 et t. III du registre. | Rien n’y manque.",
    "À 6 h. 15, la cloche sonna. | Il était 7 h. | Le jour venait.",
    "Le sac coûtait 1.200 francs. | Il pesait 3,5 kg. | Paul paya.",
    "Hélas ! il pleuvait encore. | Quel temps ? disait-on partout.",
    "Il hésita… puis il entra. | Le silence dura… | Une porte battit.",
    "Attendez !... | Je viens. | Vraiment ?! | Oui.",
    "Mais… M. Lormeau… le facteur… | Quel malheur !",
    "Eh bien ! Lucie, venez-vous ? | J’arrive.",
    "« Entre ! » dit-elle. | Il entra.",
    "« Je reste. | Va-t’en. » | La porte claqua.",
    "Elle murmura : « Je sais. » | Puis elle partit.",
    "“Qui vient ?” demanda Luc. | Rien ne bougea.",
    "— Tu pars ? cria-t-il. | — Oui, répondit-elle.",
    "— Tu pars, dit-il. | — … Peut-être.",
    "Rien ; pas un bruit ; la nuit. | Il attendit : rien ne vint.",
    "(Elle rit.) | Puis elle reprit sa lecture.",
    "Il sortit (on l’attendait !) sans manteau. | Il gelait.",
    "Le comte de B*** ne dit rien. | Le duc de Z..., son frère, parla.",
    "Il vit (elle l’avait dit. Deux fois !) la mer. | Il rit.",
    "(Il vit. | Il rit.) | Bon.",
    "ANNE. — Vous ? | LUC, bas. — Moi. | (Haut.) | Sortez.",
    "P.-S. — Brûlez ceci. | N.B. Tout est faux.",
    "1. Lisez. | 2. Taisez-vous.",
    "a) Il ment. | b) Elle ment.",
    "Ils furent cent. | 12 revinrent.",
    "Voyez l’art. 5 du code. | Il aimait l’art. | Rien d’autre.",
    "Elle revit son ex. | Il lui prit, par ex. Dimanche, son vélo.",
    "Il fuyait la S.N.C.F. | Paul aussi.",
    "Il lut le tome V. | Paul lut le reste.",
    "Il revint du Cap. | Elle aussi, mais le Cap. Morin resta.",
    "— Bon. | Paul reste. | Allons donc ! | Tiens, oui.",
    "Ch. Brun et Th. Roc signèrent. | L’huissier rit.",
    "Il vit K. | L’homme fuyait.",
    '" Oui. " | Elle rit.',
    "« ‹ Non. › | Il rit. »",
    "Il poussa la porte.| Elle grinça.",
    "Il lut exemple.fr en riant.",
    "— Que… | — Quoi ?",
    "Ah ! Monsieur le baron, entrez. | Il entra.",
    "Ah ! Mon pauvre ami ! | Ah ! | Horreur !",
    "Peste ! Louise, venez.",
    "« Ah ! Sire », dit-il.",
    "Il cria : « Ursule ! Ursule ! »",
    "Pan ! Pan ! fit l’enfant.",
    "« Patience ! | Patience ! » dit-il.",
    "— Ursule ! | — Ursule !",
    "Tout est dit. | … Et pourtant.",
    "Il relut. | « … et rien de plus. » | Il rit.",
    "Il part ? ... | Paul reste.",
    "Il vit. . . la mer.",
    "a. Le vin. | b. Le pain.",
    "Il dormit. | iTunes aussi.",
    "Il sortit (quelle idée !) Mme Roc sans manteau. | Il gelait.",
    "M. ROC. — Vous ? | MME ROC, bas. — Moi.",
    "Ursule. — Vous ? | Oui.",
    "Chapitre premier. — Le bal.",
    "Le R. P. Vl. Morin dormait. | Il vit Vl. | Il rit.",
    "La S.A.R.L. Morin paya. | Le gén. Roc aussi.",
    "Il lut le fasc. 9 du recueil. | Tél. 12.",
    "Voyez p. 8 et suiv. | Tout y est.",
    "N.-B. Le train part.",
    "Il dort. | était-ce lui ? | Il riait. | elle aussi.",
    "Il vit la préf. elle aussi.",
    "Il dormit. puis rien.",
    "Elle sourit.| Paul entra. | Quoi ?| Lui !",
    "« Non. »| Il rit.| « Oui. »",
    "En 1848.| Il gelait.",
    "3 mai. — Pluie. | LYON, 4 mai 1840. — Le pont a cédé.",
    "— Le 3 mai. | — Bien.",
    "Note de l’éditeur. — Ici manque une page.",
    "Le sous-lt. Roc et l’adj. Pic rient. | Prix : 8 fr. env. | Chiens admis.",
    "Mlle A… B… se tait. | C’était A… | Brun le savait.",
    "On le nomme J. R. | Il rit.",
    "Il faut un plan B. | Morin rit.",
]


@pytest.mark.parametrize("case", CASES)
def test_cuts_at_the_bars(case: str) -> None:
    text = case.replace(" | ", " ").replace("| ", "")
    assert split_sentences(text) == re.split(r" ?\| ", case)


def test_leading_headings_are_units_of_their_own() -> None:
    text = "CHAPITRE II\n– 4 –\nLe soir tombait. On rentra."
    assert split_sentences(text) == ["CHAPITRE II", "– 4 –", "Le soir tombait.", "On rentra."]


def test_a_line_break_in_verse_is_no_boundary() -> None:
    text = "La mer dort, et la lune,\nPosée sur la dune, attend."
    assert split_sentences(text) == [text]


def test_a_line_of_ornaments_parts_sentences_and_is_none() -> None:
    assert split_sentences("Il dort\n* * *\nLe jour vint. […]") == ["Il dort", "Le jour vint. […]"]


@pytest.mark.parametrize("text", ["", "   ", "* * *", "— …"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_spans_cover_the_whole_text_but_white_space() -> None:
    text = " Il vint. « Bon ! » dit-il…  Rien. "
    kept = "".join(text[start:end] for start, end in sentence_spans(text))
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_a_dash_that_touches_the_mark_before_it_begins_a_sentence() -> None:
    assert split_sentences("Vous partez !—Oui, ce soir.") == ["Vous partez !", "—Oui, ce soir."]
