"""How the device is held, and where its on-screen keyboard lies: from dumpsys. Pure, but for what is asked.

Android 11 and newer tell the keyboard's place among the insets; the lines differ between versions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMAND = (
    "dumpsys input_method | grep -E 'mInputShown|mIsInputViewShown'; dumpsys window | grep InsetsSource; "
    "dumpsys display | grep DisplayViewport"
)
"""One round trip; grep works on the device."""
_SHOWN = re.compile(r"(?:mInputShown|mIsInputViewShown)=true")
_INSET = re.compile(
    r"(?:type|mType)=(ITYPE_IME|ime|ITYPE_NAVIGATION_BAR|navigationBars) (?:frame|mFrame)="
    r"\[(\d+),(\d+)\]\[(\d+),(\d+)\][^}\n]*?(?:visible|mVisible)=true"
)
_VIEWPORT = re.compile(
    r"DisplayViewport\{type=INTERNAL, valid=true,.*?orientation=(\d).*?deviceWidth=(\d+), deviceHeight=(\d+)"
)
_LOGICAL = re.compile(r"logicalFrame=Rect\(0, 0 - (\d+), (\d+)\)")
_KEYBOARD = ("ITYPE_IME", "ime")

Edges = tuple[float, float, float, float]
"""left, top, right, bottom as shares of the screen as it is held, 0 to 1."""


class Surface(NamedTuple):
    """What the screen is at one moment."""

    rotation: int = 0
    """Quarter turns from how it is built in."""
    shown: bool = False
    """Whether the on-screen keyboard is."""
    keyboard: Edges | None = None
    """Where it lies, if the device says so."""
    bars: tuple[Edges, ...] = ()
    """The system's buttons: they may lie over the keyboard's window."""
    size: tuple[int, int] = (1, 1)
    """Width and height in device pixels, as it is held."""

    def is_key(self, x: float, y: float) -> bool:
        """Whether a place on the screen as it is held belongs to the keyboard."""
        on_keyboard = self.shown and self.keyboard is not None and _inside(x, y, [self.keyboard])
        return on_keyboard and not _inside(x, y, self.bars)

    def held(self, x: float, y: float) -> tuple[float, float]:
        """A place on the screen as it is built in, on the screen as it is held."""
        return ((x, y), (y, 1 - x), (1 - x, 1 - y), (1 - y, x))[self.rotation]


def _inside(x: float, y: float, boxes: Iterable[Edges]) -> bool:
    return any(left <= x < right and top <= y < bottom for left, top, right, bottom in boxes)


def parse(text: str) -> Surface:
    """The surface from what COMMAND prints; what is missing keeps its default."""
    view = _VIEWPORT.search(text)
    if view is None:
        return Surface(shown=bool(_SHOWN.search(text)))
    logical = _LOGICAL.search(view[0])
    width, height = (int(side) for side in (logical.groups() if logical else view.groups()[1:]))
    boxes: dict[bool, list[Edges]] = {True: [], False: []}
    for kind, left, top, right, bottom in _INSET.findall(text):
        box = int(left) / width, int(top) / height, int(right) / width, int(bottom) / height
        if box[2] > box[0] and box[3] > box[1] and box not in boxes[kind in _KEYBOARD]:
            boxes[kind in _KEYBOARD].append(box)
    keyboard = boxes[True][0] if boxes[True] else None
    return Surface(int(view[1]) % 4, bool(_SHOWN.search(text)), keyboard, tuple(boxes[False]), (width, height))
