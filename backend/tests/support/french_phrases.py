"""Word lists and sentence templates of the made-up long novel.

In a template, {a} and {b} are two persons, {il} is the pronoun of the first (capitalised: {Il}), and the
other fields are phrases of the list of the same name. Names begin with a consonant: nothing is elided.
"""

MEN = (
    "Martin",
    "Gaspard",
    "Lucien",
    "M. Renaud",
    "le notaire",
    "le vieux jardinier",
    "Bastien",
    "le docteur",
)
WOMEN = ("Rosalie", "Clotilde", "Mme Perrin", "la meunière", "Thérèse", "la jeune veuve", "Noémie", "Marthe")

PHRASES = {
    "moment": (
        "Le lendemain", "Vers le soir", "Un matin de novembre", "Après le dîner", "Pendant la nuit",
        "Le dimanche suivant", "Au premier coup de midi", "Quelques jours plus tard", "Ce soir-là",
    ),
    "lieu": (
        "dans le jardin", "au bord de la rivière", "devant la cheminée", "sous les vieux tilleuls",
        "au bout de la rue", "près de la fenêtre", "derrière le moulin", "sur la place du marché",
    ),
    "objet": (
        "une lettre", "la petite clef", "un livre de comptes", "une lanterne", "le portrait du grand-père",
        "un panier de pommes", "la montre d’argent", "un bouquet de bruyère", "3 000 francs en or",
    ),
    "temps": (
        "le vent soufflait", "la pluie tombait sans bruit", "la lune montait derrière le clocher",
        "les hirondelles tournaient très haut", "la neige couvrait les toits", "le chien aboyait au loin",
    ),
    "geste": (
        "ferma doucement la porte", "posa son chapeau sur la table", "regarda longuement la route",
        "prit la lampe", "compta les marches à voix basse", "ouvrit un tiroir", "chercha ses mots",
    ),
    "pensee": (
        "le passé ne revenait jamais", "la maison serait vendue avant l’hiver",
        "personne ne viendrait plus", "la vérité tenait en peu de mots", "le bonheur n’était qu’une habitude",
    ),
    "question": (
        "Y a-t-il quelqu’un dans la cour ?", "Pourquoi partez-vous si tôt ?", "Avez-vous reçu ma lettre ?",
        "Est-ce vraiment la bonne route ?", "Que disait-on de moi, là-bas ?", "Viendrez-vous, au moins ?",
    ),
    "reponse": (
        "Oui.", "Non.", "Jamais.", "Peut-être.", "Oui, monsieur.", "Je ne sais pas…", "Pas encore.",
    ),
    "cri": ("Mon Dieu", "Ah", "Hélas", "Comment", "Allons"),
}  # fmt: skip

NARRATION = (
    "{moment}, {a} {geste}.",
    "{temps}, et {a} {geste}.",
    "{moment}, {a} trouva {objet} {lieu} ; {il} {geste}, puis {il} demeura immobile.",
    "{a} marchait {lieu}, et {temps}.",
    "{a} pensait que {pensee} ; mais {b} ne le croyait pas, car {temps}.",
    "{Il} {geste}.",
    "{moment}, tandis que {temps}, {a} cacha {objet} {lieu} ; {b}, qui passait par là, s’arrêta, écouta un "
    "instant, et {geste2} ; {a} ne dit rien, mais {il} comprit que {pensee}, et {il} {geste} sans se "
    "retourner.",
    "On raconta plus tard, {lieu}, que {a} possédait encore {objet}, que {b} le savait, et que {pensee} ; on "
    "ajoutait beaucoup de choses, et {temps} pendant que l’on parlait, mais {a} n’écoutait plus, car {il} "
    "cherchait depuis longtemps {objet2}, et {il} se disait que {pensee2}.",
    "« {question} » demanda {b} ; et {a} {geste}.",
    "Quand {b} parut {lieu}, {a} {geste}, et {temps}.",
    "« Tout est fini, songea {a}. Il faut partir. » Puis {il} {geste}.",
    "Au bout d’une heure, {b} apporta {objet}, {objet2}, etc., et {a} {geste}.",
)

DIALOGUE = (
    "— {question}",
    "— {question} demanda {a}.",
    "— {reponse}",
    "— {reponse}",
    "— {cri} ! dit {a}, je savais bien que {pensee}.",
    "— {cri} ! s’écria {b}, vous avez donc {objet} !",
    "— Je croyais, répondit {a}, que {pensee}.",
    "— Prenez {objet}, murmura {b} ; je ne veux plus y penser, car on m’a trop menti.",
    "— Vous m’attendrez {lieu}, reprit-{il} après un silence.",
)
