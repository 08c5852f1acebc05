"""Cells of tables: "C4" in a lettered and numbered grid; "the due date in Li's row", under its header."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from model.pocket.near import column_share, row_share
from model.pocket.screen import Candidate, Element, PixelBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.pocket.find_relations import Anchored
    from model.pocket.screen import Screen
    from model.pocket.target import Target

    Find = Callable[[Screen, Target], list[Candidate]]

SAME = 0.05
"""How much less alike words may be that stand for the same."""
_NAME = re.compile(r"([A-Za-z]{1,2})([1-9]\d{0,4})")


class _Mark(NamedTuple):
    number: int
    x: float
    y: float


def grid_cell(screen: Screen, target: Target) -> list[Candidate]:
    """The cell that "C4" names, where the screen shows such a grid."""
    found = _NAME.fullmatch(target.words.strip())
    if found is None or target.kind not in ("cell", "any"):
        return []
    headers, numbers = _marks(screen)
    column, row = _letters(found[1]), int(found[2])
    x = _place([(mark.number, mark.x) for mark in headers], column)
    y = _place([(mark.number, mark.y) for mark in numbers], row)
    if x is None or y is None or y[0] <= headers[0].y or x[0] <= numbers[0].x:
        return []
    box = PixelBox(round(x[0] - x[1] / 2), round(y[0] - y[1] / 2), round(x[0] + x[1] / 2), round(y[0] + y[1] / 2))
    label = f"cell {target.words.strip().upper()}"
    return [Candidate((x[0], y[0]), box, 0.95, label, Element("cell", box), "label")]


def _letters(name: str) -> int:
    number = 0
    for char in name.upper():
        number = number * 26 + ord(char) - 64
    return number


def _marks(screen: Screen) -> tuple[list[_Mark], list[_Mark]]:
    """The longest run of single letters on one row, and of rising numbers in one column."""
    letters, numbers = [], []
    for line in screen.lines:
        text, (x, y) = line.text.strip(), line.box.centre
        if re.fullmatch(r"[A-Z]", text):
            letters.append(_Mark(_letters(text), x, y))
        elif re.fullmatch(r"[1-9]\d{0,4}", text):
            numbers.append(_Mark(int(text), x, y))
    row = _best_group(letters, screen.unit * 0.5, by_row=True)
    column = _best_group(numbers, screen.unit * 0.6, by_row=False)
    return row, column


def _best_group(marks: Sequence[_Mark], slack: float, *, by_row: bool) -> list[_Mark]:
    best: list[_Mark] = []
    for seed in marks:
        level = seed.y if by_row else seed.x
        group = sorted(
            (mark for mark in marks if abs((mark.y if by_row else mark.x) - level) <= slack),
            key=lambda mark: mark.x if by_row else mark.y,
        )
        rising = _rising(group)
        if len(rising) > len(best):
            best = rising
    return best


def _rising(group: Sequence[_Mark]) -> list[_Mark]:
    """Without those that break the sequence."""
    kept: list[_Mark] = []
    for mark in group:
        if not kept or 0 < mark.number - kept[-1].number <= 4:
            kept.append(mark)
        elif mark.number <= kept[0].number and len(kept) == 1:
            kept = [mark]
    return kept


def _place(marks: Sequence[tuple[int, float]], number: int) -> tuple[float, float] | None:
    """Middle and size of a row or column, between its neighbours when its own mark was not read."""
    if len(marks) < 3:
        return None
    known = dict(marks)
    steps = [(b - a) / (n - m) for (m, a), (n, b) in pairwise(marks)]
    size = min(median(steps), *steps) if number in known else median(steps)
    if number in known:
        return known[number], size
    below = max((n for n in known if n < number), default=None)
    above = min((n for n in known if n > number), default=None)
    if below is None or above is None:
        return None
    return known[below] + (known[above] - known[below]) * (number - below) / (above - below), size


def header_cell(screen: Screen, target: Target, places: Sequence[Anchored], find: Find) -> list[Candidate]:
    """Where the column that the words head crosses the row that an anchor names."""
    rows = [place for place in places if place.kind == "in_row_of" and place.boxes]
    if not rows or not target.words:
        return []
    row, sure = rows[0].boxes[0]
    alone = target.model_copy(update={"relations": (), "region": "", "ordinal": None, "kind": "any", "literal": ""})
    said = [one for one in find(screen, alone) if one.score >= 0.6]
    headers = [one for one in said if one.box.bottom < row.top and not _stands_again(one, said)]
    found = []
    for header in headers[:4]:
        x, y = header.point[0], row.centre[1]
        held = [
            line for line in screen.lines if row_share(line.box, row) > 0.5 and column_share(line.box, header.box) > 0.2
        ]
        box = held[0].box if held else PixelBox(round(x) - 4, row.top, round(x) + 4, row.bottom)
        label = held[0].text if held else f"{header.label} in that row"
        point = held[0].box.centre if held else (x, y)
        found.append(Candidate(point, box, 0.85 * header.score * sure, label, Element("cell", box), "relation"))
    return found


def _stands_again(header: Candidate, said: Sequence[Candidate]) -> bool:
    """Whether the same words stand in one column twice: they are in its rows, and head nothing."""
    return any(
        other.box != header.box
        and column_share(other.box, header.box) > 0.5
        and row_share(other.box, header.box) == 0
        and abs(other.score - header.score) < SAME
        for other in said
    )
