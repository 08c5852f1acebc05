"""Candidates by words and kind: text itself, the field a label points to, the toggle a caption belongs to."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from model.pocket.boxes import overlap
from model.pocket.find_fields import field_fit, field_of, fields
from model.pocket.find_icons import icons
from model.pocket.find_text import Hit, hits, only_describes, texts
from model.pocket.links import links
from model.pocket.screen import Candidate, Element, PixelBox
from model.pocket.signs import signs

if TYPE_CHECKING:
    from model.pocket.screen import Screen
    from model.pocket.target import Target

PLAIN = 0.62
"""Nothing but a kind was said: good for the only one there is."""

PLACED = 0.8
"""A kind and a relation, an ordinal or a region."""

SAID = 0.9
"""From here on words are what was asked for, wherever they stand."""

ALONE = 0.75
"""How well a caption fits a toggle at the other end of its row, when nothing else stands between the two."""

UNREAD = {"field": 0.85, "select": 0.85, "toggle": 0.7, "icon": 0.7, "image": 0.7}
"""How much a described place is worth when the words were not found: fields and icons often show none."""


def candidates(screen: Screen, target: Target) -> list[Candidate]:
    """Everything that may be meant, before relations and regions are judged."""
    found = read_or_described(screen, target)
    if any(one.score >= PLAIN and not _stray(one, target) for one in found):
        return found
    return [*found, *icons(screen, target)]


def _stray(one: Candidate, target: Target) -> bool:
    """Words that stand by themselves, when a button or an icon was asked for: the button may carry none."""
    bare = one.element is None or one.element.kind in ("row", "cell", "container")
    return target.kind in ("button", "icon") and one.why == "text" and bare and one.score < SAID


def read_or_described(screen: Screen, target: Target) -> list[Candidate]:
    """Candidates that need no idea of what icons mean."""
    if not target.words:
        return by_kind(screen, target)
    found = by_words(screen, target)
    if only_describes(target) and target.ordinal is None:
        found += [one._replace(score=one.score * 0.9) for one in by_kind(screen, target)]
    elif target.relations and target.kind in UNREAD:
        found += [one._replace(score=one.score * UNREAD[target.kind]) for one in by_kind(screen, target)]
    return found


def by_words(screen: Screen, target: Target) -> list[Candidate]:
    """Candidates for a target that names words."""
    found = hits(screen, target)
    if target.kind in ("field", "select"):
        weak = [one._replace(score=one.score * 0.6) for one in texts(screen, target, found)]
        return fields(screen, target, found) or weak
    if target.kind == "toggle" or target.wanted_state is not None:
        ticks = [tick for hit in found if (tick := _toggle(screen, hit)) is not None]
        ticks += _header_toggle(screen, target)
        return [*ticks, *(one._replace(score=one.score * 0.9) for one in texts(screen, target, found))]
    if not any(hit.match.score >= PLAIN for hit in found) and (drawn := signs(screen, target.words)):
        return drawn
    named = [field for hit in found if (field := field_of(screen, hit)) is not None] if target.kind == "any" else []
    return [*named, *texts(screen, target, found)]


def by_kind(screen: Screen, target: Target) -> list[Candidate]:
    """Candidates that only a kind describes: "the second checkbox", "the drop-down next to …"."""
    score = PLACED if target.relations or target.ordinal is not None or target.region else PLAIN
    found = []
    for element in links(screen) if target.kind == "link" else screen.elements:
        fit = _fit(target.kind, element)
        if fit:
            label = element.label or element.text or element.kind
            found.append(Candidate(element.box.centre, element.box, score * fit, label, element, "kind"))
    return found


def _fit(kind: str, element: Element) -> float:
    """How well an element can be what the kind says."""
    if kind == element.kind:
        return 1.0
    if kind in ("field", "select"):
        return field_fit(kind, element)
    if kind == "any":
        return {"container": 0.0, "row": 0.7, "icon": 0.85}.get(element.kind, 0.9)
    if kind == "button":
        return {"icon": 0.9, "select": 0.6}.get(element.kind, 0.0)
    return {("icon", "button"): 0.6, ("image", "icon"): 0.7, ("image", "container"): 0.5}.get((kind, element.kind), 0.0)


def _toggle(screen: Screen, hit: Hit) -> Candidate | None:
    """The toggle beside a caption: left of it, else right of it, else none."""
    best, chosen = 0.0, None
    for element in screen.elements:
        if element.kind != "toggle" or abs(element.box.centre[1] - hit.box.centre[1]) > 0.7 * screen.unit:
            continue
        gap = hit.box.left - element.box.right
        behind = element.box.left - hit.box.right
        close = 1 - 0.05 * max(0, gap) / screen.unit if gap > -screen.unit else 0.0
        if behind > -0.3 * screen.unit:
            close = max(close, 0.9 - 0.03 * max(0, behind) / screen.unit)
            if close < ALONE and _nothing_between(screen, hit.box, element.box):
                close = ALONE
        if close > best:
            best, chosen = close, element
    if chosen is None or best < 0.7:
        return None
    score = min(1.0, hit.match.score * (1.0 if best > 0.85 else 0.95))
    return Candidate(chosen.box.centre, chosen.box, score, hit.line.text, chosen, "label")


def _nothing_between(screen: Screen, caption: PixelBox, box: PixelBox) -> bool:
    """Whether a toggle at the far end of a row is the only thing that follows its caption there."""
    gap = PixelBox(caption.right + 2, caption.top, box.left - 2, caption.bottom)
    others = [line.box for line in screen.lines] + [one.box for one in screen.elements if one.kind == "toggle"]
    return gap.width > 0 and not any(overlap(gap, other) > 0.3 for other in others)


_ALL = re.compile(
    r"(?:(?:select|check|tick)[ -])?(?:all|everything)(?: (?:the |of the )?\w+)?|全选|全部\w{0,3}|所有\w{1,3}",
    re.IGNORECASE,
)


def _header_toggle(screen: Screen, target: Target) -> list[Candidate]:
    """The box over a column of boxes ticks them all."""
    if not _ALL.fullmatch(target.words.strip()):
        return []
    ticks = sorted((one for one in screen.elements if one.kind == "toggle"), key=lambda one: one.box.top)
    for top in ticks:
        x, y = top.box.centre
        column = [one for one in ticks if abs(one.box.centre[0] - x) < 0.7 * screen.unit and one.box.centre[1] >= y]
        steps = [below.box.top - above.box.top for above, below in pairwise(column)]
        if len(column) >= 3 and steps[0] <= 2 * median(steps):
            return [Candidate(top.box.centre, top.box, 0.8, "the box over a column of boxes", top, "relation")]
    return []
