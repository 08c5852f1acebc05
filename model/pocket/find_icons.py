"""Things that carry no words, found by what they look like."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from model.pocket.boxes import holds, overlap
from model.pocket.clauses import is_chinese
from model.pocket.icon_meanings import THINGS
from model.pocket.icon_names import asked, meant
from model.pocket.icons import network, seen
from model.pocket.screen import Candidate, Element, PixelBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.icon_names import Asked
    from model.pocket.screen import Screen
    from model.pocket.target import Target

MAY_BE = frozenset({"any", "button", "icon", "image", "menu", "tab", "toggle", "link", "select"})
"""Kinds of things that may be drawn instead of written."""
UNSAID = 0.8
"""How much less an icon is meant where nobody said so: the word may yet be found elsewhere, on a button."""
SURELY = 0.6
"""From this likelihood on an icon is known for what it is."""
LEAST = 0.02
"""A likelihood below this is not worth reporting."""
MOST = 5


def icons(screen: Screen, target: Target) -> list[Candidate]:
    """Pictures that look like what the target calls them, best first."""
    if screen.pixels is None or target.exact or target.kind not in MAY_BE or target.wanted_state is not None:
        return []
    sought = asked(target.phrase or target.words)
    if sought and target.kind == "any" and sought.name not in THINGS:
        sought = sought._replace(fit=sought.fit * UNSAID)
    return looking_like(screen, sought) if sought else []


def implied(screen: Screen, target: Target) -> list[Candidate]:
    """Pictures that do what a sentence wants done without naming a thing: "make the text thicker"."""
    if screen.pixels is None or target.exact or target.wanted_state is not None:
        return []
    sought = meant(target.phrase or target.words)
    return looking_like(screen, sought) if sought else []


def looking_like(screen: Screen, sought: Asked) -> list[Candidate]:
    """Pictures on a screen that look like this, best first."""
    import numpy as np

    found, known = seen(screen), network().shapes
    if not found.spots:
        return []
    weighed = [found.likely[:, known[shape]] * weight for shape, weight in sought.shapes]
    likely = np.max(weighed, axis=0)
    told = f"看起来像：{sought.name}" if is_chinese(sought.name) else f"looks like: {sought.name}"
    candidates: list[Candidate] = []
    for place in np.argsort(-likely)[: 4 * MOST].tolist():
        box = found.spots[place].box
        if likely[place] < LEAST or any(overlap(box, other.box) > 0.5 for other in candidates):
            continue
        candidates.append(
            Candidate(
                box.centre,
                box,
                sought.fit * worth(float(likely[place])),
                told,
                bearer(screen.elements, box),
                "looks",
            )
        )
    return candidates[:MOST]


def looks_at(screen: Screen, column: float, row: float) -> str:
    """The shape that surely stands at a pixel, "" when there is none that is sure."""
    found, best, name = seen(screen), SURELY, ""
    for spot, likely in zip(found.spots, found.likely, strict=True):
        if holds(spot.box, (column, row)) and float(likely.max()) > best:
            best, name = float(likely.max()), list(network().shapes)[int(likely.argmax())]
    return name


def worth(likely: float) -> float:
    """How far a picture that looks so much like it may be trusted: 0.6 and more may be acted upon."""
    return min(0.9, 0.41 + 0.49 * math.sqrt(likely))


def bearer(elements: Sequence[Element], box: PixelBox) -> Element | None:
    """The button that bears a picture."""
    x, y = box.centre
    around = [
        one
        for one in elements
        if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom and one.kind != "container"
    ]
    return min(around, key=lambda one: one.box.width * one.box.height, default=None)
