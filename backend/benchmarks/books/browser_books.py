"""Prints made-up books to PDF with a Chromium browser, where there is one."""

import html
import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.books.content import Content, Element

_STYLE = """
@page { size: 130mm 200mm; margin: 18mm 15mm; }
body { font: 11pt/1.4 serif; text-align: justify; hyphens: auto; }
h1 { break-before: page; text-align: center; font-size: 15pt; }
h2 { text-align: center; font-size: 12pt; font-variant: small-caps; }
p { margin: 0; text-indent: 1.2em; orphans: 1; widows: 1; }
h2 + p { text-indent: 0; }
h2 + p::first-letter { font-size: 3.1em; float: left; line-height: .8; padding-right: .05em; }
.ornament, .date { text-align: center; text-indent: 0; margin: 1em 0; }
.verse { margin: 1em 3em; text-indent: 0; text-align: left; }
"""


def browser() -> str | None:
    """Return the path of a Chromium browser, or None."""
    return os.environ.get("CHROME") or shutil.which("chromium")


def printed(content: Content, target: Path) -> None:
    """Print a web page with drop capitals, under the browser's own heads and feet."""
    source = target.with_suffix(".html")
    body = "".join(_element(element) for element in content.elements)
    title = html.escape(content.title)
    page = f"<html lang=fr><meta charset=utf-8><title>{title}</title><style>{_STYLE}</style>{body}"
    source.write_text(page, encoding="utf-8")
    # Chromium needs a sandbox that the superuser does not have; the page is our own.
    command = [str(browser()), "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}"]
    subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)


def _element(element: Element) -> str:
    text = "<br>".join(html.escape(line) for line in element.lines)
    tags = {"chapter": "h1", "title": "h2"}
    tag = tags.get(element.role, "p")
    return f"<{tag} class={element.role}>{text}</{tag}>\n"
