"""Signs on buttons that no reader makes out: = − + × ÷, told by their strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from model.pocket.glyphs import NAMES
from model.pocket.screen import Candidate, PixelBox

if TYPE_CHECKING:
    from model.pocket.screen import Element, Screen

SIGNS = {"=": "=", "-": "-", "−": "-", "–": "-", "+": "+", "×": "×", "÷": "÷"}
"""As they are asked for, and as they are called here."""
SEEN = 0.9
"""How sure a sign is that was told by its strokes."""


class Stroke(NamedTuple):
    """One connected piece of ink: its box, and the share of the box that is ink."""

    left: int
    top: int
    width: int
    height: int
    filled: float

    @property
    def is_bar(self) -> bool:
        """Long, flat and solid."""
        return self.width >= 2.2 * self.height and self.filled > 0.75


def signs(screen: Screen, words: str) -> list[Candidate]:
    """Buttons without words that bear the sign that words name."""
    sought = SIGNS.get(NAMES.get(words.lower().strip(), words.strip()))
    if sought is None or screen.pixels is None:
        return []
    return [
        Candidate(one.box.centre, one.box, SEEN, sought, one, "icon")
        for one in screen.elements
        if _may_bear_one(one, screen.unit) and sign_on(screen.pixels, one.box) == sought
    ]


def _may_bear_one(one: Element, unit: float) -> bool:
    small = max(one.box.width, one.box.height) <= 6 * unit and min(one.box.width, one.box.height) >= 0.6 * unit
    return small and one.kind in ("button", "icon", "field", "cell", "row") and len(one.text.strip()) <= 1


def sign_on(pixels: Any, box: PixelBox) -> str:
    """The sign in the middle of a box, "" when there is none of these."""
    import numpy as np

    inset = max(2, min(box.width, box.height) // 10)
    part = pixels[box.top + inset : box.bottom - inset, box.left + inset : box.right - inset].astype(np.int16)
    if min(part.shape[:2]) < 8:
        return ""
    away = np.abs(part - np.median(part.reshape(-1, 3), axis=0)).max(axis=2)
    if away.max() < 40:
        return ""
    ink = away > 0.5 * away.max()
    strokes = _strokes(ink)
    return _named(ink, strokes) if strokes and _centred(strokes, ink.shape) else ""


def _strokes(ink: Any) -> list[Stroke]:
    import cv2
    import numpy as np

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    found = [
        Stroke(x, y, wide, high, size / (wide * high)) for x, y, wide, high, size in stats[1:].tolist() if size > 2
    ]
    return sorted(found, key=lambda each: each.top)


def _centred(strokes: list[Stroke], shape: tuple[int, ...]) -> bool:
    """Whether the ink as a whole stands about the middle and is no frame."""
    left, right = min(each.left for each in strokes), max(each.left + each.width for each in strokes)
    top, bottom = min(each.top for each in strokes), max(each.top + each.height for each in strokes)
    x, y = abs((left + right) / 2 - shape[1] / 2), abs((top + bottom) / 2 - shape[0] / 2)
    return x < 0.2 * shape[1] and y < 0.25 * shape[0] and right - left < 0.85 * shape[1]


def _named(ink: Any, strokes: list[Stroke]) -> str:
    bars = [each for each in strokes if each.is_bar]
    if len(strokes) == 1:
        return "-" if bars else _crossing(ink, strokes[0])
    if len(strokes) == 2 and len(bars) == 2 and abs(bars[0].width - bars[1].width) <= 0.2 * bars[0].width:
        return "="
    dots = [each for each in strokes if not each.is_bar and abs(each.width - each.height) <= 2]
    return "÷" if len(strokes) == 3 and len(bars) == 1 and len(dots) == 2 and strokes[1] is bars[0] else ""


def _crossing(ink: Any, stroke: Stroke) -> str:
    """ "+" when its arms lie along the axes, "×" when along the diagonals."""
    if not 0.7 <= stroke.width / stroke.height <= 1.4 or min(stroke.width, stroke.height) < 6:
        return ""
    part = ink[stroke.top : stroke.top + stroke.height, stroke.left : stroke.left + stroke.width]
    high, wide = part.shape
    edge = max(1, high // 4), max(1, wide // 4)
    top, foot = part[: edge[0]], part[-edge[0] :]
    corners = [
        float(end[:, part_of].mean()) for end in (top, foot) for part_of in (slice(edge[1]), slice(-edge[1], None))
    ]
    middle = high // 2, wide // 2
    axes = part[middle[0]].mean(), part[:, middle[1]].mean()
    if min(axes) > 0.9 and max(corners) < 0.15:
        return "+"
    across, down = part[middle[0]], part[:, middle[1]]
    sides = (across[: edge[1]], across[-edge[1] :], down[: edge[0]], down[-edge[0] :])
    return "×" if min(corners) > 0.3 and max(float(side.mean()) for side in sides) < 0.15 and part[middle] else ""
