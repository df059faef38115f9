"""Typesets made-up books with typst, in several layouts."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import typst
from pyphen import Pyphen

from benchmarks.books.content import Content, Element
from benchmarks.books.phrases import ALSO_BY, COLOPHON, DEDICATION, IMPRINT

_HYPHENATION = Pyphen(lang="fr_FR", left=3, right=3)
# What every layout understands; a layout may define a function anew.
_BASE = """
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "fr")
#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)
#let chapter(number) = { pagebreak(weak: true); v(3em); align(center, heading(level: 1, number)) }
#let title(name) = { align(center, text(size: 1.2em, style: "italic", name)); v(2em) }
#let verse(..lines) = { v(0.8em); pad(left: 3em, lines.pos().join(linebreak())); v(0.8em) }
#let date(line) = { align(right, line); v(0.5em) }
#let salutation(line) = { line; parbreak() }
#let signature(line) = { v(0.5em); align(right, smallcaps(line)) }
#let speaker(name) = { v(0.6em); align(center, smallcaps(name)) }
#let stage(line) = { align(center, emph(line)) }
#let epigraph(line) = { align(right, box(width: 60%, emph(line))); v(1em) }
#let ornament(line) = { v(0.5em); align(center, line); v(0.5em) }
#set heading(numbering: none)
"""
_NUMBER_OUTSIDE = """
#set page(
  width: 140mm, height: 210mm, margin: (inside: 22mm, outside: 16mm, top: 20mm, bottom: 20mm),
  header: context {
    let page-number = counter(page).get().first()
    let chapters = query(selector(heading.where(level: 1)).before(here()))
    if chapters.len() > 0 {
      set text(size: 8.5pt)
      if calc.even(page-number) [#page-number #h(1fr) #smallcaps("Le Moulin des heures") #h(1fr)]
      else [#h(1fr) #emph(chapters.last().body) #h(1fr) #page-number]
    }
  },
)
"""
_FOOT = """
#set page(
  width: 148mm, height: 210mm, margin: 20mm,
  footer: context align(center, text(size: 9pt, "— " + str(counter(page).get().first()) + " —")),
)
"""


def book_designer(content: Content, target: Path) -> None:
    """Set small capitals, old-style numerals, discretionary hyphens, and matter before and after the text."""
    styles = """
#set text(number-type: "old-style", hyphenate: true)
#let chapter(number) = {
  pagebreak(weak: true); v(4em); align(center, heading(level: 1, text(tracking: 3pt, number)))
}
#let title(name) = { align(center, smallcaps(name)); v(2em) }
"""
    soft = [_with_soft_hyphens(element) for element in content.elements]
    body = _markup(_with_small_capitals(soft))
    _compile(_NUMBER_OUTSIDE + styles, _front_matter(content) + body + _back_matter(), target)


def symbols(content: Content, target: Path) -> None:
    """Set no indent after headings, ornaments between scenes, footnotes called by symbols."""
    styles = """
#set footnote(numbering: "*")
#let chapter(number) = { pagebreak(weak: true); v(2em); text(size: 15pt, weight: "bold", number); parbreak() }
#let title(name) = { text(size: 13pt, weight: "bold", name); v(2em) }
"""
    _compile(_FOOT + styles, _markup(content.elements), target)


def plain(content: Content, target: Path) -> None:
    """Set heads that change with the chapter, numbered footnotes."""
    _compile(_NUMBER_OUTSIDE, _markup(content.elements), target)


def feet(content: Content, target: Path) -> None:
    """Set page numbers between dashes at the foot, no running head."""
    _compile(_FOOT, _markup(content.elements), target)


def two_columns(content: Content, target: Path) -> None:
    """Set two columns, each with its own footnotes."""
    styles = """
#set page(paper: "a4", columns: 2, margin: 18mm,
  header: align(center, text(size: 8pt, "Bibliothèque du soir")),
  footer: context align(center, counter(page).display()))
#set columns(gutter: 8mm)
#let chapter(number) = { v(2em); align(center, heading(level: 1, number)) }
"""
    _compile(styles, _markup(content.elements), target)


def large_print(content: Content, target: Path) -> None:
    """Set eighteen points, ragged, paragraphs set apart."""
    styles = """
