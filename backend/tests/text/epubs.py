"""Makes small EPUB files of several makers' habits for the tests, each with the text that should be read."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="fr"><head><title>Le Moulin</title></head>'
)


@dataclass
class Epub:
    """What goes into an EPUB: `chapters` are bodies by file name; the rest is what else it says of itself."""

    chapters: Mapping[str, str | bytes]
    version: str = "3.0"
    title: str = "Le Moulin endormi"
    author: str = "Personne d’Autre"
    itemrefs: Mapping[str, str] = field(default_factory=dict)
    guide: Mapping[str, str] = field(default_factory=dict)
    nav: str = ""
    ncx: str = ""
    extra: Mapping[str, str | bytes] = field(default_factory=dict)
    items: str = ""

    def write(self, path: Path) -> Path:
        """Write the file."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            archive.writestr("META-INF/container.xml", _CONTAINER)
            archive.writestr("OEBPS/book.opf", self._package())
            for name, body in self.chapters.items():
                archive.writestr(f"OEBPS/{name}", page(body) if isinstance(body, str) else body)
            for name, content in self.extra.items():
                archive.writestr(name, content)
            if self.nav:
                archive.writestr("OEBPS/nav.xhtml", page(self.nav))
            if self.ncx:
                archive.writestr("OEBPS/toc.ncx", self.ncx)
        return path

    def _package(self) -> str:
        items = "".join(
            f'<item id="i{index}" href="{name}" media-type="application/xhtml+xml"/>'
            for index, name in enumerate(self.chapters)
        )
        if self.nav:
            items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        if self.ncx:
            items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        spine = "".join(
            f'<itemref idref="i{index}" {self.itemrefs.get(name, "")}/>'
            for index, name in enumerate(self.chapters)
        )
        references = "".join(f'<reference type="{kind}" href="{href}"/>' for href, kind in self.guide.items())
        return (
            f'<package xmlns="http://www.idpf.org/2007/opf" version="{self.version}">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{self.title}</dc:title>'
            f"<dc:creator>{self.author}</dc:creator><dc:language>fr</dc:language></metadata>"
            f"<manifest>{items}{self.items}</manifest><spine>{spine}</spine><guide>{references}</guide></package>"
        )


def page(body: str) -> str:
    """Return a whole XHTML document around the content of its body (or the body itself)."""
    whole = body if body.startswith("<body") else f"<body>{body}</body>"
    return f"{_HEAD}{whole}</html>"


def chapter(*paragraphs: str, title: str = "") -> str:
    """Return paragraphs under a heading."""
    heading = f"<h2>{title}</h2>" if title else ""
    return heading + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


MILL = (
    "Le vieux moulin dormait au bord de la rivière, et personne ne se souvenait du dernier meunier.",
    "Les enfants jouaient parfois près de la roue. Leurs mères les appelaient dès que le soir tombait.",
    "— Rentrez vite ! criait la plus vieille. Il va faire nuit.",
)
RIVER = (
    "Au printemps, une famille vint habiter la maison voisine avec trois chevaux et deux chiens.",
    "Le père, un homme grave, ne parlait jamais de ce qu’il avait laissé derrière lui.",
)
POEM = (
    "Le vent du soir se lève",
    "Sur la plaine endormie,",
    "Et la barque, sans trêve,",
    "S’en va vers son amie.",
)


_BREAK_8 = '<span epub:type="pagebreak" role="doc-pagebreak" id="p8" aria-label="8"></span>'


