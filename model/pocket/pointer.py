"""The pointer's own doing: what lies under it may look different without having heard a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.check import touches
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from model.pocket.screen import Screen

STEP = 40
"""Pixels between the places that are looked at."""
PAGE = 0.4
"""Share of the screen from which on a panel is the page, and notices no pointer."""
ROOM = 12
"""Pixels round such a place that nothing may stand in."""
ACROSS = 10.0
"""Units to either side that a link may reach beyond its words."""


def blank_place(screen: Screen, box: PixelBox) -> tuple[int, int] | None:
    """The nearest place to a box, in pixels, where the pointer lies over nothing that could notice; None for none."""
    page = PAGE * screen.width * screen.height
    things = [each.box for each in screen.elements if each.box.width * each.box.height < page]  # a card may be a link
    things += [_row(box, screen.unit), *(line.box for line in screen.lines), *screen.unread]
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


def _row(box: PixelBox, unit: float) -> PixelBox:
    return PixelBox(
        int(box.left - ACROSS * unit), int(box.top - unit), int(box.right + ACROSS * unit), int(box.bottom + unit)
    )
