"""The French model's tokenizer, without the three seconds that spaCy computes for it in each process.

Importing `spacy.lang.fr` compiles 266 expressions for compounds such as `faux-fuyant`, and each names every
letter of every script: 1.4 MB. With Latin letters alone the same words match.
"""

from typing import Any

import srsly
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import BaseDefaults, Language
from spacy.util import registry

# The compounds are of Latin letters; case is ignored. Basic to Extended-B, and Extended Additional.
_LATIN = r"a-zß-öø-ɏḁ-ỿ"


@registry.languages("fr")
class French(Language):  # type: ignore[no-untyped-call]  # spaCy has no types here
    """French for models that bring their own tokenizer: it takes the place of `spacy.lang.fr`."""

    lang = "fr"
    Defaults = BaseDefaults


def load_tokenizer(parser: Any) -> None:
    """Give a model that was loaded without its tokenizer the one that it brings."""
    saved = srsly.msgpack_loads((parser.path / "tokenizer").read_bytes())
    saved["token_match"] = _shorten(saved["token_match"])
    parser.tokenizer.from_bytes(srsly.msgpack_dumps(saved))


def _shorten(compounds: str) -> str:
    """Return the expression with Latin letters alone in place of all letters."""
    return compounds.replace(ALPHA, _LATIN).replace(ALPHA_LOWER, _LATIN)
