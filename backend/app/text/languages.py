"""Recognises a text in another language than French by its most frequent words, or by its script."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

_FREQUENT = {
    "English": "the and of to a in that it is was he for with his i you as be had not on at",
    "German": "der die und in das den ist er sie es ich nicht zu ein eine mit auf sich dem war auch von",
    "Spanish": "de la que el en y a los se del las un por con no una su para es al lo como",
    "Italian": "di che e la il un a per in una non è sono si del con le da i lo era ma",
    "Portuguese": "de que e o a do da em um para com não uma os no se na por mais as dos como",
    "Dutch": "de het een en van ik te dat die in is niet hij zijn op aan met als voor er maar om",
    "Latin": "et in est non ad ut cum quod qui ex sed si quae per esse enim nec ab atque sunt quam autem",
    "Swedish": "och i att det som en på är av för med han den till inte ett var jag hade de sig men",
    "Danish": "og i at det en den til er som på de med han af for ikke der var mig sig men et",
    "Polish": "i w nie na się z do to że jest jak o a ale po co tak za od już był ja",
    "Czech": "a se v na je že to s z do o i ve k jsem si ale by jako za po tak",
    "Romanian": "și de a în la cu nu o pe că să un din se este mai care pentru ce era lui dar",
    "Hungarian": "a az és hogy nem is egy volt meg de csak már ez ha azt el mint még ki van csak mert",
    "Finnish": "ja on ei se hän oli että en mutta kun niin ole kuin joka mitä nyt sitä minä hänen jo",
    "Turkish": "bir ve bu da de için ne o çok ben var gibi daha kadar ama onun olan sonra diye her",
}
_WORDS = {name: frozenset(words.split()) for name, words in _FREQUENT.items()}
# Frequent words make up 25 % and more of running text in each of these languages.
_NEEDED_SHARE = 0.2
_SCRIPT_SHARE = 0.9
# In real words of three letters and more a vowel is hardly ever missing, and vowels make up 35 to 50 %.
_MAX_WITHOUT_VOWEL = 0.1
_MIN_VOWELS = 0.3
_VOWELS = frozenset("aeiouyæœıø")


def is_other_language(words: Sequence[str]) -> bool:
    """Tell whether most of these words are real words of one language other than French."""
    if _is_other_script(words) or any(_share(words, known) >= _NEEDED_SHARE for known in _WORDS.values()):
        return True
    return _is_pronounceable(words)


def _is_pronounceable(words: Sequence[str]) -> bool:
    """Tell whether longer words have as many vowels as those of any language in Latin letters."""
    longer = [unicodedata.normalize("NFD", word.lower()) for word in words if len(word) >= 3]
    without = sum(_VOWELS.isdisjoint(word) for word in longer)
    letters = [char for word in longer for char in word if char.isalpha()]
    vowels = sum(char in _VOWELS for char in letters)
    return vowels > _MIN_VOWELS * len(letters) and without <= _MAX_WITHOUT_VOWEL * len(longer)


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word.lower() in known for word in words) / max(len(words), 1)


def _is_other_script(words: Sequence[str]) -> bool:
    """Tell whether nearly all letters are of one script, and not of the Latin one."""
    scripts = Counter(unicodedata.name(char, "?").split()[0] for word in words[:500] for char in word)
    if not scripts:
        return False
    script, count = scripts.most_common(1)[0]
    return script not in ("LATIN", "?") and count >= _SCRIPT_SHARE * scripts.total()
