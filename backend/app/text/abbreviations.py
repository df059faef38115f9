"""Abbreviations of French print, and the words that open sentences."""

# Always followed by a name: a period after them ends nothing. Compared with their capitals.
_TITLES = """
M MM Mme Mmes Mlle Mlles Mr Mrs Ms Mgr Mgrs Dr Drs Me Mes St Ste Sts Stes Sr Vve Pr Prof Col Cap
Capt Cdt Gal Lt Sgt Cte Ctesse Mis Mise Vte Vtesse Exc Em RR PP SM SAR Jr Hon Rév Rev Messrs
"""

# Never the last word of a sentence. Compared in lower case.
_NEVER_END = """
p.ex ex cf chap art vol pp fig env av apr bd boul fg éd ed liv trad coll rem op cit ibid id no nos
nº n° n tél vs voy réf paragr §
"""

# May end a sentence before a capital, but not before a number or a Roman numeral. Compared as they are.
_MAY_END = """
etc Etc J.-C h min kg km cm fr frs cent c s janv févr fév avr juil sept oct nov déc p t v l ch Cie
Co
"""

# Words that open a sentence and are no names.
_STARTERS = """
il elle ils elles on je j' j’ tu nous vous le la les l' l’ un une des du ce cet cette ces ceci cela
ça c' c’ c'est c’est c'était c’était mon ma mes ton ta tes son sa ses notre votre leur leurs qui que
qu' qu’ quoi quand comme comment pourquoi où mais et ou or car donc ni si oui non puis alors ainsi
aussi après avant dans sur sous pour par avec sans chez de en à au aux y voilà voici tout toute tous
toutes rien personne jamais maintenant enfin tant moi toi lui quel quelle quels quelles aucun plus
cependant pourtant peut-être n'est-ce n’est-ce est-ce là ici d'ailleurs d’ailleurs bon bien
"""

TITLES = frozenset(_TITLES.split())
NEVER_END = frozenset(_NEVER_END.split())
MAY_END = frozenset(_MAY_END.split())
STARTERS = frozenset(_STARTERS.split())
