"""Whether two looks show the same screen. A blinking caret is no change; a ticked box is one. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from environments.picture import SMALLER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from environments.observation import Observation
    from environments.picture import Picture

LEVEL = 10
"""Grey levels, averaged over 4 x 4 pixels, that count as a change: compression and anti-aliasing are below."""
CARET = 2
"""Cells of 4 pixels: what changes within so narrow a column is a caret."""

MOST = 200
"""Changes that are told apart; more of them are a new page anyway."""
MOST_OF_A_CARET = 60
"""Cells: what changes more of them than that is more than carets."""


class Region(NamedTuple):
    """Where something changed, in pixels of the picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def changes(before: Picture, after: Picture) -> tuple[Region, ...]:
    """Where the second picture differs from the first, carets apart. Another size differs everywhere."""
    if before.size != after.size:
        return (Region(0, 0, after.width, after.height),)
    if before is after:
        return ()
    import cv2
    import numpy as np

    strong = cv2.absdiff(before.small, after.small) > LEVEL
    if not strong.any():
        return ()
    rows, columns = np.flatnonzero(strong.any(axis=1)), np.flatnonzero(strong.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    part = strong[top : rows[-1] + 1, left : columns[-1] + 1]
    # Letters are islands of a few cells: what lies close together is one change.
    joined = cv2.dilate(part.astype(np.uint8), np.ones((3, 5), np.uint8))
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    found = (_region(np.argwhere(part & (labels == number)), left, top) for number in range(1, min(count, MOST)))
    return tuple(region for region in found if region.width > CARET * SMALLER)


def _region(cells: NDArray[np.intp], left: int, top: int) -> Region:
    """Round some cells of a part that begins at a cell (left, top)."""
    first, last = cells.min(axis=0), cells.max(axis=0) + 1
    across, down = (left + int(first[1]), left + int(last[1])), (top + int(first[0]), top + int(last[0]))
    return Region(across[0] * SMALLER, down[0] * SMALLER, across[1] * SMALLER, down[1] * SMALLER)


def same_place(one: Observation, other: Observation) -> bool:
    """Whether two looks are at the same page of the same program."""
    return (one.url, one.app, one.title) == (other.url, other.app, other.title)


def same(one: Observation, other: Observation) -> bool:
    """Whether two looks show the same screen at the same place."""
    return same_place(one, other) and not differ(one.picture, other.picture)


def differ(before: Picture, after: Picture) -> bool:
    """Whether `changes` would find any; quicker, for comparing one screen with many."""
    if before is after or before.size != after.size:
        return before is not after
    import cv2
    import numpy as np

    count = int(np.count_nonzero(cv2.absdiff(before.small, after.small) > LEVEL))
    return count > MOST_OF_A_CARET or (count > 0 and bool(changes(before, after)))
