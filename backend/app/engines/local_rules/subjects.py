"""The subject of a verb as the pronoun that can be repeated for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.local_rules.clauses import SUBJECT_LINKS, before_clitics, clause_head, pronoun_before
from app.engines.local_rules.first_names import FEMININE_NAMES, MASCULINE_NAMES
from app.engines.local_rules.lexicon import CLITICS, SUBJECT_PRONOUNS
from app.engines.local_rules.sentence import ParsedSentence
from app.engines.local_rules.tenses import past_of
from app.engines.local_rules.tokens import Token
from app.engines.word_sets import word_set

_ENDINGS = {
    "je": ("e", "s", "x", "ai"),
    "tu": ("s", "x"),
    "nous": ("ons", "mes"),
    "vous": ("ez", "tes"),
    "ils": ("nt",),
    "elles": ("nt",),
}
_MASCULINE = word_set(
    "le un ce cet m. monsieur cousin oncle père frère maître docteur capitaine lord sir mr dr"
)
_FEMININE = word_set(
    "la une cette sa ma ta mme madame mlle mademoiselle cousine tante mère sœur miss lady milady mrs mistress"
)
_REPEATED = frozenset(("je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles"))
_PRONOUN_GIVERS = _MASCULINE | _FEMININE | _REPEATED
_IMPERSONAL = frozenset(
    (
        *(
            "faut",
            "fallait",
            "fallut",
            "faudra",
            "faudrait",
            "pleut",
            "pleuvait",
            "plut",
            "suffit",
            "suffisait",
        ),
        *(
            "semble",
            "semblait",
            "sembla",
            "agit",
            "agissait",
            "vaut",
            "valait",
            "arrive",
            "arrivait",
            "arriva",
        ),
    )
)
_OPENERS = frozenset((",", ";", ":", "!", "?", "…", ".", "et", "mais", "car", "puis"))
_IN_GROUP = frozenset(("DET", "NOUN", "ADJ", "NUM"))
# Words that may open a sentence and are no names.
_NO_NAMES = (
    CLITICS
    | SUBJECT_PRONOUNS
    | word_set(
        "et mais car puis or donc alors ainsi enfin là ici à au aux de du des en dans sur sous par pour avec "
        "sans après avant dès depuis quand comme si tout tous toute toutes personne rien chacun chacune "
        "beaucoup plusieurs certains aucun aucune nul nulle quelques autres cependant pourtant maintenant "
        "soudain bientôt non oui son mes tes ses leurs mon ton notre votre ces cet dieu"
    )
)
_HAVE = frozenset(("a", "avait", "eut", "aura", "aurait"))
_VOWELS = frozenset("aàâeéèêiîoôuûyœ")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is repeated of a subject: a pronoun in lower case, or a name."""

    pronoun: str

    def agrees(self, verb: str, morph: str) -> bool:
        """Whether the verb has the person and number of the pronoun."""
        if self.pronoun == "je" and verb.startswith("h"):
            return False  # whether it is elided depends on the verb
        if self.pronoun in _ENDINGS:
            return verb.endswith(_ENDINGS[self.pronoun])
        is_plural = "Number=Plur" in morph and not past_of(verb)
        return not is_plural and not verb.endswith(("ent", "ons", "ez", "s"))

    def before(self, word: str) -> str:
        """Return the pronoun as it stands before the word, with the space unless it is elided."""
        return "j'" if self.pronoun == "je" and word[0] in _VOWELS else self.pronoun + " "


def subject_of(sentence: ParsedSentence, verb: int) -> Subject | None:
    """Return what can be repeated for the verb; None when the pronoun is not sure."""
    words = sentence.words
    if words[verb] in _IMPERSONAL or ("y" in words[max(verb - 2, 0) : verb] and words[verb] in _HAVE):
        return None
    pronoun = pronoun_before(words, verb)
    if pronoun:
        pronoun = "je" if pronoun == "j'" else pronoun
        known = pronoun in _ENDINGS or pronoun in ("il", "elle", "on")
        return Subject(pronoun) if known and _opens_clause(words, verb) else None
    return _noun_subject(sentence, verb)


