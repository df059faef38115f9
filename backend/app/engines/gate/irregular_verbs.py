"""The forms of the irregular verbs of French, made of the principal parts in data/irregular_verbs.txt."""

from collections.abc import Iterable, Iterator

from app.engines.gate.conjugation import FUTURE, IMPERFECT, PERSONS, Person, Reading
from app.engines.gate.data import data_lines

# Subjunctives and participles that follow no pattern.
_OTHERS: dict[str, tuple[Reading, ...]] = {
    "sois": (("être", "1s"), ("être", "2s")),
    "soit": (("être", "3s"),),
    "soyons": (("être", "1p"),),
    "soyez": (("être", "2p"),),
    "soient": (("être", "3p"),),
    "ait": (("avoir", "3s"),),
    "ayons": (("avoir", "1p"),),
    "ayez": (("avoir", "2p"),),
    "ayant": (("avoir", None),),
    "sachant": (("savoir", None),),
    "aie": (("avoir", "1s"),),
    "aies": (("avoir", "2s"),),
    "aient": (("avoir", "3p"),),
    "puis": (("pouvoir", "1s"),),
}
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
_CIRCUMFLEX = str.maketrans("aiu", "âîû")


def irregular_forms() -> dict[str, frozenset[Reading]]:
    """Return infinitive and person (None: an infinitive or a participle) of every irregular form."""
    forms: dict[str, set[Reading]] = {form: set(readings) for form, readings in _OTHERS.items()}
    for line in data_lines("irregular_verbs.txt"):
        verbs, *parts = (part.strip() for part in line.split("|"))
        infinitive, *prefixes = verbs.removeprefix("@").split()
        made = [*_forms(parts), (infinitive, None)]
        for prefix in ("", *prefixes):
            for form, person in made:
                forms.setdefault(prefix + form, set()).add((prefix + infinitive, person))
    return {form: frozenset(readings) for form, readings in forms.items()}


def _forms(parts: list[str]) -> Iterator[tuple[str, Person | None]]:
    """Yield the forms that the principal parts of a verb make, with their persons."""
    present, imperfect, future, past, subjunctive, participles = parts
    yield from _used(zip(present.split(), PERSONS, strict=True))
    if imperfect != "-":
        yield from ((imperfect + ending, person) for ending, person in zip(IMPERFECT, PERSONS, strict=True))
        yield imperfect + "ant", None
    if future != "-":
        for endings in (FUTURE, IMPERFECT):
            yield from ((future + ending, person) for ending, person in zip(endings, PERSONS, strict=True))
    if past != "-":
        yield from _past(past)
    if subjunctive != "-":
        yield from _subjunctive(*subjunctive.split())
    for participle in participles.split():
        yield from _used((participle + ending, None) for ending in ("", "e", "s", "es"))


def _used(forms: Iterable[tuple[str, Person | None]]) -> Iterator[tuple[str, Person | None]]:
    return ((form, person) for form, person in forms if not form.startswith("-"))


def _past(stem: str) -> Iterator[tuple[str, Person | None]]:
    """Yield the past historic and the imperfect subjunctive."""
    vowel = stem.rstrip("n")
    long = vowel[:-1] + vowel[-1].translate(_CIRCUMFLEX) + stem[len(vowel) :]
    yield from zip(
        (stem + "s", stem + "s", stem + "t", long + "mes", long + "tes", stem + "rent"), PERSONS, strict=True
    )
    endings = ("sse", "sses", "", "ssions", "ssiez", "ssent")
    forms = (stem + ending if ending else long + "t" for ending in endings)
    yield from zip(forms, PERSONS, strict=True)


def _subjunctive(stem: str, plural: str = "") -> Iterator[tuple[str, Person | None]]:
    for number, (ending, person) in enumerate(zip(_SUBJUNCTIVE, PERSONS, strict=True)):
        yield (plural or stem if number in (3, 4) else stem) + ending, person
