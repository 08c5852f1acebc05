"""Whether the page round a panel is dimmed, told from how bright things are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.pocket.afloat import severs
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from model.pocket.screen import Screen

DIM = 0.8
"""The page behind a modal panel is at most this bright beside the panel."""
FAINT = 0.95
"""So bright it may be where the panel cuts through what stands there."""
FLAT = 0.004
"""Where less of the screen round a panel differs from the rest of it, it is a desktop's ground, and no dimmed page."""
SCROLL_BAR = 0.016
"""Of a screen's width, at its right."""
BAR_PIXELS = 16
"""So wide it is at the least, in a narrow window too."""
SPOT = 85
"""Percent of a page that are dim at the least where one part of it is lit: a tour shows what it speaks of."""
RIM = 6
"""Pixels from an edge, inside and outside, where the grounds of a panel and of the page are compared."""
LEVEL = 3
"""Grey levels that tell two grounds apart."""
MIXED = 0.1
"""Share of a sheet's rows that may be dark."""
LINES = 3
"""Lines of text that make a page."""


class Dimming:
    """How bright the brightest things are inside a box and outside of it."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._bright = None if screen.pixels is None else screen.pixels.max(axis=2)

    def round(self, box: PixelBox) -> bool:
        """Whether all that is round a box is darker than it: clearly, or a little where the box cuts through a page."""
        within, brightest = self._beside(box, 99.8)
        return brightest < DIM * within or (brightest < FAINT * within and severs(self._screen, box))

    def round_but_for_a_spot(self, box: PixelBox) -> bool:
        """Whether nearly all that is round a box is darker than it."""
        within, bright = self._beside(box, SPOT)
        return bright < DIM * within and self._words_dim(box, DIM * within)

    def stands_out(self, box: PixelBox) -> bool:
        """Whether the ground of a box differs from what is beside it, at each of its edges that can be seen."""
        if self._bright is None:
            return False
        high, wide = self._bright.shape
        across, down = slice(box.left + RIM, box.right - RIM), slice(box.top + RIM, box.bottom - RIM)
        edges = [
            (self._ground(row, across, axis=0), self._ground(beyond, across, axis=0))
            for row, beyond in ((box.top + RIM, box.top - RIM), (box.bottom - RIM, box.bottom + RIM))
            if 0 <= beyond < high
        ] + [
            (self._ground(column, down, axis=1), self._ground(beyond, down, axis=1))
            for column, beyond in ((box.left + RIM, box.left - RIM), (box.right - RIM, box.right + RIM))
            if 0 <= beyond < wide
        ]
        return bool(edges) and all(abs(inner - outer) > LEVEL for inner, outer in edges)

    def _ground(self, at: int, span: slice, axis: int) -> int:
        """The usual brightness along a piece of one row or column."""
        import numpy as np

        strip = self._bright[at, span] if axis == 0 else self._bright[span, at]  # type: ignore[index]
        return int(np.median(strip)) if strip.size else 0

    def _beside(self, box: PixelBox, share: float) -> tuple[float, float]:
        """How bright the brightest in a box is, and so many percent of what is outside; 0 where that cannot be told."""
        import numpy as np

        small = None if self._bright is None else self._bright[::4, ::4]
        if small is None:
            return 0.0, 0.0
        inner, around = small[box.top // 4 : box.bottom // 4, box.left // 4 : box.right // 4], _around(small, box)
        if around.size < 0.1 * small.size or not inner.size:
            return 0.0, 0.0
        within = float(np.percentile(inner, 99.8))
        flat = np.mean(np.abs(around.astype(np.int16) - int(np.median(around))) > 8) < FLAT
        if flat and not any(self._words_behind(box, DIM * within)):
            return 0.0, 0.0
        return within, float(np.percentile(around, share))

    def sheet(self) -> list[PixelBox]:
        """What is bright from side to side, from some height down to the bottom, when all above it is dim."""
        import numpy as np

        if self._bright is None:
            return []
        width = self._bright.shape[1]
        rows = np.percentile(self._bright[:, : width - _scroll_bar(width)], 99, axis=1)
        dim = rows < DIM * rows.max()
        top = int(np.argmin(dim))
        sheet = 0.2 * len(rows) < top < 0.9 * len(rows) and float(np.mean(dim[top:])) < MIXED
        return [PixelBox(0, top, width, len(rows))] if sheet else []

    def _words_dim(self, box: PixelBox, limit: float) -> bool:
        """Whether nearly all that is written outside a box is dim: on a dark page, words are what is bright."""
        dim = self._words_behind(box, limit)
        return len(dim) >= LINES and sum(dim) >= 0.75 * len(dim)

    def _words_behind(self, box: PixelBox, limit: float) -> list[bool]:
        """For each line outside a box, whether it is dim."""
        outside = [
            line.box
            for line in self._screen.lines
            if not (box.left <= line.box.centre[0] <= box.right and box.top <= line.box.centre[1] <= box.bottom)
        ]
        parts = [self._bright[each.top : each.bottom, each.left : each.right] for each in outside]  # type: ignore[index]
        return [bool(part.max() < limit) for part in parts if part.size]


def _around(small: Any, box: PixelBox) -> Any:
    """What is outside a box, a shadow's width away; nothing dims the window's own scroll bar."""
    import numpy as np

    outside = np.ones(small.shape, bool)
    outside[:, -(_scroll_bar(4 * outside.shape[1]) // 4) :] = False
    rows = slice(max(0, box.top // 4 - 4), box.bottom // 4 + 5)
    outside[rows, max(0, box.left // 4 - 4) : box.right // 4 + 5] = False
    return small[outside]


def _scroll_bar(width: int) -> int:
    """In pixels, of a screen that is so wide."""
    return max(BAR_PIXELS, round(SCROLL_BAR * width))
