"""Relations of a target to its anchors, and regions of the screen or of a container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from model.pocket.afloat import joined
from model.pocket.boxes import holds, inside
from model.pocket.near import stands
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.pocket.screen import Candidate, Element, Screen
    from model.pocket.target import RelationKind, Target

    Find = Callable[[Screen, Target], list[Candidate]]

SIDE_WORDS = ("sidebar", "side pane", "side panel", "navigation", "nav")
TOP_WORDS = ("toolbar", "menu bar", "menubar", "header", "table header", "header row", "tab bar", "row of tabs")

_ALIKE = re.compile(
    r"\b(?:card|tile|row|line|entry|item|record|product|message|post|comment|order|result)\b|卡片|行|条目|商品|订单",
    re.IGNORECASE,
)
"""Nouns for one of several of a kind."""

PLAIN_SIGHT = 0.75
"""How surely an icon must be the one that is named, where nobody said icon."""


TWO_LINES = 0.8
"""How well the second line of a row stands in it."""
CLOSER = 0.8
"""Of the distance between two rows: how far apart the lines of one are at the most."""


class Anchored(NamedTuple):
    """One relation with where its anchor may be, best first."""

    kind: RelationKind
    boxes: tuple[tuple[PixelBox, float], ...]
    """Boxes with their scores; empty when the anchor says nothing about the place."""
    missing: bool = False
    """The anchor was named and is not on the screen."""
    soft: bool = False
    """The anchor merely describes ("the file list"): standing elsewhere counts little."""
    one_of_many: bool = False
    """The anchor is one of several alike, called by its name: what stands in another one is not meant."""


def containers_of(screen: Screen, target: Target, find: Find) -> list[Anchored]:
    """Find every relation's anchor once."""
    return [_anchored(screen, relation.kind, relation.anchor, find) for relation in target.relations]


def _anchored(screen: Screen, kind: RelationKind, anchor: Target, find: Find) -> Anchored:
    if kind == "inside":
        return _container(screen, anchor, find)
    found = [one for one in find(screen, anchor) if one.score >= 0.55 and (one.why != "looks" or _shown(anchor, one))][
        :6
    ]
    generic = anchor.kind == "container"
    top = found[0].score if found else 1.0
    boxes = tuple((candidate.box, candidate.score / top * (0.85 + 0.15 * top)) for candidate in found)
    return Anchored(kind, boxes, not found and not generic)


def _shown(anchor: Target, drawn: Candidate) -> bool:
    """Whether an anchor means an icon: "the button left of the gear" does, "at the top of the menu" does not."""
    return anchor.kind in ("icon", "button", "image") or (anchor.kind == "any" and drawn.score >= PLAIN_SIGHT)


def _container(screen: Screen, anchor: Target, find: Find) -> Anchored:
    if anchor.words:
        titles = [one for one in find(screen, anchor) if one.score >= 0.6 and one.why != "looks"][:4]
        boxes = [(box, title.score) for title in titles for box in _titled(screen, title.box)]
        soft = not anchor.exact and anchor.words.islower()
        return Anchored("inside", tuple(boxes), not titles and not soft, soft, anchor.exact and _is_one_of_many(anchor))
    return Anchored("inside", tuple((box, 0.9) for box in _kind_of_container(screen, anchor.phrase.lower())))


def _is_one_of_many(anchor: Target) -> bool:
    """Whether it is called a card, say: there are others, with the same buttons in them."""
    return bool(_ALIKE.search(anchor.phrase) or anchor.kind == "row")


def _titled(screen: Screen, title: PixelBox) -> list[PixelBox]:
    """What a title names: the smallest box that holds more than the title, or hangs below it; else what follows it."""
    unit = screen.unit
    areas = sorted(
        (element.box for element in screen.elements if element.kind in ("container", "row", "select", "field")),
        key=lambda box: box.width * box.height,
    )
    around = [box for box in areas if inside(title, box, 3) and box.height > title.height + 0.8 * unit]
    hung = [
        box
        for box in areas
        if box.height > 3 * unit
        and -0.5 * unit <= box.top - title.bottom <= 1.5 * unit
        and title.left >= box.left - unit
        and title.right <= box.right + unit
    ]
    held = [box for box in areas if inside(title, box, 3) and box.width > title.width + unit]
    choices = sorted([*around[:1], *hung[:1]], key=lambda box: box.width * box.height)
    if choices:
        return [PixelBox(box.left, min(box.top, title.top), box.right, box.bottom) for box in choices[:1]] + held[:1]
    rest = PixelBox(title.left - round(unit), title.top, screen.width, screen.height)
    return [*held[:1], rest]


