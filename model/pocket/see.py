"""Elements on a picture: fields, buttons, drop-downs, toggles, containers and nameless icons, without any training."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from model.pocket.boxes import areas, inside, overlap, rectangles
from model.pocket.near import column_share
from model.pocket.screen import Element, PixelBox, TextLine
from model.pocket.see_ink import Ink, find_ink
from model.pocket.see_lines import lined_fields
from model.pocket.see_toggles import caption, toggles

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from model.pocket.boxes import Area
    from model.pocket.target import ElementKind

    Pixels = NDArray[np.uint8]

DEFAULT_UNIT = 22.0
TOUCH = 4
"""Pixels between two cells of a table: a line."""
ROOM = 1.9
"""How much higher than a box the line in it may be found: the detector grows small text a good deal."""


def unit_of(lines: Sequence[TextLine]) -> float:
    """Height of an ordinary line in pixels, by which near and far are judged."""
    heights = [line.box.height for line in lines if len(line.text) > 2] or [line.box.height for line in lines]
    return max(10.0, float(median(heights))) if heights else DEFAULT_UNIT


def see(pixels: Pixels, lines: Sequence[TextLine], unit: float) -> tuple[Element, ...]:
    """Elements of an RGB picture, whose lines of text are known. Boxes are in its pixels."""
    ink = find_ink(pixels, unit)
    found = areas(pixels)
    boxes = _distinct(area for area in rectangles(found) if _fits(area.box, unit, pixels.shape))
    ticks = toggles(pixels, ink, found, lines, unit)
    rects = [area for area in boxes if not any(_is_part_of(area.box, tick.box) for tick in ticks)]
    widgets = _with_cells([_widget(pixels, area, lines, rects, ink, unit) for area in rects])
    widgets += lined_fields(pixels, lines, [*ticks, *widgets], unit)
    return (*ticks, *widgets, *_icons(ink, lines, ticks, widgets, unit))


def retold(elements: Sequence[Element], lines: Sequence[TextLine], unit: float) -> tuple[Element, ...]:
    """The same elements with the words that are theirs now that the lines were cut where something stands between."""
    told: list[Element] = []
    for one in elements:
        if one.kind == "toggle":
            told.append(one._replace(label=caption(one.box, lines, unit)))
        elif one.kind in ("button", "field", "select", "row"):
            told.append(one._replace(text=" ".join(line.text for line in _lines_in(one.box, lines))))
        else:
            told.append(one)
    return tuple(told)


def _lines_in(box: PixelBox, lines: Sequence[TextLine]) -> list[TextLine]:
    return [
        line
        for line in lines
        if column_share(line.box, box) > 0.8 and line.box.height < ROOM * box.height + 3 and _centred_in(line, box)
    ]


def _is_part_of(box: PixelBox, toggle: PixelBox) -> bool:
    return overlap(box, toggle) > 0.5 and box.width < 3 * toggle.width


def _fits(box: PixelBox, unit: float, shape: tuple[int, ...]) -> bool:
    return (
        box.height >= 0.5 * unit
        and box.width >= 0.5 * unit
        and not (box.width > 0.98 * shape[1] and box.height > 0.98 * shape[0])
    )


def _distinct(found: object) -> list[Area]:
    """One of each pair that are nearly the same box (a border and what it surrounds)."""
    kept: list[Area] = []
    for area in sorted(found, key=lambda area: -area.box.width * area.box.height):  # type: ignore[call-overload]
        close = (other for other in kept if _same(area.box, other.box))
        if next(close, None) is None:
            kept.append(area)
    return kept


def _same(one: PixelBox, other: PixelBox) -> bool:
    return all(abs(a - b) <= 4 for a, b in zip(one, other, strict=True))


def _with_cells(widgets: Sequence[Element]) -> list[Element]:
    """What looks like a field, but has others of its size right under and beside it, is a cell of a table."""
    fields = [one.box for one in widgets if one.kind == "field"]
    return [one._replace(kind="cell") if one.kind == "field" and _tiled(one.box, fields) else one for one in widgets]


def _tiled(box: PixelBox, others: Sequence[PixelBox]) -> bool:
    stacked = any(
        abs(one.left - box.left) <= 2 and abs(one.right - box.right) <= 2
        and min(abs(one.top - box.bottom), abs(box.top - one.bottom)) <= TOUCH
        for one in others
    )  # fmt: skip
    beside = any(
        abs(one.top - box.top) <= 2 and abs(one.bottom - box.bottom) <= 2
        and min(abs(one.left - box.right), abs(box.left - one.right)) <= TOUCH
        for one in others
    )  # fmt: skip
    return stacked and beside


def _widget(
    pixels: Pixels, area: Area, lines: Sequence[TextLine], rects: Sequence[Area], ink: Sequence[Ink], unit: float
) -> Element:
    box = area.box
    within = _lines_in(box, lines)
    text = " ".join(line.text for line in within)
    return Element(_kind(pixels, box, within, rects, ink, unit), box, text)


def _centred_in(line: TextLine, box: PixelBox) -> bool:
    x, y = line.box.centre
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _kind(
    pixels: Pixels,
    box: PixelBox,
    within: Sequence[TextLine],
    rects: Sequence[Area],
    ink: Sequence[Ink],
    unit: float,
) -> ElementKind:
    height, width = box.height / unit, box.width / unit
    parts = [area.box for area in rects if area.box != box and inside(area.box, box) and area.box.width > unit * 0.9]
    if height > 4.5 or len(parts) > 3 or len(within) > 3:
        return "container"
    marks = [mark.box for mark in ink if inside(mark.box, box, 0) and not _covered(mark.box, within)]
    long = width >= 2 or (width >= 1.5 and width >= 2 * height)
    if height <= 3.2 and long and any(_is_chevron(pixels, mark, box, unit) for mark in marks):
        return "select"
    if not within:
        bar = width >= 2.2 or (width >= 1.8 and width >= 2.2 * height)
        return "field" if bar and width >= 1.4 * height and len(marks) <= 3 else "icon"
    left = min(line.box.left for line in within) - box.left
    right = box.right - max(line.box.right for line in within)
    if height <= 3.2 and left < 1.5 * unit and right > left + 2 * unit and width >= 3:
        return "field"
    return "button" if height <= 3.2 and len(within) == 1 else "row"


def _covered(mark: PixelBox, lines: Sequence[TextLine]) -> bool:
    return any(overlap(mark, line.box) > 0.6 and len(line.text.strip()) > 1 for line in lines)


def _is_chevron(pixels: Pixels, mark: PixelBox, box: PixelBox, unit: float) -> bool:
    """A small mark near the right end of a box that is wider than high, or points down."""
    if not 0.2 * unit <= mark.width <= 0.8 * unit or not 0.1 * unit <= mark.height <= 1.2 * mark.width:
        return False
    placed = box.right - mark.right < 1.2 * unit and abs(mark.centre[1] - box.centre[1]) < 0.35 * box.height
    return placed and (mark.height <= 0.9 * mark.width or points_down(pixels, mark))


def points_down(pixels: Pixels, mark: PixelBox) -> bool:
    """Whether a mark is widest at its top and narrow in the middle of its foot: "▾", "v"."""
    import numpy as np

    part = pixels[mark.top : mark.bottom, mark.left : mark.right].astype(np.int16)
    ground = np.median(np.concatenate([part[-1], part[:, 0], part[:, -1]]), axis=0)
    away = np.abs(part - ground).max(axis=2)
    rows = [np.flatnonzero(row) for row in away > 0.4 * max(40, int(away.max()))]
    spans = [(int(row[0]), int(row[-1]) + 1) for row in rows if len(row)]
    if len(spans) < 3 or spans[0][1] - spans[0][0] < 0.6 * part.shape[1]:
        return False
    left, right = spans[-1]
    narrow = right - left <= 0.5 * (spans[0][1] - spans[0][0])
    centred = abs((left + right) / 2 - part.shape[1] / 2) <= 0.15 * part.shape[1]
    shrinking = all(b[1] - b[0] <= a[1] - a[0] + 1 for a, b in pairwise(spans))
    return narrow and centred and shrinking


def _icons(
    ink: Sequence[Ink], lines: Sequence[TextLine], ticks: Sequence[Element], widgets: Sequence[Element], unit: float
) -> list[Element]:
    """Blobs that are neither text nor toggles. Their names are found elsewhere."""
    words = [line for line in lines if len(line.text.strip()) > 2 or (line.score > 0.9 and len(line.text.strip()) > 1)]
    taken = [element.box for element in widgets if element.kind == "icon"]
    found = []
    for mark in ink:
        if (
            not (0.25 * unit <= max(mark.box.width, mark.box.height) <= 3 * unit)
            or min(mark.box.width, mark.box.height) < 0.1 * unit
        ):
            continue
        if any(overlap(mark.box, line.box) > 0.5 for line in words) or any(
            overlap(mark.box, tick.box) > 0.5 for tick in ticks
        ):
            continue
        if not any(_same(mark.box, other) for other in taken):
            found.append(Element("icon", mark.box))
    return found
