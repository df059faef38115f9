"""Which words are words: a French word list, and the words of other languages."""

import re
from functools import lru_cache

from simplemma import is_known

# The word list holds the words that inflect; these are the frequent ones that do not.
_INVARIABLE_WORDS = """
l d c j m n s t qu y du au aux des pas où dont peu très trop tant jamais toujours temps non oui si
ah oh eh hé hein bah loin près voix bras mieux beaucoup assez déjà jusqu lorsqu puisqu quoiqu presqu
quelqu dessus dessous dedans dehors devant derrière delà deçà parmi malgré hors envers
aujourd hui vite tard ailleurs autrefois quelquefois souvent pourtant pourquoi comment plutôt
travers cas pays quant quand fois corps dos fils mois gens puis ainsi alors aussi encore ensuite
auquel auxquels auxquelles duquel desquels desquelles lequel laquelle lesquels lesquelles
enfin donc cependant longtemps aussitôt bientôt maintenant seulement mme mlle mr mm
"""
_INVARIABLE = frozenset(_INVARIABLE_WORDS.split())
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of a text: letters, inner hyphens kept, elided articles apart."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=200_000)
def is_french(word: str) -> bool:
    """Tell whether a word is French; of a compound with hyphens, whether all its parts are."""
    return all(_is_known(part) for part in word.lower().split("-"))


def _is_known(word: str) -> bool:
    if word in _INVARIABLE or (word.endswith("ment") and len(word) > 6):
        return True
    return is_known(word, lang="fr")