def _kind_of_container(screen: Screen, phrase: str) -> list[PixelBox]:
    if any(word in phrase for word in SIDE_WORDS):
        return [
            PixelBox(0, 0, screen.width * 2 // 5, screen.height),
            PixelBox(screen.width * 3 // 5, 0, screen.width, screen.height),
        ]
    if "dialog" in phrase or "popup" in phrase or "pop-up" in phrase or "modal" in phrase or "window" in phrase:
        return _windows(screen)[:3]
    return []


def _windows(screen: Screen) -> list[PixelBox]:
    """Boxes that may be dialogs, the likeliest first: not the whole screen, and in its middle."""
    whole = screen.width * screen.height
    boxes = [element.box for element in screen.elements if element.kind == "container"]
    found = [box for box in (*boxes, *joined(screen)) if 0.03 < box.width * box.height / whole < 0.7]
    middle = screen.width / 2
    return sorted(
        found, key=lambda box: abs(box.centre[0] - middle) / screen.width - 0.3 * box.width * box.height / whole
    )


def judge_relations(screen: Screen, candidate: Candidate, places: Sequence[Anchored]) -> float:
    """1 when the candidate stands as asked to every anchor; small when it does not."""
    score = 1.0
    for place in places:
        if place.missing:
            score *= 0.75 if place.kind == "inside" and not place.one_of_many else 0.55
        elif place.boxes:
            best = max(weight * _stands(screen, place.kind, candidate, box) for box, weight in place.boxes)
            least = 0.85 if place.soft else 0.35 if place.kind == "inside" else 0.2
            score *= least + (1 - least) * best
    return score


def _stands(screen: Screen, kind: RelationKind, candidate: Candidate, anchor: PixelBox) -> float:
    box = candidate.element.box if candidate.element and candidate.element.kind != "container" else candidate.box
    if box == anchor and kind != "inside":
        return 0.0
    well = stands(kind, box, anchor, screen.unit)
    if kind == "in_row_of" and not well and _next_line_of(screen, box, anchor):
        well = TWO_LINES
    return well * (1.0 if kind == "inside" or _together(screen, box, anchor) else 0.8)


def _next_line_of(screen: Screen, box: PixelBox, anchor: PixelBox) -> bool:
    """Whether a box stands on the second line of a row that the anchor is the first of.

    The lines of one row keep closer together than two rows do; where all lines are equally far apart each is a row.
    """
    step = box.centre[1] - anchor.centre[1]
    if not 0 < step < 3 * screen.unit:
        return False
    rows = sorted(line.box.centre[1] for line in screen.lines if line.box.left < box.right)
    before = [anchor.centre[1] - row for row in rows if row < anchor.centre[1] - 0.6 * screen.unit]
    after = [row - box.centre[1] for row in rows if row > box.centre[1] + 0.6 * screen.unit]
    between = any(anchor.bottom < row < box.top for row in rows)
    gaps = [*before[-1:], *after[:1]]
    return not between and bool(gaps) and step < CLOSER * min(gaps)


def _together(screen: Screen, box: PixelBox, anchor: PixelBox) -> bool:
    """Whether both lie in the same window or panel; across its edge things seldom belong together."""
    around = [one.box for one in screen.elements if one.kind == "container" and inside(anchor, one.box)]
    smallest = [area for area in around if area.width > 6 * screen.unit and area.height > 6 * screen.unit]
    return not smallest or inside(box, min(smallest, key=lambda area: area.width * area.height), 4)


def judge_region(screen: Screen, candidate: Candidate, target: Target, places: Sequence[Anchored]) -> float:
    """1 in the part of the screen (or of the container) that was named, down to 0.4 at the other end."""
    if not target.region:
        return 1.0
    held = [box for place in places if place.kind == "inside" for box, _ in place.boxes]
    inner = next((box for box in held if holds(box, candidate.point)), held[0] if held else None)
    if inner is None and (
        rows := next((place.boxes[0][0] for place in places if place.kind == "in_row_of" and place.boxes), None)
    ):
        inner = PixelBox(0, rows.top, screen.width, rows.bottom)
    frame = inner or PixelBox(0, 0, screen.width, screen.height)
    x = (candidate.point[0] - frame.left) / max(1, frame.width)
    y = (candidate.point[1] - frame.top) / max(1, frame.height)
    away = 0.0
    for side, value in (("left", x), ("right", 1 - x), ("top", y), ("bottom", 1 - y)):
        if side in target.region:
            away = max(away, value)
    if target.region == "middle":
        away = max(abs(x - 0.5), abs(y - 0.5)) * 2
    return 1.0 - 0.1 * min(1.0, away) if away <= 0.5 else max(0.4, 1.15 - 0.75 * away)


def nearest_element(elements: Sequence[Element], box: PixelBox) -> Element | None:
    """The smallest element that holds the middle of a box."""
    x, y = box.centre
    around = [one for one in elements if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom]
    return min(around, key=lambda one: one.box.width * one.box.height, default=None)
