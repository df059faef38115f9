"""Abbreviations of French print, and the words that open sentences."""

# Always followed by a name or a noun: a period after them ends nothing. Compared with their capitals.
_TITLES = """
M MM Mme Mmes Mlle Mlles Mr Mrs Ms Messrs Mgr Mgrs Dr Drs Me St Ste Sts Stes Vve Pr Capt Cdt Gal
Lt Sgt Adj Cel Cte Ctesse Vte Vtesse Exc Ém RR LL AA PP SM SAR SE NN Hon Rév Rev
Ch Th Ph Chr Eug Fréd Guill Gust Wm Geo Chas Edw Jh Alph Hipp Théod Théoph Barth
Sté Éts Ets S.A S.A.R.L E.U.R.L S.C.I Lt-Col
"""

# The same, but also names, words or the end of a name: a word that opens sentences must follow to end one.
_DOUBTFUL = """
Cap Col Mes Mis Mise Prof Jr Sr Co Cie Em Inc Ltd Aug Ant Jos Nic prof comm gr lat cap
"""

# Never the last word of a sentence. Compared with a small first letter.
_NEVER_END = """
p.ex cf chap pp av apr bd boul éd fol trad coll rem nº n° n vs voy réf paragr r arr dép ms § al ca
pl pass préf univ dép bibl hist arch dict suppl sect gén lieut lt lt-col sous-lt sgt cdt adj card
brig insp angl esp ital arab hébr litt mss réimpr
"""

# May end a sentence before a capital, but not before a number or a Roman numeral. Compared like these.
_MAY_END = """
etc J.-C h kg km cm fr frs c s janv févr fév avr juil juill sept oct nov déc p t v l ch art vol
fig liv no nos id op env suiv sq tél f° v° ex fasc max min ill doc sc tab ann app append mm cl dl
ml dm hl ha mn sec
"""

# Words that open a sentence and are no names. Elided ones end in an apostrophe.
_STARTERS = """
il elle ils elles on je j' tu nous vous le la les l' un une des du ce cet cette ces ceci cela ça c'
mon ma mes ton ta tes son sa ses notre votre nos vos leur leurs moi toi lui eux celui celle ceux
celles chaque plusieurs certains certaines quelques tel telle deux trois quatre cinq six sept huit
dix cent mille qui que qu' quoi quand lorsque lorsqu' puisque puisqu' comme comment pourquoi combien
où parce afin mais et ou or car donc ni si s' oui non puis alors ainsi aussi après avant dans sur sous
pour par avec sans chez de en à au aux dès depuis pendant vers entre devant derrière malgré contre
y d' n' ne pas plus peu trop très tant autant jamais toujours souvent parfois déjà encore enfin
bientôt soudain aussitôt maintenant hier demain aujourd' là ici voilà voici tout toute tous toutes
rien personne aucun aucune nul nulle quel quelle quels quelles cependant pourtant peut-être n'est-ce
est-ce qu'est-ce bon bien certes hélas ah oh eh hé merci tiens tenez allons voyons viens venez
"""

TITLES = frozenset(_TITLES.split())
DOUBTFUL = frozenset(_DOUBTFUL.split())
NEVER_END = frozenset(_NEVER_END.split())
MAY_END = frozenset(_MAY_END.split())
STARTERS = frozenset(_STARTERS.split())


def opens_sentences(word: str) -> bool:
    """Tell whether a word, or its part before an apostrophe or a hyphen, opens sentences."""
    word = word.lower().replace("’", "'")
    elided, apostrophe, _ = word.partition("'")
    return word in STARTERS or word.partition("-")[0] in STARTERS or elided + apostrophe in STARTERS