def reflowed() -> tuple[Epub, Sequence[str]]:
    """A book as Calibre leaves it: EPUB 2, split files, paragraphs that only classes tell apart."""
    note = '<a id="fn1" class="calibre5" href="part2.html#r1">[1]</a> Une note du livre.'
    book = Epub(
        {
            "titlepage.xhtml": '<div class="calibre1"><img alt="Couverture" src="c.jpg"/></div>',
            "part1.html": '<p class="calibre9">Personne d’Autre</p><p class="calibre9">Le Moulin endormi</p>'
            '<p class="calibre9">1912</p>',
            "part2.html": '<body class="calibre"><div class="calibre1"><p class="titre">CHAPITRE PREMIER</p>'
            f'<p class="calibre2"><span class="lettrine">L</span>{MILL[0][1:]}</p>'
            f'<p class="calibre2"><span class="calibre3">{MILL[1][:20]}</span>{MILL[1][20:-1]}'
            '<sup class="calibre6"><a id="r1" href="part4.html#fn1">[1]</a></sup>.</p></div></body>',
            "part3.html": f'<p class="calibre2">{MILL[2]}</p><p class="calibre2">* * *</p>',
            "part4.html": f'<p class="calibre8">Notes</p><p class="calibre4">{note}</p>',
        },
        version="2.0",
        guide={"titlepage.xhtml": "cover"},
    )
    return book, ("CHAPITRE PREMIER", *MILL)


def annotated() -> tuple[Epub, Sequence[str]]:
    """An EPUB 3 with declared notes, printed pages, front matter and a colophon."""
    one = (
        '<section epub:type="chapter"><h1>I</h1><h2>Le moulin</h2>'
        '<span epub:type="pagebreak" id="p7" title="7"/>'
        f"<p>{MILL[0][:40]}{_BREAK_8}{MILL[0][40:]}</p>"
        f'<p>{MILL[1]}<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p>Note de l’auteur. <a href="#r">↩</a></p></aside></section>'
    )
    two = f'<span epub:type="pagebreak" title="9"/><p>{RIVER[0]}</p><p>{RIVER[1]}</p>'
    book = Epub(
        {
            "c0.xhtml": '<body epub:type="cover"><p>Couverture du livre</p></body>',
            "c1.xhtml": '<section epub:type="titlepage"><h1>Le Moulin endormi</h1><p>Roman</p></section>',
            "c2.xhtml": f"<body>{one}</body>",
            "c3.xhtml": two,
            "c4.xhtml": "<p>Cette page n’est pas dans l’ordre de lecture.</p>",
            "c5.xhtml": '<section epub:type="colophon"><p>Achevé un soir de pluie.</p></section>',
        },
        itemrefs={"c4.xhtml": 'linear="no"'},
        nav='<nav epub:type="toc"><ol><li><a href="c2.xhtml">I</a></li></ol></nav>',
    )
    return book, ("I", "Le moulin", *MILL[:2], *RIVER)


def poetic() -> tuple[Epub, Sequence[str]]:
    """A book with verse set in three ways, a letter and a play of breaks."""
    lines = "".join(f'<div class="line">{line}</div>' for line in POEM)
    book = Epub(
        {
            "a.xhtml": "<h2>Le vent</h2>"
            f"<div class='poem'><div class='stanza'>{lines}</div></div><p>{MILL[0]}</p>",
            "b.xhtml": f"<p>{'<br/>'.join(POEM)}</p><p>{RIVER[0]}</p>",
            "c.xhtml": "".join(f'<p class="vers">{line}</p>' for line in POEM) + f"<p>{RIVER[1]}</p>",
            "d.xhtml": "<div class='lettre'><p>Rouen, le 3 mai 1830<br/>Monsieur le maire,</p>"
            f"<p>{MILL[1]}</p><p>Votre serviteur,<br/>Jean Morel</p></div>",
        }
    )
    verse = "\n".join(POEM)
    letter = ("Rouen, le 3 mai 1830", "Monsieur le maire,", MILL[1], "Votre serviteur,", "Jean Morel")
    return book, ("Le vent", verse, MILL[0], verse, RIVER[0], verse, RIVER[1], *letter)


def careless() -> tuple[Epub, Sequence[str]]:
    """A book in Windows-1252 and markup that is no proper XML, with breaks for paragraphs."""
    body = f"<p>{MILL[0]}<br><br>{MILL[1]}<p>{MILL[2].replace('—', '&mdash;')}<hr><p>{RIVER[0]}</div>"
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
    html = f"<html><head>{meta}</head><body>{body}"
    second = chapter(RIVER[1], title="II&nbsp;: La rivi&egrave;re")
    book = Epub({"a.html": html.encode("cp1252"), "b.html": second}, version="2.0")
    return book, (*MILL, RIVER[0], "II : La rivière", RIVER[1])
