"""What came of an act: two pictures compared, near the target and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.picture import Picture

Effect = Literal["none", "own", "beyond"]
"""none: not a pixel to speak of · own: the target alone looks different · beyond: something else changed too."""

TILE = 8
"""Pixels a side: changes are counted in tiles, so that a caret is one and a page is thousands."""
LEVEL = 20
"""Grey levels that count as a change: less is compression and anti-aliasing."""
MARGIN = 8
"""Pixels round a target that its own outline and shadow may reach."""
ROW = 2.5
"""So many times as high as the words in it is a row that looks different as a whole, under the pointer say."""


class Change(NamedTuple):
    """Where two pictures differ."""

    share: float
    """Of all tiles, those that changed: 0 to 1."""
    boxes: tuple[PixelBox, ...]
    """Round each connected group of changed tiles, largest first."""


def changed(before: Picture, after: Picture) -> Change:
    """Compare two pictures. Different sizes count as changed everywhere."""
    if before.size != after.size:
        return Change(1.0, (PixelBox(0, 0, after.width, after.height),))
    if before is after or before.digest == after.digest:
        return Change(0.0, ())
    import cv2
    import numpy as np

    strong = (cv2.absdiff(before.pixels, after.pixels).max(axis=2) > LEVEL).astype(np.uint8)
    high, wide = -(-after.height // TILE), -(-after.width // TILE)
    padded = np.zeros((high * TILE, wide * TILE), np.uint8)
    padded[: after.height, : after.width] = strong
    tiles = padded.reshape(high, TILE, wide, TILE).max(axis=(1, 3))
    count, _, stats, _ = cv2.connectedComponentsWithStats(tiles, connectivity=8)
    boxes = [_box(stats[number]) for number in range(1, count)]
    boxes.sort(key=lambda box: -box.width * box.height)
    return Change(float(tiles.mean()), tuple(boxes))


def _box(stats: Sequence[int]) -> PixelBox:
    left, top, width, height = (int(value) * TILE for value in stats[:4])
    return PixelBox(left, top, left + width, top + height)


def effect(change: Change, own: PixelBox | None, ignored: Sequence[PixelBox] = ()) -> Effect:
    """What a change amounts to, seen from the target's box; what happens inside `ignored` boxes does not count."""
    quiet = [grown(box, MARGIN) for box in ignored]
    home = grown(own, MARGIN) if own else None
    seen: Effect = "none"
    for box in change.boxes:
        if home and own and (inside(box, home) or _is_row_of(own, box)):
            seen = "own"
        elif not any(inside(box, each) for each in quiet):
            return "beyond"
    return seen


def _is_row_of(own: PixelBox, box: PixelBox) -> bool:
    """Whether a box is the row that something stands in."""
    return inside(own, grown(box, MARGIN)) and box.height <= ROW * own.height + 2 * TILE


def contrast(picture: Picture, box: PixelBox) -> int:
    """Levels between the darkest and the brightest in a box, of the channel in which they differ most."""
    part = picture.pixels[max(0, box.top) : box.bottom, max(0, box.left) : box.right].reshape(-1, 3)
    return int((part.max(axis=0).astype(int) - part.min(axis=0)).max()) if part.size else 0


def grown(box: PixelBox, by: float) -> PixelBox:
    """The box with a margin round it, to the next whole tile."""
    step = int(by) + TILE
    return PixelBox(box.left - step, box.top - step, box.right + step, box.bottom + step)


def inside(box: PixelBox, other: PixelBox) -> bool:
    """Whether a box lies wholly in another."""
    return box.left >= other.left and box.top >= other.top and box.right <= other.right and box.bottom <= other.bottom


def touches(box: PixelBox, other: PixelBox) -> bool:
    """Whether two boxes overlap."""
    return box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom
