"""Check boxes, radio buttons and switches, and whether they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from model.pocket.boxes import grown, overlap
from model.pocket.glyphs import is_glyph
from model.pocket.screen import Element, PixelBox, TextLine
from model.pocket.shapes import disc_state, square_state, switch_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from model.pocket.boxes import Area
    from model.pocket.see_ink import Ink

    Pixels = NDArray[np.uint8]

BOXES = " □☐☑✓√●○口"
"""As what a toggle itself may be read."""

SMALL, LARGE = 0.42, 1.5
"""Sizes of a box or disc, in units."""

EYE = 0.4
"""Of the height of a line, what in it is smaller is the eye of a letter: the hole of a large 6."""


class Found(NamedTuple):
    """A toggle without its caption."""

    box: PixelBox
    checked: bool


def toggles(
    pixels: Pixels, ink: Sequence[Ink], found: Sequence[Area], lines: Sequence[TextLine], unit: float
) -> list[Element]:
    """Every toggle with its caption as label; unlabelled ones too (a column of boxes in a table)."""
    shapes = {mark.box for mark in ink} | {area.box for area in found if area.filled > 0.55 or area.rim > 0.3}
    kept: list[Found] = []
    doubtful: list[Found] = []
    for box in sorted(shapes, key=lambda box: -box.width * box.height):
        if not _fits(box, unit) or any(overlap(box, other.box) > 0.5 for other in kept):
            continue
        if one := _judge(pixels, box, unit):
            (doubtful if _is_letter(box, lines, unit) else kept).append(one)
    for one in doubtful:
        again = any(overlap(one.box, other.box) > 0.5 for other in kept)
        if not again and any(_just_like(one.box, other.box) for other in kept):
            kept.append(one)
    kept += _in_line(pixels, kept, [mark.box for mark in ink], lines, unit)
    named = [Element("toggle", one.box, "", caption(one.box, lines, unit), one.checked) for one in kept]
    return [one if _sure(one, named) else Element("icon", one.box) for one in named]


def _sure(one: Element, among: Sequence[Element]) -> bool:
    """A marked box on its own, without words, is a picture on a button."""
    if one.label or not one.checked or one.box.width > 1.3 * one.box.height:
        return True
    return any(other is not one and _in_column(one.box, other.box) for other in among)


def _just_like(one: PixelBox, other: PixelBox) -> bool:
    """Under or over another of the very same size: an "O" that a word begins with is not."""
    apart = (one.left - other.left, one.right - other.right, one.height - other.height)
    return max(map(abs, apart)) <= 1 and one.top != other.top


def _in_column(one: PixelBox, other: PixelBox) -> bool:
    return abs(other.centre[0] - one.centre[0]) <= 2 and abs(other.height - one.height) <= 1


def _fits(box: PixelBox, unit: float) -> bool:
    return SMALL * unit <= box.height <= LARGE * unit and box.width <= 2.6 * LARGE * unit


def _judge(pixels: Pixels, box: PixelBox, unit: float) -> Found | None:
    """Try the shape itself, and with the outline that an area of one colour leaves out."""
    for by in (0, 1, 2):
        shape = grown(box, by, pixels.shape)
        wide, high = shape.width - 1, shape.height - 1
        part = pixels[shape.top : shape.bottom, shape.left : shape.right]
        state: bool | None = None
        if 1.45 <= wide / high <= 2.4:
            state = switch_state(part, _ground(pixels, shape))
        elif abs(wide - high) <= max(2, 0.14 * high) and wide <= LARGE * unit:
            ground = _ground(pixels, shape)
            state = square_state(part, ground)
            state = disc_state(part, ground) if state is None else state
        if state is not None:
            return Found(shape, state)
    return None


def _ground(pixels: Pixels, box: PixelBox) -> Any:
    """The colour round a box."""
    import numpy as np

    around = grown(box, 2, pixels.shape)
    part = pixels[around.top : around.bottom, around.left : around.right]
    rim = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    return np.median(rim, axis=0)


def _in_line(
    pixels: Pixels, known: Sequence[Found], blobs: Sequence[PixelBox], lines: Sequence[TextLine], unit: float
) -> list[Found]:
    """Marks in a column of known toggles that are as large: a tick that leaves its box spoils the outline."""
    import numpy as np

    more: list[Found] = []
    for box in blobs:
        like = [
            one
            for one in known
            if abs(one.box.centre[0] - box.centre[0]) <= 0.15 * unit and 0.8 <= box.height / one.box.height <= 1.5
            and 0.8 <= box.width / one.box.width <= 1.5 and abs(one.box.left - box.left) <= 0.12 * unit
        ]  # fmt: skip
        if not like or not any(caption(one.box, lines, unit) for one in like) or not caption(box, lines, unit):
            continue
        if any(overlap(box, one.box) > 0.3 for one in [*known, *more]) or _is_letter(box, lines, unit):
            continue
        part = pixels[box.top : box.bottom, box.left : box.right].astype(np.int16)
        more.append(Found(box, bool(np.abs(part - np.median(part.reshape(-1, 3), axis=0)).max(axis=2).max() > 60)))
    return more


def _is_letter(box: PixelBox, lines: Sequence[TextLine], unit: float) -> bool:
    """Part of a word, unless it stands before or after the words with some room."""
    for line in lines:
        if is_glyph(line) or overlap(box, line.box) < 0.5:
            continue
        if box.height < EYE * line.box.height:
            return True
        if len(line.places) < 2:
            return line.score > 0.9
        near = sorted(abs(place - box.centre[0]) for place in _places(line))
        if len(near) > 1 and near[0] < 0.45 * box.width and near[1] < 1.3 * max(box.width, 0.5 * unit):
            return True
    return False


def _places(line: TextLine) -> list[float]:
    """Where the line's characters are, in pixels."""
    pairs = zip(line.places, line.text, strict=False)
    return [line.box.left + place * line.box.width for place, char in pairs if char not in BOXES]


def caption(box: PixelBox, lines: Sequence[TextLine], unit: float) -> str:
    """The words right of it, else left of it, on its row."""
    best, text = 2.2 * unit, ""
    for line in lines:
        if abs(line.box.centre[1] - box.centre[1]) > 0.6 * unit or is_glyph(line) or not line.text.strip():
            continue
        places = [place for place in _places(line) if not box.left - 2 <= place <= box.right + 2] or [
            line.box.centre[0]
        ]
        right = [place for place in places if place > box.right]
        gap = right[0] - box.right if right else box.left - places[-1] + 0.8 * unit
        if 0 <= gap < best:
            best, text = gap, line.text.strip(BOXES)
    return text
