"""Links told by their looks: words with a line drawn under them, or in the blue of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.pocket.boxes import inside
from model.pocket.ink import ink
from model.pocket.screen import Element, PixelBox

if TYPE_CHECKING:
    from model.pocket.screen import Screen, TextLine

SHORTEST = 0.7  # of an unbroken piece of an underline, in heights of the words over it
BLUE = 40  # levels by which blue is stronger than red in the ink of a link


def links(screen: Screen) -> list[Element]:
    """Underlined words, in reading order; where there are none, short lines in blue that stand in no button."""
    if screen.pixels is None:
        return []
    free = [line for line in screen.lines if not _in_widget(screen, line)]
    found = [link for line in free for link in _underlined(screen.pixels, line)]
    found = found or [_whole(line) for line in free if _is_blue(screen.pixels, line)]
    return sorted(found, key=lambda each: (round(each.box.top / screen.unit), each.box.left))


def _whole(line: TextLine) -> Element:
    return Element("link", line.box, line.text.strip())


def _underlined(pixels: Any, line: TextLine) -> list[Element]:
    """The parts of a line that have a stroke of their own colour close under them."""
    import numpy as np

    box = line.box
    own = ink(pixels[box.top : box.bottom, box.left : box.right])
    if own is None or not line.text.strip():
        return []
    top = box.top + round(0.6 * box.height)
    left, right = max(0, box.left - box.height), min(pixels.shape[1], box.right + box.height)
    low = pixels[top : box.bottom + 2, left:right].astype(np.int16)
    ground = np.median(pixels[box.top : box.bottom, box.left : box.right].reshape(-1, 3), axis=0)
    marked = np.abs(low - ground).max(axis=2) > 0.5 * float(np.abs(own - ground).max())
    best: list[tuple[int, int]] = []
    for row in marked:
        runs = [(a + left, b + left) for a, b in _strokes(row, box.height) if a > 0 and b < right - left]
        if sum(b - a for a, b in runs) > sum(b - a for a, b in best):
            best = runs
    return [link for run in best if (link := _part(line, *run))]


def _strokes(flags: Any, height: int) -> list[tuple[int, int]]:
    """Long stretches of True, longer than any letter; the gaps that a g or a y leaves between them are bridged."""
    import numpy as np

    steps = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    joined: list[tuple[int, int]] = []
    for start, end in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        if end - start < SHORTEST * height:
            continue
        if joined and start - joined[-1][1] <= 0.6 * height:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _part(line: TextLine, start: int, end: int) -> Element | None:
    """The words over a stroke that runs from `start` to `end`, in pixels of the picture."""
    box = PixelBox(start, line.box.top, end, line.box.bottom)
    if end - start > 0.8 * line.box.width or len(line.places) != len(line.text):
        return _whole(line)
    places = [line.box.left + place * line.box.width for place in line.places]
    text = "".join(char for char, at in zip(line.text, places, strict=True) if start - 2 <= at <= end + 2)
    return Element("link", box, text.strip()) if any(char.isalnum() for char in text) else None


def _in_widget(screen: Screen, line: TextLine) -> bool:
    """Whether words stand on a button or in a field, or are hardly any."""
    boxes = [each.box for each in screen.elements if each.kind in ("button", "select", "field", "toggle")]
    return len(line.text.strip()) < 2 or any(inside(line.box, box, 6) for box in boxes)


def _is_blue(pixels: Any, line: TextLine) -> bool:
    own = ink(pixels[line.box.top : line.box.bottom, line.box.left : line.box.right])
    return own is not None and float(own[2]) > 120 and float(own[2] - own[0]) > BLUE and float(own[2]) >= float(own[1])
