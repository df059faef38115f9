"""`python -m benchmarks.fuzz --inputs 2000`: damaged books must soon end in a book or a BookError."""

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from reportlab.pdfgen.canvas import Canvas

from app.text.book import BookError, SourceSentence
from app.text.extract import read_book
from tests.support.long_book import make_long_book
from tests.support.mutations import mutate, mutate_zip
from tests.text.epubs import Epub
from tests.text.pdfs import FILLER, draw, encrypt, put, scan

_MAX_SECONDS = 10.0
_CHAPTER = "<h1>CHAPITRE {}</h1><p>Il neigeait. Le facteur <i>entra</i> sans un mot.</p><p>— Et alors ?</p>"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the reading of one damaged book ended; `fault` is what should never be."""

    seed: int
    outcome: str
    seconds: float
    fault: str | None


def make_seeds(folder: Path) -> list[Path]:
    """Write small sound books of every kind."""
    make_long_book(folder / "novel.pdf", pages=4)
    draw(folder / "short.pdf", [FILLER, FILLER])
    scan(folder / "scan.pdf")
    encrypt(folder / "short.pdf", folder / "owner.pdf", user="")
    _uncompressed(folder / "plain.pdf")
    Epub({f"{n}.xhtml": _CHAPTER.format(n) for n in (1, 2, 3)}).write(folder / "book.epub")
    text = "CHAPITRE I\n\n" + "\n".join(FILLER) + "\n\n— Oui, dit-il… Non !\n"
    (folder / "book.txt").write_text(text * 3, encoding="utf-8")
    (folder / "utf16.txt").write_text(text, encoding="utf-16")
    names = (
        "novel.pdf",
        "short.pdf",
        "scan.pdf",
        "owner.pdf",
        "plain.pdf",
        "book.epub",
        "book.txt",
        "utf16.txt",
    )
    return [folder / name for name in names]


def _uncompressed(path: Path) -> None:
    """Write a PDF whose page contents are plain, so that damage reaches their operators."""
    canvas = Canvas(str(path), pagesize=(400, 600), pageCompression=0)
    for _ in range(2):
        put(canvas, FILLER)
        canvas.showPage()
    canvas.save()


def judge(seeds: list[Path], folder: Path, seed: int) -> Verdict:
    """Read the damaged book number `seed`."""
    random = Random(seed)
    source = random.choice(seeds)
    damage = mutate_zip if source.suffix == ".epub" else mutate
    path = folder / f"{seed}{source.suffix}"
    path.write_bytes(damage(source.read_bytes(), random))
    started = time.perf_counter()
    try:
        outcome, fault = "a book", _fault(read_book(path).sentences)
    except BookError as error:
        outcome, fault = error.code, None
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        outcome, fault = "an exception", type(error).__name__
    seconds = time.perf_counter() - started
    path.unlink()
    return Verdict(seed, outcome, seconds, fault or ("too slow" if seconds > _MAX_SECONDS else None))


def _fault(sentences: Sequence[SourceSentence]) -> str | None:
    """Say what is wrong with the sentences of a book, if anything is."""
    pages = [sentence.page for sentence in sentences]
    if not all(any(char.isalnum() for char in sentence.text) for sentence in sentences):
        return "an empty sentence"
    return None if pages == sorted(pages) else "pages out of order"


def measure(_: Path, inputs: int = 2000, seed: int = 0) -> dict[str, str]:
    """Read so many damaged books; count how they ended, and name each that ended as none should."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as threads:
        seeds = make_seeds(Path(name))
        verdicts = list(threads.map(partial(judge, seeds, Path(name)), range(seed, seed + inputs)))
    counts = Counter(verdict.outcome for verdict in verdicts).most_common()
    faults = {f"FAULT of number {verdict.seed}": verdict.fault for verdict in verdicts if verdict.fault}
    slowest = max(verdict.seconds for verdict in verdicts)
    return {
        **{outcome: f"{count:,}" for outcome, count in counts},
        f"slowest (goal: {_MAX_SECONDS:.0f} s)": f"{slowest:.1f} s",
        **faults,
    }


def main() -> None:
    """Print the figures; exit with 1 if a book ended as none should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    figures = measure(Path(), options.inputs, options.seed)
    for name, value in figures.items():
        print(f"{name}: {value}")
    raise SystemExit(any(name.startswith("FAULT") for name in figures))


if __name__ == "__main__":
    main()
