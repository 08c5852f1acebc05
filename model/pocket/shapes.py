"""Small pictures of a square, a disc or a pill: is it a toggle, and is it on?

Each function takes the RGB pixels within the shape's own box and the colour of the ground round it.
"""

from __future__ import annotations

from typing import Any

RAYS = 16
MARKED = 0.08  # share of a box's core that a tick covers at least


def square_state(part: Any, ground: Any) -> bool | None:
    """Whether a box is ticked; None when this is no box."""
    import numpy as np

    part = part.astype(np.int16)
    away = np.abs(part - ground).max(axis=2)
    strong = away > max(8, 0.25 * float(away.max()))
    if not _framed(strong) or _corner(strong) < 0.8:
        return None
    high, wide = away.shape
    core = part[high * 3 // 10 : high - high * 3 // 10, wide * 3 // 10 : wide - wide * 3 // 10].reshape(-1, 3)
    middle = np.median(core, axis=0)
    marked = bool((np.abs(core - middle).max(axis=1) > 50).mean() > MARKED)
    rim = np.median(np.concatenate([part[1, 2:-2], part[-2, 2:-2], part[2:-2, 1], part[2:-2, -2]]), axis=0)
    framed = float(np.abs(rim - middle).max()) > 6
    return marked if marked or framed else None


def disc_state(part: Any, ground: Any) -> bool | None:
    """Whether a round button has its dot; None when this is no ring (a letter, a status mark, a bullet)."""
    import numpy as np

    part = part.astype(np.int16)
    away = np.abs(part - ground).max(axis=2)
    strong = away > max(8, 0.25 * float(away.max()))
    if not _framed(strong) or not 0.6 <= _corner(strong) <= 0.84:
        return None
    radii = np.arange(0.05, 0.9, 0.1)
    rings = np.stack([_ring(part, radius) for radius in radii])
    typical = np.median(rings, axis=1)
    even = (np.abs(rings - typical[:, np.newaxis]).max(axis=2) < 48).mean(axis=1)
    if float(np.sort(even)[1:].mean()) < 0.85:
        return None
    outline = max(
        (_ring(part, radius) for radius in (0.8, 0.88, 0.95)),
        key=lambda ring: float(np.abs(np.median(ring, axis=0) - ground).max()),
    )
    inside, centre = typical[6], typical[0]
    dotted = float(np.abs(typical[:5] - inside).max()) > 40 and float(np.abs(centre - inside).max()) > 30
    ringed = float(np.abs(np.median(outline, axis=0) - inside).max()) > 8
    return dotted if dotted or ringed else None


def switch_state(part: Any, ground: Any) -> bool | None:
    """Whether the knob of a pill is on its right; None when this is no switch."""
    import numpy as np

    part = part.astype(np.int16)
    high, wide = part.shape[:2]
    corners = np.stack([part[0, 0], part[0, -1], part[-1, 0], part[-1, -1]])
    if np.abs(corners - ground).max() > 30:
        return None
    row = part[max(0, high // 2 - 1) : high // 2 + 2].mean(axis=0)
    left, right = row[high // 2], row[wide - 1 - high // 2]
    if float(np.abs(left - right).max()) < 20:
        return None
    bulge = _bulge(part[:, high // 2 : wide - high // 2], left, right)
    if abs(bulge) >= max(2, 0.08 * high) and all(_even(part, x) for x in (high // 2, wide - 1 - high // 2)):
        on = bulge > 0
    else:
        knob_left, knob_right = _is_knob(part, ground, high // 2), _is_knob(part, ground, wide - 1 - high // 2)
        if knob_left == knob_right:
            return None
        on = knob_right
    track = left if on else right
    shown = float(np.abs(track - ground).max()) >= 10 or _outlined(part, ground)
    return on if shown else None


def _outlined(part: Any, ground: Any) -> bool:
    """Whether a line runs along the top and the bottom."""
    import numpy as np

    away = np.abs(part[:, part.shape[1] // 3 : -(part.shape[1] // 3)] - ground).max(axis=2) > 30
    depth = max(2, len(part) // 8)
    return bool(away[:depth].any(axis=0).all() and away[-depth:].any(axis=0).all())


def _bulge(middle: Any, left: Any, right: Any) -> int:
    """How much farther the left colour reaches off the centre row than on it: a knob bulges into its track.

    In pixels, over four rows; positive when the knob is right. It holds for an outline in the knob's colour, too.
    """
    import numpy as np

    high = len(middle)

    def reach(row: int) -> int:
        is_left = np.abs(middle[row] - left).max(axis=1) < np.abs(middle[row] - right).max(axis=1)
        return int(is_left.sum())

    offsets = (round(share * high) for share in (-0.3, -0.15, 0.15, 0.3))
    return sum(reach(high // 2 + offset) - reach(high // 2) for offset in offsets)


def _disc(part: Any, x: int) -> Any:
    """The pixels round a column's middle."""
    high = part.shape[0]
    reach = max(1, high // 6)
    return part[high // 2 - reach : high // 2 + reach + 1, max(0, x - reach) : x + reach + 1].reshape(-1, 3)


def _even(part: Any, x: int) -> bool:
    """Whether they have one colour."""
    import numpy as np

    disc = _disc(part, x)
    return float((np.abs(disc - np.median(disc, axis=0)).max(axis=1) < 30).mean()) > 0.85


def _is_knob(part: Any, ground: Any, x: int) -> bool:
    """Whether a disc of another colour lies on the track here: the track shows above and below it."""
    import numpy as np

    colour = np.median(_disc(part, x), axis=0)
    return _even(part, x) and all(_track_shows(part[::step, x], ground, colour) for step in (1, -1))


def _track_shows(column: Any, ground: Any, colour: Any) -> bool:
    """Whether the first pixels of a pill, coming from outside, are not those of the disc."""
    import numpy as np

    start = int((np.abs(column - ground).max(axis=1) > 8).argmax())
    edge = column[start + 1 : start + 3]
    return len(edge) > 0 and float(np.abs(edge - colour).max()) > 20


def _framed(strong: Any) -> bool:
    """Whether every ray from the four sides meets the shape near the edge of its box."""
    high, wide = strong.shape
    depth = max(3, round(0.2 * min(high, wide)))
    rows, columns = slice(high * 3 // 10, high - high * 3 // 10), slice(wide * 3 // 10, wide - wide * 3 // 10)
    sides = (
        strong[:depth, columns].any(axis=0), strong[-depth:, columns].any(axis=0),
        strong[rows, :depth].any(axis=1), strong[rows, -depth:].any(axis=1),
    )  # fmt: skip
    return min(float(side.mean()) for side in sides) >= 0.9


def _corner(strong: Any) -> float:
    """How far out along the diagonals the shape reaches: 1 for a square, 0.71 for a disc; 0 when one is missing."""
    import numpy as np

    high, wide = strong.shape
    steps = np.arange(1.0, 0.5, -0.03)
    reached = []
    for down in (-1, 1):
        for right in (-1, 1):
            y, x = (high - 1) / 2 * (1 + down * steps), (wide - 1) / 2 * (1 + right * steps)
            met = np.zeros(len(steps), bool)
            for row in (np.floor(y), np.ceil(y)):  # a line one pixel thin may pass between two pixels of the diagonal
                for column in (np.floor(x), np.ceil(x)):
                    met |= strong[np.clip(row, 0, high - 1).astype(int), np.clip(column, 0, wide - 1).astype(int)]
            if not met.any():
                return 0.0
            reached.append(float(steps[int(met.argmax())]))
    return float(np.mean(reached)) if max(reached) - min(reached) < 0.25 else 0.0


def _ring(part: Any, radius: float) -> Any:
    """Colours on a circle; 1 is the edge of the box."""
    import numpy as np

    high, wide = part.shape[:2]
    angles = np.arange(RAYS) * (2 * np.pi / RAYS)
    y = np.clip(np.round((high - 1) / 2 * (1 + radius * np.sin(angles))), 0, high - 1).astype(int)
    x = np.clip(np.round((wide - 1) / 2 * (1 + radius * np.cos(angles))), 0, wide - 1).astype(int)
    return part[y, x]
