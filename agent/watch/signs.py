"""Cheap signs that something lies over a screen, told from small grey pictures, without reading a word. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.watch.same import Region, changes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from environments.picture import Picture

    Grey = NDArray[np.uint8]

DARKER = (0.2, 0.88)
"""How bright a dimmed page is beside itself, at the least and at the most."""
SCROLL_BAR = 0.016
"""Of a screen's width, at its right."""
BAR_CELLS = 4
"""Of 4 pixels: so wide it is at the least, in a narrow window too."""
RING = 0.06
"""Width of the rim, as a share of each side, that is dark round a dialog."""


def looks_covered(before: Picture | None, now: Picture) -> bool:
    """Whether to look closer. `before` is the look before this one, if there was any."""
    if before is not None and before.size == now.size:
        regions = changes(before, now)
        if not regions:
            return False
        if _dimmed(before.small, now.small) or any(_like_panel(each, now) for each in regions):
            return True
    return _dark_rim(now.small) or _band(now.small)


def _dimmed(before: Grey, now: Grey) -> bool:
    """Most of the page became darker in one proportion."""
    import numpy as np

    light = before > 60
    if light.mean() < 0.2:
        return False
    ratio = now[light].astype(np.float32) / before[light]
    darker = (ratio > DARKER[0]) & (ratio < DARKER[1])
    return bool(darker.mean() > 0.4 and ratio[darker].std() < 0.08)


def _like_panel(region: Region, picture: Picture) -> bool:
    """A change of middling size that stands in the middle, in a corner, or along an edge."""
    wide, high = region.width / picture.width, region.height / picture.height
    if wide > 0.9:
        return 0.04 < high < 0.5 and (region.bottom > 0.95 * picture.height or region.top < 0.05 * picture.height)
    return 0.04 < wide * high < 0.6 and wide < 0.85 and high < 0.9


def _dark_rim(small: Grey) -> bool:
    """The brightest of the rim is much darker than the brightest within: a dialog over a dimmed page."""
    import numpy as np

    small = small[:, : -max(BAR_CELLS, round(SCROLL_BAR * small.shape[1]))]  # nothing dims the window's own
    height, width = small.shape
    rim_y, rim_x = max(1, round(height * RING)), max(1, round(width * RING))
    inner = small[rim_y:-rim_y, rim_x:-rim_x]
    sides = (small[:rim_y], small[-rim_y:], small[:, :rim_x], small[:, -rim_x:])
    rim = max(float(np.percentile(side, 98)) for side in sides)
    return rim < 0.8 * float(np.percentile(inner, 99))


def _band(small: Grey) -> bool:
    """An edge from side to side in the lower or upper part: a banner."""
    import numpy as np

    steps = np.abs(np.diff(small.astype(np.int16), axis=0)) > 8
    rows = np.flatnonzero(steps.mean(axis=1) > 0.96) / small.shape[0]
    return bool(((rows > 0.55) & (rows < 0.97)).any())
