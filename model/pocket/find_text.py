"""Words on the screen: in which lines they stand, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.pocket.clauses import is_chinese
from model.pocket.find_relations import nearest_element
from model.pocket.glyphs import NAMES
from model.pocket.ink import stands_out
from model.pocket.lexicon_zh import translated
from model.pocket.phrase_words import GENERIC, SLIGHT
from model.pocket.screen import Candidate, PixelBox, TextLine
from model.pocket.wording import Match, match, normal, span_box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.pocket.screen import Screen
    from model.pocket.target import Target

LINK = 0.87
"""Words of a longer line that are drawn in a colour of their own: a link among prose."""

LEAST = 0.4  # below this a match is not worth reporting as nearest


class Hit(NamedTuple):
    """Words found in a line."""

    line: TextLine
    match: Match
    box: PixelBox
    """Of the words alone."""


def hits(screen: Screen, target: Target) -> list[Hit]:
    """Every line that holds the words, or the words without what merely describes; best first."""
    best: dict[tuple[TextLine, int], Hit] = {}
    for words, weight in wordings(target):
        for line in screen.lines:
            got = match(words, line.text)
            if 0 < got.end - got.start < len(line.text.strip()) and stands_out(
                screen.pixels, line, span_box(line, got)
            ):
                got = got._replace(score=max(got.score, LINK))
            got = got._replace(score=got.score * weight * _about(target, line))
            key = (line, got.start)
            if got.score >= LEAST and (key not in best or got.score > best[key].match.score):
                best[key] = Hit(line, got, span_box(line, got))
    if is_chinese(target.words):
        best |= {(hit.line, -1): hit for hit in _in_english(screen, target)}
    return sorted(best.values(), key=lambda hit: -hit.match.score)


def _in_english(screen: Screen, target: Target) -> Iterator[Hit]:
    """Lines that say in English what was asked for in Chinese."""
    for line in screen.lines:
        score = max(
            translated(words, normal(line.text)) for words in {target.words, target.literal, target.phrase} if words
        )
        if score >= LEAST:
            yield Hit(line, Match(score, 0, len(line.text)), line.box)


def wordings(target: Target) -> Iterator[tuple[str, float]]:
    """The words, then fewer of them: descriptive words need not be on the screen; then the mark that they name."""
    yield target.words, 1.0
    if mark := NAMES.get(target.words.lower().strip()):
        yield mark, 0.95
    if target.exact:
        return
    words = target.words.split()
    front, back = 0, len(words)
    while front < back - 1 and words[front] in GENERIC:
        front += 1
    while back - 1 > front and words[back - 1] in GENERIC:
        back -= 1
    dropped = {*words[:front], *words[back:]}
    strict = target.kind in ("button", "tab", "menu") and not dropped <= SLIGHT
    whole = 0.6 if strict else 1.0  # a button's own words are usually all on it
    if front or back < len(words):
        yield " ".join(words[front:back]), 0.92 * whole
    if front and back < len(words):
        yield " ".join(words[:back]), 0.94 * whole


def only_describes(target: Target) -> bool:
    """Whether none of the words need stand on the screen."""
    return not target.exact and all(word in GENERIC for word in target.words.split())


def _about(target: Target, line: TextLine) -> float:
    """A line that also holds the words said round the quoted ones is likelier."""
    about = [word for word in normal(target.about).split() if len(word) > 2]
    if not about:
        return 1.0
    text = normal(line.text)
    share = sum(word.rstrip("s") in text for word in about) / len(about)
    return 0.85 + 0.55 * share if share else 0.85


def texts(screen: Screen, target: Target, found: Sequence[Hit]) -> list[Candidate]:
    """The words themselves as places to click, with the button or row they stand in."""
    candidates = []
    for hit in found:
        element = nearest_element(screen.elements, hit.box)
        if element is not None and (element.kind == "container" or element.box.height > 3.5 * screen.unit):
            element = None
        score = min(1.0, hit.match.score)
        if target.kind == "button" and (element is None or element.kind == "field"):
            score *= 0.97
        box = element.box if element is not None and element.kind in ("button", "select") else hit.box
        label = hit.line.text[hit.match.start : hit.match.end].strip() or hit.line.text
        candidates.append(Candidate(hit.box.centre, box, score, label, element, "text"))
    return candidates
