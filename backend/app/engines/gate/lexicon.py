"""Closed word classes, and words that a rewrite may add; in small letters, with straight apostrophes."""

from app.engines.word_sets import word_set

DETERMINERS = word_set(
    "le la les l' un une des du d' de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos "
    "votre vos leur leurs quel quelle quels quelles chaque quelque quelques plusieurs aucun aucune tout "
    "toute tous toutes"
)
PREPOSITIONS = word_set(
    "à de d' en dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après derrière "
    "devant dès jusqu' jusque malgré parmi hors selon durant outre voici voilà"
)
CLITICS = word_set("ne n' me m' te t' se s' nous vous le la l' les lui leur y en")
SUBJECTS = {
    "je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s", "nous": "1p", "vous": "2p",
    "ils": "3p", "elles": "3p",
}  # fmt: skip
# A sentence that begins with one of these, and has nothing else, hangs in the air.
SUBORDINATORS = word_set(
    "parce puisque puisqu' lorsque lorsqu' quoique quoiqu' qui dont que qu' si s' quand afin tandis lequel "
    "laquelle lesquels lesquelles duquel auquel où comme"
)
# With "que" these open a subordinate clause: "bien que", "dès que".
BEFORE_QUE = word_set(
    "bien dès sans avant pour tandis alors pendant après depuis tant aussitôt ainsi encore afin"
)
# No sentence ends with one of these.
OPEN_ENDS = word_set(
    "et ou mais de d' du des à au aux le la les l' ce cet cette ces mon ma mes ton ta tes ses sa ne n' se "
    "s' me te que qu' dont je j' tu il ils dans par chez parce puisque lorsque quoique très sans avec sur "
    "entre pour malgré parmi selon hors car ni"
)
# Words of grammar: losing or adding one alone says nothing.
GRAMMAR = (
    DETERMINERS
    | PREPOSITIONS
    | CLITICS
    | SUBORDINATORS
    | frozenset(SUBJECTS)
    | word_set(
        "moi toi eux soi celui celle ceux celles ceci cela ça c' ci là même mêmes autre autres qui "
        "quoi et ou mais or car donc ni puis alors ainsi aussi si oui non très trop plus moins tant "
        "tellement assez bien fort peu mieux tout ensuite enfin d'abord abord lors afin cause fin "
        "façon sorte point pas jamais rien personne guère aucunement nul nulle nullement être avoir t "
        "y en ce cependant pourtant effet pourquoi comment combien quelqu' presqu' tel telle tels "
        "telles hui voici voilà ô oh ah eh hé bah hein autant également chacun chacune certain "
        "certaine certains certaines divers diverses un une uns unes mesure lieu sitôt tôt certes sauf plutôt"
    )
)
# What a rewrite may add: verbs that make a clause of a phrase, and what links two clauses.
HELPERS = word_set(
    "être avoir faire aller pouvoir vouloir devoir falloir dire venir voir mettre passer parler appeler "
    "donner trouver rester partir arriver prendre tenir durer peser mesurer sembler paraître exister agir "
    "vivre commencer"
)
# Words of content that link as well.
LINKS = word_set(
    "toujours encore seul seule seulement déjà temps moment fois chose choses ensemble bientôt aussitôt "
    "sinon beaucoup"
)
NEGATIONS = word_set(
    "pas point jamais rien personne plus guère aucun aucune nul nulle nullement aucunement ni mot goutte "
    "que qu'"
)

_TO_SIXTEEN = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
NUMBERS = {word: str(value) for value, word in enumerate(_TO_SIXTEEN.split(), start=2)} | {
    "zéro": "0", "vingt": "20", "vingts": "20", "trente": "30", "quarante": "40", "cinquante": "50",
    "soixante": "60", "septante": "70", "octante": "80", "nonante": "90", "cent": "100", "cents": "100",
    "mille": "1000",
    "million": "1000000", "millions": "1000000", "milliard": "1000000000", "milliards": "1000000000",
}  # fmt: skip
