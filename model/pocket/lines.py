"""Lines cut where something stands between their words: a toggle, the border of a cell, a wide gap."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from model.pocket.near import row_share
from model.pocket.screen import Element, PixelBox, TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

UPRIGHT = "[]|｜丨│┃【】「」［］"
"""As what a border may be read."""

WIDE = 2.6  # between the middles of neighbouring letters, in ordinary steps: two words are 2 apart


def part_lines(lines: Sequence[TextLine], elements: Sequence[Element], unit: float) -> tuple[TextLine, ...]:
    """Every line, or the pieces of it."""
    parted: list[TextLine] = []
    for line in lines:
        parted += _parts(line, _cuts(line, elements, unit))
    return tuple(parted)


def _cuts(line: TextLine, elements: Sequence[Element], unit: float) -> list[tuple[float, float]]:
    """Stretches of the picture, left to right, in which no text of the line can be."""
    if len(line.places) != len(line.text):
        return []
    cuts = []
    for element in elements:
        box = element.box
        if box.right < line.box.left or box.left > line.box.right or row_share(box, line.box) < 0.6:
            continue
        if element.kind == "toggle":
            cuts.append((box.left - 1.0, box.right + 1.0))
        elif element.kind in ("button", "field", "select") and box.height > 0.45 * line.box.height:
            cuts += [
                (x - 1.0, x + 1.0)
                for x in (box.left, box.right)
                if line.box.left + 0.2 * unit < x < line.box.right - 0.2 * unit
            ]
            cuts += _borders(line, (box.left, box.right), unit)
        elif element.kind == "container" and box.height > 3 * line.box.height:
            cuts += [(x - 1.0, x + 1.0) for x in (box.left, box.right) if _runs_on(line, x, unit)]
    return sorted(cuts + _gaps(line))


def _runs_on(line: TextLine, side: int, unit: float) -> bool:
    """Whether words on both sides of a panel's edge were read as one: what it covers goes on beside it."""
    places = [line.box.left + place * line.box.width for place in line.places]
    before, after = [x for x in places if x < side], [x for x in places if x > side]
    return bool(before and after) and after[0] - before[-1] > 0.5 * unit


def _borders(line: TextLine, sides: Sequence[int], unit: float) -> list[tuple[float, float]]:
    """Where the side of a box was read as a letter: "Name [", "Zip|"."""
    places = [line.box.left + place * line.box.width for place in line.places]
    return [
        (at - 1.0, at + 1.0)
        for at, char in zip(places, line.text, strict=True)
        if char in UPRIGHT and any(abs(at - x) < 0.3 * unit for x in sides)
    ]


def _gaps(line: TextLine) -> list[tuple[float, float]]:
    """Gaps much wider than this line's own spacing."""
    places = [line.box.left + place * line.box.width for place in line.places]
    steps = [b - a for a, b in pairwise(places)]
    if len(steps) < 4:
        return []
    usual = max(median(steps), 0.16 * line.box.height)
    solid = [(place, char) for place, char in zip(places, line.text, strict=True) if char.strip()]
    return [
        (a + 0.5 * usual, b - 0.5 * usual)
        for (a, _), (b, _) in pairwise(solid)
        if b - a > max(WIDE * usual, 0.75 * line.box.height)
    ]


def _parts(line: TextLine, cuts: Sequence[tuple[float, float]]) -> list[TextLine]:
    if not cuts:
        return [line]
    groups: list[list[int]] = [[]]
    places = [line.box.left + place * line.box.width for place in line.places]
    for index, place in enumerate(places):
        if any(a <= place <= b for a, b in cuts):
            continue
        if groups[-1] and any(places[groups[-1][-1]] < (a + b) / 2 < place for a, b in cuts):
            groups.append([])
        groups[-1].append(index)
    whole = len(groups) == 1 and len(groups[0]) == len(line.text)
    return [line] if whole else [piece for group in groups if (piece := _piece(line, group, places)) is not None]


def _piece(line: TextLine, group: Sequence[int], places: Sequence[float]) -> TextLine | None:
    """Some of a line's characters as a line of their own."""
    kept = [index for index in range(group[0], group[-1] + 1) if index in group] if group else []
    while kept and line.text[kept[0]].isspace():
        kept.pop(0)
    while kept and line.text[kept[-1]].isspace():
        kept.pop()
    if not kept:
        return None
    text = "".join(line.text[index] for index in kept)
    steps = [b - a for a, b in pairwise(places)]
    half = 0.6 * (median(steps) if steps else line.box.width)
    left = line.box.left if kept[0] == 0 else max(line.box.left, round(places[kept[0]] - half))
    right = line.box.right if kept[-1] == len(places) - 1 else min(line.box.right, round(places[kept[-1]] + half))
    box = PixelBox(left, line.box.top, max(left + 2, right), line.box.bottom)
    return TextLine(text, box, line.score, tuple((places[index] - left) / box.width for index in kept))
