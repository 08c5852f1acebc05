"""Whether a panel lies over a page or stands in it, told from what is round it. Pure.

What stands in a page is laid out with the rest: it begins where other things begin, or is one of several alike.
A basket's row with "20 % off" and a cross is no popup, and its cross takes something out of the basket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.boxes import overlap, union

if TYPE_CHECKING:
    from model.pocket.screen import PixelBox, Screen

PANELS = frozenset({"container", "row", "button", "field", "select"})
"""What boxes may be taken for, that are panels or parts of one."""
WIDE = 9.0
"""Units of width that a panel has at the least."""
WHOLE = 0.97
"""Of a screen's width: a band across it."""
STRAIGHT = 4
"""Pixels that the edges of two boxes in one column, or one row, may be apart."""
IN_LINE = 0.25
"""Heights of a line that a text may begin beside the edge that it is laid out with."""
CUT = 3
"""Pixels from a panel's side to a text that it cuts off."""
BLEED = 0.4
"""Units that a line's box reaches beyond its letters, as it is read."""
JOINT = 4
"""Pixels between two parts of one panel: a line."""
ALIKE = 0.3
"""Of their size: how much two boxes side by side may differ that are two of a kind."""


def lies_over(screen: Screen, box: PixelBox) -> bool:
    """Whether a panel that dims nothing lies over the page all the same."""
    return is_band(screen, box) or _cuts(screen, box) or not _stands_in(screen, box)


def _of_a_kind(one: PixelBox, other: PixelBox) -> bool:
    """Side by side and much alike: the one that is made to stand out of several offers, say."""
    wide, high = ALIKE * one.width, ALIKE * one.height
    size = abs(one.width - other.width) <= wide and abs(one.height - other.height) <= high
    return size and abs(one.centre[1] - other.centre[1]) <= high / 2


def severs(screen: Screen, box: PixelBox) -> bool:
    """Whether something of the page ends right at a panel's side: words, or a box that others like it go on beyond."""
    if _cuts(screen, box):
        return True
    others = [each.box for each in screen.elements if each.kind in ("field", "button", "row", "container", "select")]
    cut = [other for other in others if box.top < other.centre[1] < box.bottom and not overlap(other, box) > 0]
    to_left = [other for other in cut if abs(box.left - other.right) <= CUT]
    to_right = [other for other in cut if abs(other.left - box.right) <= CUT]
    return any(
        abs(one.left - other.left) <= STRAIGHT and other.right > box.left + CUT for one in to_left for other in others
    ) or any(
        abs(one.right - other.right) <= STRAIGHT and other.left < box.right - CUT
        for one in to_right
        for other in others
    )


def is_band(screen: Screen, box: PixelBox) -> bool:
    """Across the whole screen, at its upper or lower edge."""
    at_edge = box.top <= screen.unit / 2 or box.bottom >= screen.height - screen.unit / 2
    return at_edge and box.width >= WHOLE * screen.width


def _cuts(screen: Screen, box: PixelBox) -> bool:
    """Whether words end, or begin, right at its side: laid out with it they would keep off."""
    most = BLEED * screen.unit
    return any(
        -CUT <= line.box.right - box.left <= most or -CUT <= box.right - line.box.left <= most
        for line in screen.lines
        if box.top < line.box.centre[1] < box.bottom and not box.left < line.box.centre[0] < box.right
    )


def _stands_in(screen: Screen, box: PixelBox) -> bool:
    """Whether something else begins where it does, or is as it is."""
    outside = [each.box for each in screen.elements if not overlap(each.box, box)]
    if any(_in_column(box, other) or _in_row(box, other) or _of_a_kind(box, other) for other in outside):
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


def joined(screen: Screen) -> list[PixelBox]:
    """Panels right under each other as one: the heading, the body and the foot of a dialog, parted by lines."""
    parts = [each.box for each in screen.elements if each.kind in PANELS and each.box.width >= WIDE * screen.unit]
    found: list[PixelBox] = []
    for box in sorted(parts, key=lambda each: each.top):
        for number, upper in enumerate(found):
            if _is_next(upper, box):
                found[number] = union([upper, box])
                break
        else:
            found.append(box)
    return [box for box in found if box not in parts]


def _is_next(upper: PixelBox, lower: PixelBox) -> bool:
    sides = abs(upper.left - lower.left) <= JOINT and abs(upper.right - lower.right) <= JOINT
    return sides and 0 <= lower.top - upper.bottom + 1 <= JOINT + 1