#set page(paper: "a5", margin: 14mm, footer: context align(right, counter(page).display()))
#set text(size: 18pt, hyphenate: false)
#set par(justify: false, first-line-indent: 0pt, spacing: 1.3em)
"""
    _compile(styles, _markup(content.elements), target)


def endnotes(content: Content, target: Path) -> None:
    """Set notes gathered at the end of the book."""
    noted = [element for element in content.elements if element.note]
    numbers = {id(element): number for number, element in enumerate(noted, start=1)}

    def called(element: Element) -> str:
        return f"#super[{numbers[id(element)]}]" if element.note else ""

    notes = "\n\n".join(f"{numbers[id(element)]}. #{_quoted(element.note)}" for element in noted)
    section = f'\n\n#pagebreak()\n#align(center, heading(level: 1, "Notes"))\n#set text(size: 9pt)\n\n{notes}'
    _compile(_NUMBER_OUTSIDE, _markup(content.elements, called) + section, target)


def _footnote(element: Element) -> str:
    return f"#footnote({_quoted(element.note)})" if element.note else ""


def _markup(elements: Sequence[Element], call: Callable[[Element], str] = _footnote) -> str:
    return "\n\n".join(_element(element, call(element)) for element in elements)


def _element(element: Element, call: str) -> str:
    if element.role == "paragraph":
        return "".join(_run(line) for line in element.lines) + call
    return f"#{element.role}({', '.join(_quoted(line) for line in element.lines)})"


def _run(line: str) -> str:
    """Set a text; what stands between two marks is set in small capitals."""
    parts = line.split("\x01")
    return "".join(f"#smallcaps({_quoted(p)})" if n % 2 else f"#{_quoted(p)}" for n, p in enumerate(parts))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _with_small_capitals(elements: Sequence[Element]) -> list[Element]:
    """Mark the first three words after each title."""
    marked: list[Element] = []
    for element in elements:
        after_title = bool(marked) and marked[-1].role == "title"
        if after_title and element.role == "paragraph" and not element.text.startswith("—"):
            first = " ".join(element.text.split(" ")[:3])
            marked.append(
                Element("paragraph", (f"\x01{first}\x01{element.text[len(first) :]}",), element.note)
            )
        else:
            marked.append(element)
    return marked


def _with_soft_hyphens(element: Element) -> Element:
    if element.role != "paragraph":
        return element
    words = (
        _HYPHENATION.inserted(word, "\u00ad") if word.isalpha() else word for word in element.text.split(" ")
    )
    return Element(element.role, (" ".join(words),), element.note)


def _front_matter(content: Content) -> str:
    """Half title, other books, title page, imprint, dedication, table of contents."""
    also = " \\ ".join(f"#{_quoted(line)}" for line in ALSO_BY)
    imprint = " \\ ".join(f"#{_quoted(line)}" for line in IMPRINT)
    return f"""
#v(30%) #align(center, text(size: 14pt, {_quoted(content.title)})) #pagebreak()
#v(20%) #align(center)[#smallcaps("Du même auteur") #v(1em) {also}] #pagebreak()
#v(10%) #align(center)[#text(size: 13pt, upper({_quoted(content.author)})) #v(4em)
#text(size: 24pt, {_quoted(content.title)}) #v(2em) _roman_ #v(8cm)
#smallcaps("Éditions du Vieux Pont")] #pagebreak()
#v(60%) #block[#set text(size: 8pt); #set par(first-line-indent: 0pt)
{imprint}] #pagebreak()
#v(30%) #align(right, emph({_quoted(DEDICATION)})) #pagebreak()
#align(center, text(size: 14pt)[Table des matières]) #v(1em) {_contents(content)} #pagebreak()
"""


def _contents(content: Content) -> str:
    titles = [element.text for element in content.elements if element.role == "title"]
    rows = (
        f"#{_quoted(title)} #box(width: 1fr, repeat[.]) {number * 9 + 11}"
        for number, title in enumerate(titles)
    )
    return " \\ ".join(rows)


def _back_matter() -> str:
    lines = " \\ ".join(f"#{_quoted(line)}" for line in COLOPHON)
    return f"\n\n#pagebreak() #v(60%) #align(center, text(size: 8.5pt)[{lines}])"


def _compile(preamble: str, body: str, target: Path) -> None:
    source = (_BASE + preamble + body).encode()
    target.write_bytes(typst.compile(source, ignore_system_fonts=True))
