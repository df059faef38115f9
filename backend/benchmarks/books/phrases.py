"""Texts of the made-up books beside their narration: verse, letters, plays, front and back matter."""

CHAPTER_TITLES = (
    "Le retour du gardien", "La lettre perdue", "Où l’on parle d’argent", "Une visite du soir",
    "Les noces de Clotilde", "Le silence du notaire", "La route de Bruges", "Un hiver trop long",
    "Ce que disait la meunière", "Le dernier bateau", "Les comptes du docteur", "Sous les tilleuls",
)  # fmt: skip
STANZAS = (
    (
        "Le soir descend sur la prairie,",
        "Le vent se tait dans les roseaux,",
        "Et la cloche, au loin, se marie",
        "Au long murmure des ruisseaux.",
    ),
    (
        "Je n’ai gardé de la jeunesse",
        "Qu’un peu de cendre et qu’un refrain ;",
        "Mais si tu veux que je renaisse,",
        "Attends-moi jusqu’à demain !",
    ),
    (
        "Ô mer, vieille mer sans mémoire,",
        "Qui berces nos barques d’enfants,",
        "Dis-nous la fin de cette histoire",
        "Avant que meurent nos vingt ans.",
    ),
    (
        "Marchons, disait le capitaine,",
        "La nuit viendra, le pain aussi ;",
        "Nous boirons l’eau de la fontaine",
        "Et nous dormirons loin d’ici.",
    ),
    (
        "Qui donc a fermé la fenêtre ?",
        "Qui donc a soufflé le flambeau ?",
        "Un homme passe sous le hêtre,",
        "Un autre attend près du tombeau.",
    ),
)
DATES = (
    "Rouen, le 12 mars 1887", "Bruges, ce mardi soir", "Paris, 3 avril", "Le Havre, le 1er juin 1888",
    "Au moulin, dimanche", "Saint-Malo, le 24 décembre 1889",
)  # fmt: skip
SALUTATIONS = ("Ma chère sœur,", "Mon cher ami,", "Monsieur,", "Chère Madame,", "Mon bon Lucien,")
CLOSINGS = (
    "Je vous embrasse bien tendrement.", "Croyez, monsieur, à mon entier dévouement.",
    "Écrivez-moi vite, je vous en prie.", "Votre vieil ami, qui ne vous oublie pas.",
)  # fmt: skip
SIGNATURES = ("Clotilde", "Gaspard Renaud", "Votre Rosalie", "B. de Perrin", "Noémie")
STAGE_DIRECTIONS = (
    "Il sort par la porte du jardin.", "Elle s’assied près de la fenêtre et regarde la pluie.",
    "Entre le docteur, une lettre à la main.", "Un long silence.", "On frappe trois fois au mur.",
)  # fmt: skip
NOTES = (
    "Ancienne mesure, qui valait à peu près six pieds.",
    "Le manuscrit porte ici une rature de trois lignes ; on n’a pu lire que les mots du début, et encore "
    "avec beaucoup de peine.",
    "Voir plus haut, au chapitre des comptes.",
    "Surnom que les gens du pays donnaient au vieux meunier.",
    "Auberge détruite depuis par un incendie.",
)
EPIGRAPHS = (
    "The night was dark, and no one heard the bell.",
    "We came too late; the house had long been sold.",
    "All rivers run at last into the same grey sea.",
)
DEDICATION = "À la mémoire de mon grand-père, qui savait attendre."
ALSO_BY = ("La Digue, roman", "Trois hivers, nouvelles", "Le Phare éteint, roman", "Poèmes du soir")
IMPRINT = (
    "© Éditions du Vieux Pont, 2019",
    "Tous droits de traduction, de reproduction et d’adaptation réservés pour tous pays.",
    "ISBN : 978-2-0000-0000-2",
    "Dépôt légal : mars 2019",
)
COLOPHON = (
    "Achevé d’imprimer en mars 2019",
    "sur les presses de l’imprimerie du Vieux Pont à Rouen",
    "Dépôt légal : mars 2019",
    "Imprimé en France",
)