def may_have_pronoun(sentence: ParsedSentence, end: int) -> bool:
    """Whether a word before `end` can give a subject its pronoun: a pronoun, a determiner or a first name."""
    return not _PRONOUN_GIVERS.isdisjoint(sentence.words[:end]) or any(
        token.text.istitle() and token.lower not in _NO_NAMES for token in sentence.tokens[:end]
    )


def _opens_clause(words: list[str], verb: int) -> bool:
    """Whether the pronoun stands alone: not "Paul et elle"."""
    before = before_clitics(words, verb) - 1
    return before < 0 or words[before] != "et" or before == 0 or words[before - 1] in (",", ";")


def _noun_group_before(sentence: ParsedSentence, verb: int) -> int | None:
    """Return the noun of a bare group between the beginning of the clause and the verb."""
    tokens, words = sentence.tokens, sentence.words
    last = before_clitics(words, verb)
    first = last
    while first > 0 and words[first - 1] not in _OPENERS:
        first -= 1
    group = [token.pos for token in tokens[first : last + 1]]
    if group == ["PROPN"]:
        return first
    is_bare = group[:1] == ["DET"] and group.count("NOUN") == 1 and _IN_GROUP.issuperset(group)
    return first + group.index("NOUN") if is_bare else None


def _noun_subject(sentence: ParsedSentence, verb: int) -> Subject | None:
    tokens, words = sentence.tokens, sentence.words
    head = clause_head(tokens, verb)
    nouns = [i for i, t in enumerate(tokens) if t.head == head and t.dep in SUBJECT_LINKS and i < verb]
    bare = _noun_group_before(sentence, verb)
    if not nouns and bare is not None:
        nouns = [bare]
    if len(nouns) != 1 or any(token.head == nouns[0] and token.dep == "conj" for token in tokens):
        return None
    if "," in words[nouns[0] : verb] or _depends(sentence, nouns[0]):
        return None
    if nouns != [bare] and not _is_part_of(tokens, before_clitics(words, verb), nouns[0]):
        return None
    if tokens[nouns[0]].pos not in ("NOUN", "PROPN"):
        return None
    repeated = _pronoun_of(sentence, nouns[0]) or _name_before(sentence, verb)
    return Subject(repeated) if repeated else None


def _depends(sentence: ParsedSentence, noun: int) -> bool:
    """Whether a preposition governs the noun: "un garçon d'une trentaine d'années"."""
    first = noun
    while first > 0 and sentence.tokens[first - 1].pos in ("DET", "ADJ", "NUM"):
        first -= 1
    before = sentence.tokens[max(first - 1, 0)]
    return before.pos == "ADP" or before.lower in ("de", "d'", "à")


def _pronoun_of(sentence: ParsedSentence, noun: int) -> str:
    """Return the pronoun of a noun by its determiner or title, or of a name; nothing when it is not sure."""
    tokens = sentence.tokens
    names = {tokens[noun].text, tokens[noun - 1].text if noun else ""}
    if tokens[noun].pos == "PROPN" and names & (MASCULINE_NAMES | FEMININE_NAMES):
        return "elle" if names & FEMININE_NAMES else "il"
    title = tokens[noun - 2].lower if noun > 1 and tokens[noun - 1].text == "." else ""
    determiners = [t.lower for t in tokens[:noun] if t.head == noun and t.pos == "DET"]
    first = title or [*determiners, tokens[noun].lower][0]
    if first in _MASCULINE:
        return "il"
    return "elle" if first in _FEMININE else ""


def _name_before(sentence: ParsedSentence, verb: int) -> str:
    """Return the name that stands alone before the verb, to be repeated as it is."""
    tokens = sentence.tokens
    last = before_clitics(sentence.words, verb)
    first = last
    while first > 0 and _is_name(tokens[first - 1]):
        first -= 1
    stands_alone = first == 0 or sentence.words[first - 1] in _OPENERS - {"."}
    if not (_is_name(tokens[last]) and stands_alone):
        return ""
    return sentence.text[tokens[first].start : tokens[last].start + len(tokens[last].text)]


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text.istitle() and token.lower not in _NO_NAMES


def _is_part_of(tokens: Sequence[Token], position: int, noun: int) -> bool:
    """Whether the token is the noun or depends on it."""
    seen = set()
    while position not in seen:
        if position == noun:
            return True
        seen.add(position)
        position = tokens[position].head
    return False
