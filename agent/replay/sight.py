"""One look at the screen during a replay: its pixels at once, its words only when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.replay.describe import pixels_of
from model.pocket.screen import PixelBox
from model.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from environments.observation import Observation
    from environments.picture import Picture
    from environments.points import Box, Point
    from model.pocket.cover import Cover
    from model.pocket.screen import Screen

    Pixels = NDArray[np.uint8]

LEVEL = 24
"""Levels of a channel that count as different: less is compression."""
FLAWS = 3
"""Pixels of a compared box that may differ; a letter has more."""
TILE = 16


class KnownSight(Sight):
    """Eyes for player and policy alike. What is about to be pressed was just recognised: it need not be read again."""

    def __init__(self, threads: int) -> None:
        super().__init__(threads)
        self.known: dict[Point, str] = {}
        """The words at the places of the step that is being played, as far as they are known."""

    async def words_at(self, picture: Picture, point: Point) -> str:
        """See Sight."""
        return self.known.get(point) or await super().words_at(picture, point)

    def read_all(self, picture: Picture) -> Screen:
        """All words and elements of a picture. Takes about a second when much is new; blocks."""
        self.screen = self.eyes.read_rest(self.read(picture))
        return self.screen

    def read_part(self, picture: Picture, box: PixelBox) -> list[str]:
        """The lines in a part of a picture; blocks."""
        from environments.picture import Picture as Cut

        part = self.eyes.look(Cut.from_pixels(_cut(picture.pixels, box).copy()))
        return [line.text for line in self.eyes.read_rest(part).lines]


class Seen:
    """One observation."""

    def __init__(self, observation: Observation, sight: KnownSight) -> None:
        self.observation, self._sight = observation, sight
        self.passed: tuple[str, ...] = ()
        """Lines of the same page that the replay itself has scrolled past, looking for a target."""
        self._screen: Screen | None = None
        self._cover: list[Cover | None] = []

    @property
    def picture(self) -> Picture:
        """The screenshot."""
        return self.observation.picture

    @property
    def screen(self) -> Screen:
        """What it says; read when first asked for."""
        if self._screen is None:
            self._screen = self._sight.read_all(self.picture)
        return self._screen

    def texts_in(self, box: Box) -> list[str]:
        """The lines in a part of the screen."""
        if self._screen is None:
            return self._sight.read_part(self.picture, pixels_of(box, *self.picture.size))
        return [line.text for line in self._screen.lines]

    @property
    def cover(self) -> Cover | None:
        """What lies over the page."""
        if not self._cover:
            from model.pocket.cover import find_cover

            self._cover.append(find_cover(self.screen))
        return self._cover[0]


def looks_same(old: Pixels, new: Pixels, box: PixelBox, shift: tuple[int, int] = (0, 0)) -> bool:
    """Whether a box of one picture shows in another, moved by (right, down) pixels."""
    import cv2
    import numpy as np

    right, down = shift
    there = PixelBox(box.left + right, box.top + down, box.right + right, box.bottom + down)
    if not _fits(box, old) or not _fits(there, new):
        return False
    difference = cv2.absdiff(_cut(old, box), _cut(new, there))
    return bool(np.count_nonzero(difference.max(axis=2) > LEVEL) <= FLAWS)


def all_look_same(old: Picture, new: Picture, boxes: Iterable[Box], shift: tuple[int, int] = (0, 0)) -> bool:
    """Whether all boxes of one picture show in another of the same size."""
    if old.size != new.size:
        return False
    if old is new:
        return shift == (0, 0)
    return all(looks_same(old.pixels, new.pixels, pixels_of(box, *old.size), shift) for box in boxes)


def share_alike(old: Picture, new: Picture, area: Box | None = None) -> float:
    """Of the tiles of an area (the whole picture), the share that look the same; 0 for other sizes."""
    import cv2
    import numpy as np

    if old.size != new.size:
        return 0.0
    box = pixels_of(area, *old.size) if area else PixelBox(0, 0, *old.size)
    differs = cv2.absdiff(_cut(old.pixels, box), _cut(new.pixels, box)).max(axis=2) > LEVEL
    high, wide = -(-differs.shape[0] // TILE), -(-differs.shape[1] // TILE)
    padded = np.zeros((high * TILE, wide * TILE), bool)
    padded[: differs.shape[0], : differs.shape[1]] = differs
    return 1.0 - float(padded.reshape(high, TILE, wide, TILE).any(axis=(1, 3)).mean())


def find_again(old: Pixels, new: Pixels, box: PixelBox, reach: int) -> list[tuple[int, int]]:
    """By how many pixels (right, down) a box of one picture lies elsewhere in another, within `reach`."""
    import cv2
    import numpy as np

    left, top = max(0, box.left - reach), max(0, box.top - reach)
    window = new[top : min(new.shape[0], box.bottom + reach), left : min(new.shape[1], box.right + reach)]
    patch = _cut(old, box)
    if not patch.size or patch.shape[0] > window.shape[0] or patch.shape[1] > window.shape[1] or patch.std() < 2:
        return []
    scores = cv2.matchTemplate(window, patch, cv2.TM_SQDIFF)
    rows, columns = np.nonzero(scores <= LEVEL * LEVEL * FLAWS * 3)
    found = [
        (int(column) + left - box.left, int(row) + top - box.top) for row, column in zip(rows, columns, strict=True)
    ]
    return [shift for shift in found[:50] if looks_same(old, new, box, shift)]


def _cut(pixels: Pixels, box: PixelBox) -> Pixels:
    return pixels[box.top : box.bottom, box.left : box.right]


def _fits(box: PixelBox, pixels: Pixels) -> bool:
    height, width = (int(side) for side in pixels.shape[:2])
    return 0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height
