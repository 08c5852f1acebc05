"""Where pictures without words stand: small islands of ink, alone or as a group, and what is drawn on buttons."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from model.pocket.boxes import flat_pixels, overlap
from model.pocket.screen import PixelBox
from model.pocket.wording import Match, span_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.pocket.screen import Element, Screen, TextLine

SIDE = 32
"""Pixels across of what the network is shown."""
FILLED = 0.84
"""Of which its ink takes this much."""
SMALLEST, LARGEST = 7, 72
"""Pixels: of an icon's longer side on a screen of ordinary density."""
FAINT = 24
"""Levels between ink and ground, below which there is nothing."""
GAPS = (1, 3, 6)
"""Pixels between the parts of one icon; each is tried."""
LONG = 3.4
"""What is so many times longer than it is wide is a line, a field or a cell."""
PROSE = 0.75
"""Of a line's letters, so many in words of three or more make all of it text."""
LEAST_INK = 8
"""Pixels of edge."""
MOST = 350
"""Islands looked at on one screen: those that are least like an icon in size are given up first."""
TYPICAL = 20
"""Pixels: of most icons, on a screen of ordinary density."""


class Spot(NamedTuple):
    """An island of ink."""

    box: PixelBox
    """Of the ink alone."""
    contrast: Any
    """SIDE x SIDE, float32: 0 the ground, 1 the strongest ink."""


def spots(screen: Screen) -> list[Spot]:
    """Everything on a screen that may be an icon. The screen must have its pixels."""
    import cv2

    edges = 1 - flat_pixels(screen.pixels, FAINT)  # type: ignore[arg-type]
    words = [box for line in screen.lines for box in _words(line)]
    words += [box for box in screen.unread if box.width > LONG * box.height]
    boxes = [box for box in _islands(edges, density(screen)) if not any(overlap(box, each) > 0.5 for each in words)]
    boxes += _on_buttons(screen, cv2.integral(edges))
    usual = TYPICAL * density(screen)
    boxes = sorted(set(boxes), key=lambda box: abs(math.log(max(box.width, box.height, 1) / usual)))[:MOST]
    found = {spot.box: spot for box in boxes if (spot := _spot(screen.pixels, box)) is not None}
    return list(found.values())


def density(screen: Screen) -> float:
    """How much larger than on an ordinary monitor things are drawn, told from the text."""
    return max(1.0, screen.unit / 20)


def _islands(edges: Any, scale: float) -> Iterator[PixelBox]:
    import cv2
    import numpy as np

    for gap in GAPS:
        reach = round(gap * scale) + 1
        closed = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)) if gap > 1 else edges
        _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
        wide, high = stats[:, 2], stats[:, 3]
        longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
        fits = (
            (longer >= SMALLEST)
            & (longer <= LARGEST * scale)
            & (longer <= 2 * LONG * shorter)
            & (stats[:, 4] >= LEAST_INK)
        )
        fits[0] = False
        for left, top, across, down, _ in stats[fits].tolist():
            yield PixelBox(left, top, left + across + 1, top + down + 1)


def _words(line: TextLine) -> list[PixelBox]:
    """Where in a line words stand. A row of icons may be read as one line of single letters with a word among them."""
    found = list(re.finditer(r"\S{3,}", line.text))
    letters = len(re.sub(r"\s", "", line.text))
    if sum(len(each[0]) for each in found) >= PROSE * letters:
        return [line.box] if found else []
    return [span_box(line, Match(1.0, each.start(), each.end())) for each in found]


def _on_buttons(screen: Screen, inked: Any) -> Iterator[PixelBox]:
    """The insides of small elements without words, where there is any ink; `inked` sums the edges up."""
    for one in screen.elements:
        if _may_bear(one, screen.unit):
            box = _within(one)
            rows, columns = (box.top, min(box.bottom, screen.height)), (box.left, min(box.right, screen.width))
            low, high = inked[list(rows)][:, list(columns)].tolist()
            if low[0] + high[1] - low[1] - high[0] >= LEAST_INK:
                yield box


def _may_bear(one: Element, unit: float) -> bool:
    longer, shorter = max(one.box.width, one.box.height), min(one.box.width, one.box.height)
    fits = SMALLEST <= longer <= 5 * unit and longer <= LONG * shorter
    return fits and one.kind in ("icon", "button", "toggle", "field", "row") and len(one.text.strip()) <= 3


def _within(one: Element) -> PixelBox:
    """A button without its border."""
    inset = 3 if min(one.box.width, one.box.height) >= 18 else 0
    box = one.box
    return PixelBox(box.left + inset, box.top + inset, box.right - inset, box.bottom - inset)


def _spot(pixels: Any, box: PixelBox) -> Spot | None:
    """The ink in a box as a square of contrast; None where there is none."""
    import numpy as np

    top, left = max(0, box.top - 1), max(0, box.left - 1)
    part = pixels[top : box.bottom + 1, left : box.right + 1].astype(np.int16)
    if min(part.shape[:2]) < 4:
        return None
    rim = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    away = np.abs(part - np.median(rim, axis=0).astype(np.int16)).max(axis=2)
    if away.max() < FAINT:
        return None
    ink = away > 0.27 * away.max()
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    held = PixelBox(int(left + columns[0]), int(top + rows[0]), int(left + columns[-1] + 1), int(top + rows[-1] + 1))
    longer, shorter = max(held.width, held.height), min(held.width, held.height)
    if longer < SMALLEST or longer > 2 * LONG * shorter:
        return None
    inked = away[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32) / float(away.max())
    return Spot(held, _square(inked))


def _square(contrast: Any) -> Any:
    """Placed in the middle of a square, and made SIDE pixels wide."""
    import cv2
    import numpy as np

    high, wide = contrast.shape
    side = max(6, round(max(high, wide) / FILLED))
    whole = np.zeros((side, side), np.float32)
    top, left = (side - high) // 2, (side - wide) // 2
    whole[top : top + high, left : left + wide] = contrast
    way = cv2.INTER_LINEAR if side < SIDE else cv2.INTER_AREA
    return cv2.resize(whole, (SIDE, SIDE), interpolation=way)
