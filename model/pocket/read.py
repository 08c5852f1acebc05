"""Lines of text on a picture. What was read before is not read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.pocket.boxes import overlap
from model.pocket.changes import Change, compare, join
from model.pocket.ocr import LINE_HEIGHT, Ocr, Reading
from model.pocket.screen import PixelBox, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

REMEMBERED = 6000  # lines: some fifty dense screens
EAGER = 17_000  # pixels of line (48 high) read at once, about 0.9 s on two threads; the rest waits until asked for
MOST = 24_000  # not even labels are read beyond this
SHORT = 12.0  # a label is rarely longer than so many times its height
WIDE_GAP = 0.85  # a gap of more than this times a line's height lies between columns, not words
FLAT = 24  # levels: a column, or the step to the next, that differs by less shows nothing


class Read(NamedTuple):
    """What a picture says."""

    lines: tuple[TextLine, ...]
    unread: tuple[PixelBox, ...]
    boxes: tuple[PixelBox, ...]
    """All boxes of text, read or not."""


class Reader:
    """Reads pictures, remembering lines by their pixels."""

    def __init__(self, threads: int) -> None:
        self._ocr = Ocr(threads)
        self._known: dict[int, Reading] = {}

    def read(self, pixels: Pixels, before: Pixels | None = None, seen: Sequence[PixelBox] = ()) -> Read:
        """Read an RGB picture. `before` is the last picture, if there was one, `seen` its text's boxes."""
        boxes = self._boxes(pixels, before, seen)
        eager, late = self._choose(pixels, boxes)
        return Read(self.read_boxes(pixels, eager), tuple(late), tuple(boxes))

    def read_boxes(self, pixels: Pixels, boxes: Sequence[PixelBox]) -> tuple[TextLine, ...]:
        """Read these boxes; empty ones are left out."""
        crops = [pixels[box.top : box.bottom, box.left : box.right] for box in boxes]
        keys = [_key(crop) for crop in crops]
        new = [index for index, key in enumerate(keys) if key not in self._known]
        for index, reading in zip(new, self._ocr.recognise([crops[index] for index in new]), strict=True):
            self._known[keys[index]] = reading
        lines = [_line(self._known[key], box) for key, box in zip(keys, boxes, strict=True)]
        self._forget()
        return tuple(line for line in lines if line.text.strip())

    def _boxes(self, pixels: Pixels, before: Pixels | None, seen: Sequence[PixelBox]) -> list[PixelBox]:
        change = compare(before, pixels) if before is not None else None
        if change is None:
            return _split_all(pixels, self._ocr.detect(pixels))
        kept, dirty = _keep(change, seen)
        fresh: list[PixelBox] = []
        for area in dirty:
            part = pixels[area.top : area.bottom, area.left : area.right]
            found = _split_all(part, self._ocr.detect(part))
            fresh += [
                PixelBox(b.left + area.left, b.top + area.top, b.right + area.left, b.bottom + area.top) for b in found
            ]
        return sorted([*kept, *fresh], key=lambda box: (box.top, box.left))

    def _choose(self, pixels: Pixels, boxes: Sequence[PixelBox]) -> tuple[list[PixelBox], list[PixelBox]]:
        """All lines when there are few; else labels at once, and long lines of prose (then other long ones) later."""
        unknown = [box for box in boxes if _key(pixels[box.top : box.bottom, box.left : box.right]) not in self._known]
        late, spent = set(), 0.0
        for box in sorted(unknown, key=_cost):
            spent += _cost(box)
            if spent > (EAGER if _cost(box) > SHORT * LINE_HEIGHT else MOST):
                late.add(box)
        return [box for box in boxes if box not in late], [box for box in boxes if box in late]

    def _forget(self) -> None:
        for key in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
            del self._known[key]


def _key(crop: Pixels) -> int:
    import numpy as np
    import xxhash

    return xxhash.xxh3_64_intdigest(np.ascontiguousarray(crop).data, seed=crop.shape[1])


def _cost(box: PixelBox) -> float:
    """Its width in the recogniser's pixels."""
    return LINE_HEIGHT * box.width / box.height


def _line(reading: Reading, box: PixelBox) -> TextLine:
    return TextLine(reading.text, box, reading.score, reading.places)


def _keep(change: Change, seen: Sequence[PixelBox]) -> tuple[list[PixelBox], list[PixelBox]]:
    """Lines that only moved or stayed, and the areas to be looked at again, widened by the lines they cut."""
    places = [(box, change.follow(box)) for box in seen]
    kept = [place for _, place in places if place is not None]
    areas = change.areas_with([box for box, place in places if place is None])
    while cut := [box for box in kept if any(overlap(box, area) > 0 for area in areas)]:
        kept = [box for box in kept if box not in cut]
        areas = join([*areas, *cut])
    return kept, areas


def _split_all(pixels: Pixels, boxes: Iterable[PixelBox]) -> list[PixelBox]:
    return [part for box in boxes for part in _split(pixels, box)]


def _split(pixels: Pixels, box: PixelBox) -> list[PixelBox]:
    """Cut a line where a gap is too wide to lie between two words."""
    import numpy as np

    if box.width < 2 * box.height:
        return [box]
    crop = pixels[box.top : box.bottom, box.left : box.right].astype(np.int16)
    inner = crop[box.height // 6 : box.height - box.height // 6]
    blank = (inner.max(axis=0) - inner.min(axis=0)).max(axis=1) < FLAT
    blank[1:] &= np.abs(np.diff(inner.mean(axis=0), axis=0)).max(axis=1) < FLAT  # the stem of an l is as plain as a gap
    gap = max(8, round(WIDE_GAP * 0.62 * box.height))
    cuts = [(start, end) for start, end in _runs(blank) if end - start >= gap and start > 2 and end < box.width - 2]
    edges = [0, *(place for start, end in cuts for place in (start + 3, end - 3)), box.width]
    return [
        PixelBox(box.left + a, box.top, box.left + b, box.bottom)
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        if b - a > 3
    ]


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each run of True."""
    import numpy as np

    steps = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(steps[::2], steps[1::2], strict=True)]
