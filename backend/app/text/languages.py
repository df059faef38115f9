"""Recognises the language of a text by its most frequent words, or by its script."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

FRENCH = "French"
OTHER = "another language"
_FREQUENT = {
    FRENCH: """
        de la le et les à a des en un une du il elle que qui qu l d c j n s m t ne pas dans sur pour
        par au aux est était ce cette ces se son sa ses mon ma mes je tu vous nous on mais ou où
        plus avec comme tout y si leur lui être ils elles me te sans bien fait dit ont avait étoit
        estoit""",
    "English": """
        the and of to a in that it is was he for with his i you as be had not on at her she they but
        have him my this from by were all so or there what an no if me one said we would""",
    "German": """
        der die und in das den ist er sie es ich nicht zu ein eine mit auf sich dem war auch von im
        daß dass so wie hatte aber an noch aus ihr ihm nach bei des wir wenn nur was doch mir""",
    "Spanish": """
        de la que el en y a los se del las un por con no una su para es al lo como más pero sus le
        ya o este sí porque era cuando muy sin sobre me había todo yo""",
    "Italian": """
        di che e la il un a per in una non è sono si del con le da i lo era ma come della al gli ed
        più mi suo nel se dei alla anche ha o questo io aveva delle""",
    "Portuguese": """
        de que e o a do da em um para com não uma os no se na por mais as dos como mas ao ele das à
        seu sua ou era quando muito nos já eu também só pelo""",
    "Catalan": """
        de la i que el a en els les un una per amb no del és al va es més ho però com són seu si
        dels li ja era havia aquest tot jo molt""",
    "Dutch": """
        de het een en van ik te dat die in is niet hij zijn op aan met als voor er maar om had ze
        was bij ook door naar uit nog je haar hem wat zo dan""",
    "Latin": """
        et in est non ad ut cum quod qui ex sed si quae per esse enim nec ab atque sunt quam autem
        hoc quid aut eius ac etiam id se quem neque erat a""",
    "Swedish": """
        och i att det som en på är av för med han den till inte ett var jag hade de sig men om så
        hon från vid när nu kan""",
    "Danish": """
        og i at det en den til er som på de med han af for ikke der var mig sig men et om havde hun
        jeg fra så vi nu""",
    "Polish": "i w nie na się z do to że jest jak o a ale po co tak za od już był ja jego go czy przez dla",
    "Czech": "a se v na je že to s z do o i ve k jsem si ale by jako za po tak byl co jeho už jen když",
    "Romanian": "și de a în la cu nu o pe că să un din se este mai care pentru ce era lui dar au fost îi ca",
    "Hungarian": "a az és hogy nem is egy volt meg de csak már ez ha azt el mint még ki van csak mert",
    "Finnish": "ja on ei se hän oli että en mutta kun niin ole kuin joka mitä nyt sitä minä hänen jo",
    "Turkish": "bir ve bu da de için ne o çok ben var gibi daha kadar ama onun olan sonra diye her",
}
_WORDS = {name: frozenset(words.split()) for name, words in _FREQUENT.items()}
# Frequent words make up 30 % and more of running text in each of these languages.
_NEEDED_SHARE = 0.25
_NEEDED_LEAD = 0.05
_SCRIPT_SHARE = 0.9
# In real words of three letters and more a vowel is hardly ever missing, and vowels make up 35 to 50 %.
_MAX_WITHOUT_VOWEL = 0.1
_MIN_VOWELS = 0.3
_VOWELS = frozenset("aeiouyæœıø")


def language_of(words: Sequence[str]) -> str | None:
    """Return the language of running words, OTHER for one without a name here, None for no language."""
    (best, share), (_, next_share) = _shares(words).most_common(2)
    if share >= _NEEDED_SHARE:
        return best if best == FRENCH or share - next_share >= _NEEDED_LEAD else OTHER
    return OTHER if _is_other_script(words) or _is_pronounceable(words) else None


def has_french_words(words: Sequence[str]) -> bool:
    """Tell whether frequent French words are as many as in running text: a fast answer for most pages."""
    known = _WORDS[FRENCH]
    return sum(word.lower() in known for word in words) >= _NEEDED_SHARE * max(len(words), 1)


def _shares(words: Sequence[str]) -> Counter[str]:
    """Return the share of frequent words of each language; French comes first where shares are equal."""
    lower = [word.lower() for word in words]
    total = max(len(lower), 1)
    return Counter({name: sum(word in known for word in lower) / total for name, known in _WORDS.items()})


def _is_pronounceable(words: Sequence[str]) -> bool:
    """Tell whether longer words have as many vowels as those of any language in Latin letters."""
    longer = [unicodedata.normalize("NFD", word.lower()) for word in words if len(word) >= 3]
    without = sum(_VOWELS.isdisjoint(word) for word in longer)
    letters = [char for word in longer for char in word if char.isalpha()]
    vowels = sum(char in _VOWELS for char in letters)
    return vowels > _MIN_VOWELS * len(letters) and without <= _MAX_WITHOUT_VOWEL * len(longer)


def _is_other_script(words: Sequence[str]) -> bool:
    """Tell whether nearly all letters are of one script, and not of the Latin one."""
    scripts = Counter(unicodedata.name(char, "?").split()[0] for word in words[:500] for char in word)
    if not scripts:
        return False
    script, count = scripts.most_common(1)[0]
    return script not in ("LATIN", "?") and count >= _SCRIPT_SHARE * scripts.total()
