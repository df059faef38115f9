"""The subject of a verb as the pronoun that can be repeated for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.local_rules.clauses import SUBJECT_LINKS, before_clitics, clause_head, pronoun_before
from app.engines.local_rules.first_names import FEMININE_NAMES, MASCULINE_NAMES
from app.engines.local_rules.sentence import ParsedSentence
from app.engines.local_rules.tokens import Token

_ENDINGS = {
    "je": ("e", "s", "x", "ai"),
    "tu": ("s", "x"),
    "nous": ("ons", "mes"),
    "vous": ("ez", "tes"),
    "ils": ("nt",),
    "elles": ("nt",),
}
_MASCULINE = frozenset(("le", "un", "ce", "cet", "m.", "monsieur"))
_FEMININE = frozenset(("la", "une", "cette", "sa", "ma", "ta", "mme", "madame", "mlle", "mademoiselle"))
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
_HAVE = frozenset(("a", "avait", "eut", "aura", "aurait"))
_VOWELS = frozenset("aàâeéèêiîoôuûyœ")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject pronoun, in lower case."""

    pronoun: str

    def agrees(self, verb: str, morph: str) -> bool:
        """Whether the verb has the person and number of the pronoun."""
        if self.pronoun == "je" and verb.startswith("h"):
            return False  # whether it is elided depends on the verb
        if self.pronoun in _ENDINGS:
            return verb.endswith(_ENDINGS[self.pronoun])
        return "Number=Plur" not in morph and not verb.endswith(("ent", "ons", "ez", "s"))

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
        token.text in MASCULINE_NAMES or token.text in FEMININE_NAMES for token in sentence.tokens[:end]
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
    if "," in words[nouns[0] : verb]:
        return None
    if nouns != [bare] and not _is_part_of(tokens, before_clitics(words, verb), nouns[0]):
        return None
    if tokens[nouns[0]].pos not in ("NOUN", "PROPN"):
        return None
    pronoun = _pronoun_of(sentence, nouns[0])
    return Subject(pronoun) if pronoun else None


def _pronoun_of(sentence: ParsedSentence, noun: int) -> str:
    """Return the pronoun of a noun by its determiner or title, or of a name; nothing when it is not sure."""
    tokens = sentence.tokens
    names = {tokens[noun].text, tokens[noun - 1].text if noun else ""}
    if tokens[noun].pos == "PROPN" and names & (MASCULINE_NAMES | FEMININE_NAMES):
        return "elle" if names & FEMININE_NAMES else "il"
    determiners = [t.lower for t in tokens[:noun] if t.head == noun and t.pos == "DET"]
    first = [*determiners, tokens[noun].lower][0]
    if first in _MASCULINE:
        return "il"
    return "elle" if first in _FEMININE else ""


def _is_part_of(tokens: Sequence[Token], position: int, noun: int) -> bool:
    """Whether the token is the noun or depends on it."""
    seen = set()
    while position not in seen:
        if position == noun:
            return True
        seen.add(position)
        position = tokens[position].head
    return False
