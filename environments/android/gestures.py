"""Actions as lines of `input` commands, in device pixels. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.android.keys import keycode
from environments.errors import ActionRejected

if TYPE_CHECKING:
    from environments.actions import Click, Drag, LongPress, PressKeys, Scroll
    from environments.points import Point

SCROLL_MS_PER_PX = 0.7
"""Slow enough that the content does not fly on after the finger is lifted."""
SCROLL_SPAN = 0.6
"""How much of the screen one finger stroke may cross."""
SHORTEST = 0.15
"""The part of the screen that a stroke is to cross at least: a shorter one could be taken for a tap or a long press."""
FLING_FROM = 5 * 1000.0
"""Who scrolls this far, in Point units, means the end: the finger flicks, and the content flies on by itself."""
FLING_STROKES = 12
FLING_MS = 60
MARGIN = 0.1
"""The edges are the system's: gestures that begin there go back, home, or open the shade."""
GRID = 1000.0

Size = tuple[int, int]


def click(action: Click, size: Size) -> str:
    """Taps. Raises ActionRejected for what a finger cannot do."""
    if action.button != "left" or action.modifiers:
        raise ActionRejected(
            "a touch screen has no mouse buttons and no modifiers: use click, or long_press for a menu"
        )
    x, y = action.point.pixel(*size)
    return "; ".join([f"input tap {x} {y}"] * action.count)


def long_press(action: LongPress, size: Size) -> str:
    """A finger that stays."""
    x, y = action.point.pixel(*size)
    return f"input swipe {x} {y} {x} {y} {round(action.seconds * 1000)}"


def drag(action: Drag, start: Point, size: Size) -> str:
    """A swipe; along a path of several legs, a gesture of its own."""
    if action.modifiers or action.button != "left":
        raise ActionRejected("a touch screen has no mouse buttons and no modifiers: drag without them")
    x, y = start.pixel(*size)
    if len(action.path) == 1:
        x2, y2 = action.end.pixel(*size)
        return f"input swipe {x} {y} {x2} {y2} {max(1, round(action.seconds * 1000))}"
    moves = [f"input motionevent MOVE {px} {py}" for px, py in (point.pixel(*size) for point in action.path)]
    last = action.end.pixel(*size)
    return "; ".join([f"input motionevent DOWN {x} {y}", *moves, f"input motionevent UP {last[0]} {last[1]}"])


def scroll(action: Scroll, size: Size) -> str:
    """Finger strokes that move the content by the amounts: down means that the finger goes up."""
    if action.modifiers:
        raise ActionRejected("a touch screen has no modifiers: scroll without them")
    x, y = action.point.pixel(*size) if action.point else (size[0] // 2, size[1] // 2)
    there = action.point is not None
    strokes = [
        *_strokes(action.dy, y, size[1], "y", x, there=there),
        *_strokes(action.dx, x, size[0], "x", y, there=there),
    ]
    return "; ".join(strokes)


def _strokes(amount: float, at: int, length: int, axis: str, other: int, *, there: bool) -> list[str]:
    """Strokes along one axis; each begins so that it ends inside the screen.

    With `there` they begin at `at`, and are as short as that takes: a list may be smaller than a stroke is long. Where
    the room is too small for a stroke that counts, one begins farther away.
    """
    if abs(amount) >= FLING_FROM:
        part = SCROLL_SPAN * length * (1 if amount > 0 else -1)
        return [_stroke(part, at, length, axis, other, FLING_MS)] * FLING_STROKES
    room = (at - MARGIN * length) if amount > 0 else ((1 - MARGIN) * length - at)
    span = min(SCROLL_SPAN * length, room) if there and room >= SHORTEST * length else SCROLL_SPAN * length
    left = amount * length / GRID
    lines = []
    while abs(left) >= 1:
        part = max(-span, min(span, left))
        lines.append(_stroke(part, at, length, axis, other, max(100, round(abs(part) * SCROLL_MS_PER_PX))))
        left -= part
    return lines


def _stroke(part: float, at: int, length: int, axis: str, other: int, milliseconds: int) -> str:
    """One stroke that moves the content by `part` pixels, from as near to `at` as the margins allow."""
    low, high = MARGIN * length, (1 - MARGIN) * length
    start = min(high, max(low, at, low + part) if part > 0 else max(low, min(at, high + part)))
    begin, end = round(start), round(start - part)
    points = f"{begin} {other} {end} {other}" if axis == "x" else f"{other} {begin} {other} {end}"
    return f"input swipe {points} {milliseconds}"


def press_keys(action: PressKeys) -> str:
    """A key event, or several held together. Raises ActionRejected for unknown keys."""
    codes = [keycode(key) for key in action.keys]
    if len(codes) == 1:
        return f"input keyevent {' '.join(codes * action.count)}"
    return "; ".join([f"input keycombination {' '.join(codes)}"] * action.count)
