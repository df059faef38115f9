"""Draws small PDF files for the tests, line by line, with reportlab."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 400.0, 600.0
LEFT, TOP, LEADING, SIZE = 50.0, 520.0, 14.0, 11.0
# Pixels a point: 200 dpi.
_SCANNED = 200 / 72

# Six lines of a paragraph that nearly fill the measure, the first one indented.
FILLER = [
    "  Le vieux moulin dormait au bord de la rivière, et personne",
    "dans le village ne se souvenait plus du dernier meunier. Les",
    "enfants jouaient parfois près de la roue, mais leurs mères les",
    "appelaient dès que le soir tombait sur les prés. Au printemps,",
    "une famille vint habiter la maison voisine avec trois chevaux,",
    "deux chiens et une malle pleine de livres.",
]

Draw = Callable[[Canvas, int], None]


def draw(path: Path, pages: Sequence[Sequence[str]], furniture: Draw | None = None) -> Path:
    """Write one page for each list of lines; two leading spaces indent a line, `furniture` adds the rest."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for number, lines in enumerate(pages, start=1):
        put(canvas, lines)
        if furniture is not None:
            furniture(canvas, number)
        canvas.showPage()
    canvas.save()
    return path


def put(canvas: Canvas, lines: Sequence[str], *, x: float = LEFT, y: float = TOP, size: float = SIZE) -> None:
    """Put lines one below the other; two leading spaces indent one."""
    for index, line in enumerate(lines):
        indent = 17.0 if line.startswith("  ") else 0.0
        text = canvas.beginText(x + indent, y - index * LEADING)
        text.setFont("Times-Roman", size)
        text.textOut(line.strip())
        canvas.drawText(text)


def head_and_number(canvas: Canvas, number: int) -> None:
    """Add a running head and a page number."""
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(LEFT + 90, TOP + 40, "Le Moulin endormi")
    canvas.drawString(LEFT + 140, 40, str(number))


def scan(path: Path, pages: int = 1) -> Path:
    """Write pages that show a picture and hold no text."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    picture = ImageReader(_picture(path.with_suffix(".png")))
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return path


def photographed(source: Path, target: Path) -> Path:
    """Write a copy whose pages are pictures of the pages, as a scanner makes them."""
    canvas = Canvas(str(target), pagesize=(WIDTH, HEIGHT))
    with PdfDocument(source) as document:
        for page in document:
            picture = page.render(scale=_SCANNED, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
            canvas.showPage()
    canvas.save()
    return target


def _picture(path: Path) -> str:
    Image.new("L", (40, 60), 200).save(path)
    return str(path)


def encrypt(source: Path, target: Path, *, user: str) -> Path:
    """Write a copy that has an owner password, and a user password unless `user` is empty."""
    writer = PdfWriter(clone_from=source)
    writer.encrypt(user_password=user, owner_password="maître", algorithm="RC4-128")
    writer.write(target)
    return target
