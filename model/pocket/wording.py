"""How well words match a line of text, and where in the line they stand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from model.pocket.glyphs import same_glyph
from model.pocket.screen import PixelBox, TextLine

_TRAILING = re.compile(r"[\s.…:*›»>▾▼]+$")
_LEADING = re.compile(r"^[^\w\"'(\[#$€£¥@&+\-−/<>=%*]+")
_PLAIN = re.compile(r"[^\w]+")
_SEPARATOR = re.compile(r"[/|,;:·•()\[\]\"“”>›»]\s*$")
_ITEM = 0.78  # one of several items on a line, set apart by punctuation
_LEAST = 0.5
_PHRASE = 0.68


class Match(NamedTuple):
    """Words found in a line."""

    score: float
    """0 to 1."""
    start: int
    """First character of the span in the line's text."""
    end: int
    """One past its last."""


NONE = Match(0.0, 0, 0)


@lru_cache(maxsize=20000)
def normal(text: str) -> str:
    """For comparison: one width of letters, lower case, single spaces, no decoration at either end."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    text = re.sub(r"\s+", " ", text.strip()).replace("…", "...")
    return _TRAILING.sub("", _LEADING.sub("", text)).casefold() or text.casefold()


_QUOTES = str.maketrans("’‘“”", "''\"\"")


@lru_cache(maxsize=20000)
def plain(text: str) -> str:
    """Letters and digits alone."""
    return _PLAIN.sub("", normal(text))


def match(words: str, text: str) -> Match:
    """Score `words` against one line: 1 the same, 0.96 but for case, 0.94 but for marks; less in part or misread."""
    if not words.strip() or not text.strip():
        return NONE
    whole = len(text)
    if words.strip() == text.strip():
        return Match(1.0, 0, whole)
    sought, line = normal(words), normal(text)
    if sought == line:
        return Match(0.98 if words.strip() == text.strip().rstrip(".…:* ") else 0.96, 0, whole)
    flat, flat_line = plain(words), plain(text)
    if flat and flat == flat_line:
        return Match(0.94, 0, whole)
    if flat and len(flat) >= 3 and flat.translate(_ALIKE) == flat_line.translate(_ALIKE):
        return Match(0.92, 0, whole)
    if not flat:
        return _mark(words.strip(), text)
    if not flat_line:
        return NONE
    return max(_misread(flat, flat_line, whole), _part(words, text, sought))


def _mark(mark: str, text: str) -> Match:
    """A sign without letters ("=", "+/-"), alone on its line or apart from the words."""
    if same_glyph(mark, text) or mark.translate(_STROKES) == text.strip().translate(_STROKES):
        return Match(0.93, 0, len(text))
    if len(mark) == 1:
        for place, char in enumerate(text):
            if same_glyph(mark, char) and not (
                text[max(0, place - 1) : place].strip() or text[place + 1 : place + 2].strip()
            ):
                return Match(_ITEM, place, place + 1)
    return NONE


_ALIKE = str.maketrans("li|!0", "1111o")
"""Letters that readers take for each other."""

_STROKES = str.maketrans("lI|!/\\", "111111")


def _misread(flat: str, line: str, whole: int) -> Match:
    """The same but for a letter in six or so, which the reader may have got wrong."""
    from rapidfuzz.distance import Levenshtein

    most = max(1, len(flat) // 6)
    if _digits(flat) != _digits(line):
        return NONE  # "Photo 3" is not a misread "Photo 34"
    if len(flat) < 5 or (flat[0] != line[0] and len(flat) < 9) or abs(len(flat) - len(line)) > most:
        return NONE
    wrong = Levenshtein.distance(flat, line, score_cutoff=most)
    return Match(0.94 * (1 - wrong / len(flat)), 0, whole) if wrong <= most else NONE


def _digits(flat: str) -> str:
    return "".join(char for char in flat.translate(_ALIKE) if char.isdigit())


def _part(words: str, text: str, sought: str) -> Match:
    """The words inside a longer line, at word boundaries."""
    from rapidfuzz import fuzz

    lower = _fold(text)
    found = _whole_words(sought, lower)
    if found is not None:
        return Match(_share(*found, lower) * (1.0 if words.strip() in text else 0.98), *found)
    if len(sought) < 5 or len(lower) < len(sought) - 2:
        return NONE
    near = fuzz.partial_ratio_alignment(sought, lower, score_cutoff=90)
    if (
        near is None
        or near.dest_end - near.dest_start < len(sought) - 1
        or not _at_boundaries(lower, near.dest_start, near.dest_end)
        or _digits(sought) != _digits(lower[near.dest_start : near.dest_end])
    ):
        return NONE
    score = _share(near.dest_start, near.dest_end, lower) * (near.score / 100) ** 2
    return Match(score, near.dest_start, near.dest_end)


def _fold(text: str) -> str:
    """Lower case, character for character."""
    return "".join(char.casefold() if len(char.casefold()) == 1 else char for char in text).translate(_QUOTES)


def _whole_words(sought: str, line: str) -> tuple[int, int] | None:
    start = line.find(sought)
    while start >= 0:
        if _at_boundaries(line, start, start + len(sought)):
            return start, start + len(sought)
        start = line.find(sought, start + 1)
    return None


def _at_boundaries(line: str, start: int, end: int) -> bool:
    return not (_joined(line, start) or _joined(line, end))


def _joined(line: str, place: int) -> bool:
    """Whether the characters on both sides of a place belong to one word."""
    if not 0 < place < len(line):
        return False
    before, after = line[place - 1], line[place]
    if "㐀" <= before <= "鿿" or "㐀" <= after <= "鿿":
        return False
    return before.isalnum() and after.isalnum()


def _share(start: int, end: int, line: str) -> float:
    """A label with a short cut or an icon beside it is nearly the label; a sentence that holds the words is not."""
    front, back = line[:start].rstrip(), line[end:].lstrip()
    extra = sum(char.isalnum() for char in front + back)
    before = any(char.isalnum() for char in front)
    phrase = line[start:end].count(" ") >= 1 and end - start >= 9  # several words seldom stand together by chance
    score = max(_PHRASE if phrase else _LEAST, (0.8 if before else 0.9) - 0.008 * extra)
    apart = (not front or _SEPARATOR.search(front)) and (not back or _SEPARATOR.match(back[:1]))
    return max(score, _ITEM) if apart and extra else score


def span_box(line: TextLine, found: Match) -> PixelBox:
    """Where the span stands, in pixels of the picture, from the places of its characters."""
    places, box = line.places, line.box
    if len(places) != len(line.text) or found.end - found.start >= len(line.text) or found.end <= found.start:
        return box
    step = (places[-1] - places[0]) / max(1, len(places) - 1)
    left = max(0.0, places[found.start] - step / 2)
    right = min(1.0, places[found.end - 1] + step / 2)
    start = round(box.left + left * box.width)
    return PixelBox(start, box.top, max(start + 2, round(box.left + right * box.width)), box.bottom)
