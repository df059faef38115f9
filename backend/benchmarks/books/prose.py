"""Writes the text of made-up books from a seed."""

from collections.abc import Iterator
from random import Random

from benchmarks.books import phrases
from benchmarks.books.content import Content, Element
from tests.support.french_phrases import DIALOGUE, NARRATION
from tests.support.long_book import narration, sentence, typographic

TITLE, AUTHOR = "Le Moulin des heures", "Jean Sorbier"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def novel(seed: int, *, chapters: int = 6, notes: bool = False, ornaments: bool = False) -> Content:
    """Write narration and dialogue in titled chapters."""
    random = Random(seed)
    elements: list[Element] = []
    for number in range(chapters):
        elements += heading(number)
        for scene in range(12):
            if ornaments and scene and scene % 4 == 0:
                elements.append(Element("ornament", ("* * *",)))
            elements += _scene(random, notes=notes)
    return Content(TITLE, AUTHOR, tuple(elements))


def heading(number: int) -> list[Element]:
    """Return the number and the title of a chapter, counted from 0."""
    title = phrases.CHAPTER_TITLES[number % len(phrases.CHAPTER_TITLES)]
    return [Element("chapter", (_ROMAN[number],)), Element("title", (title,))]


def _scene(random: Random, *, notes: bool = False) -> Iterator[Element]:
    remark = f"{random.choice(phrases.NOTES)} {sentence(random, random.choice(NARRATION))}"
    note = remark if notes and random.random() < 0.4 else ""
    yield Element("paragraph", (typographic(narration(random)),), typographic(note))
    for line in random.choices(DIALOGUE, k=random.randint(0, 5)):
        yield Element("paragraph", (typographic(sentence(random, line)),))


def poems(seed: int) -> Content:
    """Write prose with stanzas in between, and a chapter of verse alone."""
    random = Random(seed)
    elements: list[Element] = []
    for number in range(5):
        elements += heading(number)
        for _ in range(8):
            elements += _scene(random)
            elements += (_stanza(random) for _ in range(random.randint(0, 3)))
    elements += heading(5)
    elements += (_stanza(random) for _ in range(30))
    return Content(TITLE, AUTHOR, tuple(elements))


def _stanza(random: Random) -> Element:
    return Element("verse", tuple(typographic(line) for line in random.choice(phrases.STANZAS)))


def letters(seed: int) -> Content:
    """Write a novel in letters."""
    random = Random(seed)
    elements: list[Element] = []
    for number in range(12):
        elements.append(Element("chapter", (f"Lettre {_ROMAN[number]}",)))
        elements.append(Element("date", (random.choice(phrases.DATES),)))
        elements.append(Element("salutation", (random.choice(phrases.SALUTATIONS),)))
        elements += (Element("paragraph", (typographic(narration(random)),)) for _ in range(4))
        elements.append(Element("paragraph", (random.choice(phrases.CLOSINGS),)))
        elements.append(Element("signature", (random.choice(phrases.SIGNATURES),)))
    return Content(TITLE, AUTHOR, tuple(elements))


def play(seed: int) -> Content:
    """Write a play: acts, speakers on a line of their own, what they say, stage directions."""
    random = Random(seed)
    elements: list[Element] = []
    for number in range(5):
        elements.append(Element("chapter", (f"Acte {_ROMAN[number]}",)))
        for _ in range(25):
            elements.append(Element("speaker", (random.choice(("Rosalie", "Martin", "Le docteur")),)))
            said = (sentence(random, line) for line in random.sample(NARRATION, k=random.randint(1, 4)))
            elements.append(Element("paragraph", (typographic(" ".join(said)),)))
            if random.random() < 0.3:
                elements.append(Element("stage", (random.choice(phrases.STAGE_DIRECTIONS),)))
    return Content(TITLE, AUTHOR, tuple(elements))


def quoting(seed: int) -> Content:
    """Write a novel with an English epigraph at the head of each chapter."""
    random = Random(seed)
    elements: list[Element] = []
    for element in novel(seed).elements:
        elements.append(element)
        if element.role == "title":
            elements.append(Element("epigraph", (random.choice(phrases.EPIGRAPHS),)))
    return Content(TITLE, AUTHOR, tuple(elements))
