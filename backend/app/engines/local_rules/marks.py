"""The marks around a whole sentence: a dialogue dash and the guillemets of quoted speech."""

import re
from dataclasses import dataclass

_DASH = re.compile(r"\s*(?:--|[—–―-])\s+")
_QUOTES = {"«": "»", "“": "”", '"': '"'}
_OPENING = re.compile(r'\s*[«“"]\s*')


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before and after the body of a sentence, spaces included."""

    dash: str = ""
    opening: str = ""
    closing: str = ""

    def wrap(self, bodies: tuple[str, ...]) -> tuple[str, ...]:
        """Put the marks back: guillemets around each body when both are there, the dash before the first."""
        if self.opening and self.closing:
            bodies = tuple(self.opening + body + self.closing for body in bodies)
            return (self.dash + bodies[0], *bodies[1:])
        first = self.dash + self.opening + bodies[0]
        whole = (first, *bodies[1:])
        return (*whole[:-1], whole[-1] + self.closing)


def split_marks(text: str) -> tuple[Marks, str]:
    """Return the marks around the sentence and the sentence without them."""
    dash_match = _DASH.match(text)
    dash = dash_match.group() if dash_match else ""
    body = text[len(dash) :]
    opening, closing = _outer_quotes(body)
    return Marks(dash, opening, closing), body[len(opening) : len(body) - len(closing)]


def strip_marks(text: str) -> str:
    """Return the sentence without its marks, or unchanged when nothing else is in it."""
    body = split_marks(text)[1]
    return body if any(character.isalnum() for character in body) else text


def _outer_quotes(body: str) -> tuple[str, str]:
    opening = _OPENING.match(body)
    closing = _final_quote(body)
    if opening and opening.end() > len(body) - len(closing):
        return "", ""
    if opening:
        return _from_opening(body, opening.group(), closing)
    return "", _unopened(body, closing) if closing else ""


def _final_quote(body: str) -> str:
    """Return the closing mark at the end with the spaces around it; empty when there is none."""
    content = body.rstrip()
    if not content.endswith(tuple(_QUOTES.values())):
        return ""
    return body[len(content[:-1].rstrip()) :]


def _from_opening(body: str, opening: str, closing: str) -> tuple[str, str]:
    """Return the outer pair, or only the opening that is never closed; nothing when it closes early."""
    mark = opening.strip()
    closed_at = _closed_at(body, mark)
    if closed_at is None:
        return opening, ""
    return (opening, closing) if closed_at >= len(body) - len(closing) else ("", "")


def _closed_at(body: str, mark: str) -> int | None:
    """Return where the quote opened by the first `mark` is closed."""
    depth = 0
    for position, character in enumerate(body):
        if character == _QUOTES[mark] and depth:
            depth -= 1
            if depth == 0:
                return position
        elif character == mark:
            depth += 1
    return None


def _unopened(body: str, closing: str) -> str:
    mark = closing.strip()
    opener = next(opening for opening, closer in _QUOTES.items() if closer == mark)
    if opener == mark:
        return closing if body.count(mark) % 2 else ""
    return closing if body.count(mark) > body.count(opener) else ""
