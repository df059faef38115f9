"""Makes French novels of any length for load tests: grammatical, varied, and the same for the same seed."""

import re
from pathlib import Path
from random import Random

from scripts.typeset import compose, typeset
from tests.support.french_phrases import DIALOGUE, MEN, NARRATION, PHRASES, WOMEN

TITLE, AUTHOR = "Le Moulin des heures", "Jean Sorbier"
SCENES_PER_CHAPTER = 24


def make_long_book(target: Path, *, pages: int, seed: int = 0) -> list[str]:
    """Write a novel of at least `pages` pages to `target` and return its paragraphs."""
    random = Random(seed)
    paragraphs: list[str] = []
    number, composed = 0, 1  # the title page
    while composed < pages:
        number += 1
        chapter = _chapter(random, number)
        composed += len(compose(chapter))
        paragraphs += chapter
    typeset(paragraphs, target, title=TITLE, author=AUTHOR)
    return paragraphs


def _chapter(random: Random, number: int) -> list[str]:
    paragraphs = [f"CHAPITRE {number}", f"Où l’on retrouve {random.choice(MEN + WOMEN)}"]
    for _ in range(SCENES_PER_CHAPTER):
        paragraphs.append(narration(random))
        paragraphs += (sentence(random, line) for line in random.choices(DIALOGUE, k=random.randint(0, 5)))
    return [typographic(paragraph) for paragraph in paragraphs]


def narration(random: Random) -> str:
    """Return a paragraph of three to seven sentences."""
    return " ".join(sentence(random, line) for line in random.sample(NARRATION, k=random.randint(3, 7)))


def sentence(random: Random, template: str) -> str:
    """Fill a template; a field with a final 2 takes another phrase of the same list."""
    fields = {}
    for name, phrases in PHRASES.items():
        fields[name], fields[f"{name}2"] = random.sample(phrases, k=2)
    hero = random.choice(MEN + WOMEN)
    other = random.choice([person for person in MEN + WOMEN if person != hero])
    pronoun = "il" if hero in MEN else "elle"
    fields |= {"a": hero, "b": other, "il": pronoun, "Il": pronoun.capitalize()}
    return _capitalised(template.format_map(fields))


def _capitalised(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def typographic(text: str) -> str:
    """Put the narrow no-break spaces of French typography."""
    text = re.sub(r" (?=[;!?»])|(?<=«) |(?<=\d) (?=\d{3}\b)", "\u202f", text)
    return re.sub(r"\b(M\.|Mme) ", "\\1\u00a0", text)
