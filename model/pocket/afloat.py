"""Whether a panel lies over a page or stands in it, told from what is round it. Pure.

What stands in a page is laid out with the rest: it begins where other things begin, or is one of several alike.
A basket's row with "20 % off" and a cross is no popup, and its cross takes something out of the basket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.boxes import overlap

if TYPE_CHECKING:
    from model.pocket.screen import PixelBox, Screen

WHOLE = 0.97
"""Of a screen's width: a band across it."""
STRAIGHT = 4
"""Pixels that the edges of two boxes in one column, or one row, may be apart."""
IN_LINE = 0.25
"""Heights of a line that a text may begin beside the edge that it is laid out with."""
CUT = 3
"""Pixels from a panel's side to a text that it cuts off."""


def lies_over(screen: Screen, box: PixelBox) -> bool:
    """Whether a panel that dims nothing lies over the page all the same."""
    return _is_band(screen, box) or _cuts(screen, box) or not _stands_in(screen, box)


def _is_band(screen: Screen, box: PixelBox) -> bool:
    """Across the whole screen, at its upper or lower edge."""
    at_edge = box.top <= screen.unit / 2 or box.bottom >= screen.height - screen.unit / 2
    return at_edge and box.width >= WHOLE * screen.width


def _cuts(screen: Screen, box: PixelBox) -> bool:
    """Whether words end, or begin, right at its side: laid out with it they would keep off."""
    return any(
        abs(box.left - line.box.right) <= CUT or abs(line.box.left - box.right) <= CUT
        for line in screen.lines
        if box.top < line.box.centre[1] < box.bottom and not box.left < line.box.centre[0] < box.right
    )


def _stands_in(screen: Screen, box: PixelBox) -> bool:
    """Whether something else begins where it does, or is as it is."""
    outside = [each.box for each in screen.elements if not overlap(each.box, box)]
    if any(_in_column(box, other) or _in_row(box, other) for other in outside):
        return True
    reach = IN_LINE * screen.unit
    return any(
        abs(line.box.left - box.left) <= reach and not box.top <= line.box.centre[1] <= box.bottom
        for line in screen.lines
    )


def _in_column(one: PixelBox, other: PixelBox) -> bool:
    return abs(one.left - other.left) <= STRAIGHT and abs(one.right - other.right) <= STRAIGHT


def _in_row(one: PixelBox, other: PixelBox) -> bool:
    return abs(one.top - other.top) <= STRAIGHT and abs(one.bottom - other.bottom) <= STRAIGHT
