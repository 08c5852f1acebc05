"""Reading a screen for whoever watches over a run: the words at a place, all its words, and what covers it.

The same eyes as pocket's. When pocket itself is the model, they are shared, and nothing is read twice.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Literal, NamedTuple

from environments.points import Box, Point

if TYPE_CHECKING:
    from environments.picture import Picture
    from model.pocket.cover import Cover
    from model.pocket.eyes import Eyes
    from model.pocket.screen import Element, PixelBox, Screen
    from model.pocket.ways_out import WayOut

ROOM = (300, 60)
"""Pixels to each side of a place that are read for the words at it, where the whole screen has not been read."""
NEAR = 1.2
"""How far beside a line its place may lie, in heights of a line."""

DRAWN = {"trash": "Delete", "send": "Send"}
"""Icons that do something of consequence, and what a button with words would say."""


class Line(NamedTuple):
    """Words that stand together on a screen."""

    text: str
    box: Box


class Way(NamedTuple):
    """Something to press that closes a cover or says yes to it."""

    label: str
    point: Point


class Covered(NamedTuple):
    """What lies over a screen."""

    kind: Literal["cookies", "promotion", "dialog"]
    title: str
    words: str
    box: Box
    blocking: bool
    """The screen behind is dimmed: nothing of it can be used."""
    asks: bool
    """It is a question with a yes and a no."""
    ways: tuple[Way, ...]
    """What may be pressed to be rid of it, least consequential first: never what agrees to anything."""


class Sight:
    """Eyes with a memory of one screen. Reads in a thread, one picture at a time."""

    def __init__(self, threads: int = 2) -> None:
        """Nothing is loaded before the first picture is read."""
        self._threads = threads
        self._eyes: Eyes | None = None
        self.screen: Screen | None = None
        """The last one that was read whole."""
        self.turn = asyncio.Lock()
        """Held while the eyes are in use."""
        self.spent = 0.0
        """Seconds that went into reading whole screens, since somebody last set it to nothing."""

    @property
    def eyes(self) -> Eyes:
        """The eyes themselves; hold `turn` meanwhile."""
        if self._eyes is None:
            from model.pocket.eyes import Eyes

            self._eyes = Eyes(self._threads)
        return self._eyes

    def read(self, picture: Picture) -> Screen:
        """The whole screen, read and remembered; hold `turn` meanwhile. Blocks."""
        began = time.monotonic()
        self.screen = self.eyes.look(picture, self.screen)
        self.spent += time.monotonic() - began
        return self.screen

    async def lines(self, picture: Picture) -> tuple[Line, ...]:
        """Every line of a picture, top to bottom."""
        async with self.turn:
            screen = await asyncio.to_thread(self._read_all, picture)
        return tuple(Line(line.text, _box(line.box, screen)) for line in screen.lines)

    async def words_at(self, picture: Picture, point: Point) -> str:
        """The words on what stands at a place: a button's label, or the line there; "" where there are none."""
        async with self.turn:
            return await asyncio.to_thread(self._words_at, picture, point)

    async def drawn_at(self, picture: Picture, point: Point) -> str:
        """What an icon at a place surely means, where that is to send or to delete; "" for all else."""
        async with self.turn:
            return await asyncio.to_thread(self._drawn_at, picture, point)

    async def label_of(self, picture: Picture, point: Point) -> str:
        """The words in and round a field: what stands in it, before it and above it."""
        async with self.turn:
            return await asyncio.to_thread(self._label_of, picture, point)

    async def cover(self, picture: Picture, windows: tuple[str, ...] = ()) -> Covered | None:
        """What lies over a screen, if anything. `windows`: titles of such as have come up by themselves."""
        async with self.turn:
            return await asyncio.to_thread(self._cover, picture, windows)

    def forget(self) -> None:
        """Let go of the reading networks and the remembered screen."""
        self._eyes = self.screen = None

    def _read_all(self, picture: Picture) -> Screen:
        self.screen = self.eyes.read_rest(self.read(picture))
        return self.screen

    def _words_at(self, picture: Picture, point: Point) -> str:
        screen, column, row = self._part_round(picture, point)
        return _words_at(screen, column, row) or _words_at(self.eyes.read_rest(screen), column, row)

    def _drawn_at(self, picture: Picture, point: Point) -> str:
        from model.pocket.find_icons import looks_at

        screen, column, row = self._part_round(picture, point)
        return DRAWN.get(looks_at(screen, column, row), "")

    def _label_of(self, picture: Picture, point: Point) -> str:
        screen, column, row = self._part_round(picture, point)
        reach = 2.5 * screen.unit
        return " ".join(line.text for line in screen.lines if _distance(line.box, column, row) <= reach)

    def _part_round(self, picture: Picture, point: Point) -> tuple[Screen, int, int]:
        """What surrounds a place, read, and the place's column and row in it: all of it, if that was read already."""
        import numpy as np

        from environments.picture import Picture as Part

        column, row = point.pixel(*picture.size)
        known = self.screen
        if known is not None and known.pixels is not None and np.array_equal(known.pixels, picture.pixels):
            return known, column, row
        left, top = max(0, column - ROOM[0]), max(0, row - ROOM[1])
        part = picture.pixels[top : row + ROOM[1], left : column + ROOM[0]]
        return self.eyes.look(Part.from_pixels(part.copy())), column - left, row - top

    def _cover(self, picture: Picture, windows: tuple[str, ...]) -> Covered | None:
        from model.pocket.cover import find_cover

        screen = self.read(picture)
        cover = find_cover(screen, windows)
        return _covered(cover, screen) if cover else None


def _words_at(screen: Screen, column: float, row: float) -> str:
    """The label of the smallest thing there that has one, else the nearest line within reach."""
    holding = [each for each in screen.elements if each.text and _holds(each.box, column, row) and _pressable(each)]
    if holding:
        return min(holding, key=lambda each: each.box.width * each.box.height).text
    reach = NEAR * screen.unit
    near = [line for line in screen.lines if _distance(line.box, column, row) <= reach]
    return min(near, key=lambda line: _distance(line.box, column, row)).text if near else ""


def _pressable(element: Element) -> bool:
    return element.kind not in ("container", "row")


def _holds(box: PixelBox, column: float, row: float) -> bool:
    return box.left <= column <= box.right and box.top <= row <= box.bottom


def _distance(box: PixelBox, column: float, row: float) -> float:
    across = max(box.left - column, 0, column - box.right)
    down = max(box.top - row, 0, row - box.bottom)
    return float(max(across, down))


def _covered(cover: Cover, screen: Screen) -> Covered:
    heading = (
        cover.title if len(cover.title) > 2 else cover.words[len(cover.title) :].strip()[:60]
    )  # not the "X" of a cross
    return Covered(
        cover.kind, heading, cover.words, _box(cover.box, screen), cover.blocking, cover.asks,
        _ways(cover.ways, screen),
    )  # fmt: skip


def _ways(ways: tuple[WayOut, ...], screen: Screen) -> tuple[Way, ...]:
    return tuple(
        Way(way.label, Point.at_pixel(int(way.point[0]), int(way.point[1]), screen.width, screen.height))
        for way in ways
    )


def _box(box: PixelBox, screen: Screen) -> Box:
    return Box.from_pixels(box, screen.width, screen.height)
