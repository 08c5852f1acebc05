"""What a panel says that makes a plain yes to it more than having read it: "By pressing OK you agree to the terms".

Questions are not looked for here: who asks "Delete 3 files?" says what a yes is. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from model.binding_words import MORE, SAID, Deed


class Bound(NamedTuple):
    """A sentence that says what a yes would be."""

    deed: Deed
    words: str


HEADING = 60
"""Letters that may stand before what binds in its sentence."""
_DENIED = re.compile(
    r"\b(?:no(?! guardad)|nothing|none|never|nichts|keine?|aucun\w*|rien|ning[uú]n\w*|nada|nessun\w*|"
    r"niente|nenhum\w*|ничего)\b[^,.;:!?]{0,24}$",
    re.IGNORECASE,
)
"""Before what does not happen: "No files will be deleted"."""
_SENTENCE = re.compile(rf"{MORE}*(?:[.!?。！？]+|$)")


def bound_to(text: str) -> tuple[Bound, ...]:
    """What saying yes to a text would be, one for each deed; none where a yes merely says that it was read."""
    words = unicodedata.normalize("NFKC", text)
    found = ((deed, _first(_pattern(deed), words)) for deed in SAID)
    return tuple(Bound(deed, _sentence(words, match)) for deed, match in found if match)


@cache
def _pattern(deed: Deed) -> re.Pattern[str]:
    """Long to compile: not before it is needed."""
    return re.compile("|".join(SAID[deed]), re.IGNORECASE)


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place where a text says it, and does not say no to it just before."""
    return next((each for each in pattern.finditer(text) if not _DENIED.search(text[: each.start()])), None)


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence that holds it; where there is much before it, which may be a heading, only from there on."""
    begin, end = next(each.span() for each in _SENTENCE.finditer(text) if each.end() >= match.end())
    return text[begin if match.start() - begin < HEADING else match.start() : end].strip()
