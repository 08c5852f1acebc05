"""The pointer's own doing: what lies under it may look different without having heard a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.check import grown, touches
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from model.pocket.screen import Screen

STEP = 40
"""Pixels between the places that are looked at."""
ROOM = 12
"""Pixels round such a place that nothing may stand in."""


def blank_place(screen: Screen, box: PixelBox) -> tuple[int, int] | None:
    """The nearest place to a box, in pixels, where the pointer lies over nothing that could notice; None for none."""
    things = [line.box for line in screen.lines] + [each.box for each in screen.elements if each.kind != "container"]
    things += [grown(box, ROOM), *screen.unread]
    x, y = box.centre
    places = [
        (across, down)
        for across in range(STEP // 2, screen.width, STEP)
        for down in range(STEP // 2, screen.height, STEP)
    ]
    for across, down in sorted(places, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2):
        room = PixelBox(across - ROOM, down - ROOM, across + ROOM, down + ROOM)
        if not any(touches(room, each) for each in things):
            return across, down
    return None
