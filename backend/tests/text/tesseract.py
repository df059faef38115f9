"""A small program that speaks like tesseract: it finds a sentence on every page, or fails as it is told."""

import sys
from pathlib import Path

_PROGRAM = """#!{python} -I
import sys, time
arguments = sys.argv[1:]
if arguments == ["--list-langs"]:
    print("List of available languages (2):\\n{language}\\nosd")
    sys.exit()
assert arguments[:2] == ["stdin", "stdout"] and "fra" in arguments and arguments[-1] == "hocr", arguments
picture = sys.stdin.buffer.read()
assert picture.startswith(b"P5 "), picture[:20]
{behaviour}
words = {text!r}.split(" | ")
lines = ""
for row, text in enumerate(words):
    top = 200 + 40 * row
    title = f"bbox 100 {{top}} 900 {{top + 30}}; baseline 0 -6; x_size 30; x_descenders 6; x_ascenders 6"
    word = "<span class='ocrx_word' title='bbox 0 0 1 1; x_wconf 90'>%s</span> "
    inner = "".join(word % part for part in text.split())
    lines += f'<span class="ocr_line" title="{{title}}">{{inner}}</span>'
print('<html xmlns="http://www.w3.org/1999/xhtml"><body>'
      f'<div class="ocr_page" title="image; bbox 0 0 1111 1667; ppageno 0">{{lines}}</div></body></html>')
"""


def install(folder: Path, text: str, *, language: str = "fra", behaviour: str = "") -> Path:
    """Write the program into a folder for the PATH; ` | ` parts lines of the text that it finds."""
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text(
        _PROGRAM.format(python=sys.executable, language=language, behaviour=behaviour, text=text),
        encoding="utf-8",
    )
    program.chmod(0o755)
    return folder
