"""Small books of every kind, made from invented text."""

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from scripts.typeset import typeset

STORY = [
    "CHAPITRE PREMIER",
    "La pluie",
    "Le meunier ouvrit la porte ; sa femme dormait encore dans la chambre du fond.",
    "— Il pleut, dit-il, et le chemin du bois sera mauvais jusqu’à demain matin.",
    "— Oui.",
    "=SOMME(A1) fut le premier mot du cahier que l’on retrouva sous le lit de fer.",
    "Le vieux chien leva la tête, et il regarda longtemps la pluie qui tombait sur la cour déserte.",
    "— Oui.",
]


def story_pdf(folder: Path) -> Path:
    """A readable story of one chapter."""
    target = folder / "Été à la ferme.pdf"
    typeset(STORY, target, title="Été à la ferme", author="Personne")
    return target


def encrypted_pdf(folder: Path) -> Path:
    """The story behind a user password."""
    writer = PdfWriter(clone_from=PdfReader(story_pdf(folder)))
    writer.encrypt("secret", algorithm="AES-256")
    target = folder / "secret.pdf"
    writer.write(target)
    return target


def scanned_pdf(folder: Path) -> Path:
    """Three pages of pictures without a text layer."""
    target = folder / "scan.pdf"
    canvas = Canvas(str(target), pagesize=A5)
    for _ in range(3):
        canvas.rect(20, 20, 300, 400, fill=1)
        canvas.showPage()
    canvas.save()
    return target


def truncated_pdf(folder: Path) -> Path:
    """The first third of a file."""
    whole = story_pdf(folder).read_bytes()
    target = folder / "cut.pdf"
    target.write_bytes(whole[: len(whole) // 3])
    return target


def pdf_of_pages(folder: Path, pages: int) -> Path:
    """A PDF with a number of short pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A5)
    for number in range(pages):
        canvas.drawString(
            40, 400, f"Il marcha longtemps et il arriva enfin au village, ce fut le jour {number}."
        )
        canvas.showPage()
    canvas.save()
    target = folder / f"{pages}.pdf"
    target.write_bytes(buffer.getvalue())
    return target
