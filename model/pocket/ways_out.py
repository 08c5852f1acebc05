"""What closes a panel or answers it: its words for no and for yes, and its crosses, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from model.pocket.cover_words import CROSS, ONWARD, REFUSE, REFUSING, STEMS
from model.pocket.match import folded
from model.pocket.screen import PixelBox
from model.pocket.signs import sign_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.pocket.screen import Element, Screen, TextLine

BESIDE = "a click beside it"
"""What a way out is called that is no button."""
REACH = 3.2
"""Units from a corner within which its cross stands."""
CORNER = 2.0
"""Units from a corner within which a cross stands that is outside of it: farther off it is something of the page."""
LIT = 0.85
"""Of a panel's brightness: what a way out that stands outside of it has at the least."""
UNDER = 4.0
"""Units below a panel within which a cross may stand that belongs to it."""
MOST_WORDS = {"button": 6, "link": 6}
"""Words of a label that says no in its own way; other lines of text are longer by nature, and may have three."""


class WayOut(NamedTuple):
    """Something to press, with the words on it ("×" for a nameless cross)."""

    label: str
    point: tuple[float, float]
    box: PixelBox


def buttons(screen: Screen, lines: Iterable[TextLine], box: PixelBox) -> list[WayOut]:
    """Short lines and labelled buttons in a box, each once."""
    found = [
        WayOut(each.text, each.box.centre, each.box)
        for each in screen.elements
        if each.text and lies_in(each.box, box) and each.box != box
    ]
    found += [WayOut(line.text, line.box.centre, line.box) for line in lines if len(line.text) <= 40]
    return found


def refusals(screen: Screen, ways: Sequence[WayOut]) -> list[WayOut]:
    """Those that say no: by a known word, by known ways of saying it, or by a word for refusing among a few others."""
    told = {each.box: MOST_WORDS.get(each.kind, 3) for each in screen.elements}
    known = matching(ways, REFUSE, REFUSING)
    return known or [way for way in ways if _refuses(way.label, told.get(way.box, 3))][:1]


def _refuses(label: str, most: int) -> bool:
    words = plain(label)
    short = len(words) <= (45 if words.isascii() else 14) and len(words.split()) <= most
    return short and bool(STEMS.search(words)) and " or " not in words


def matching(ways: Sequence[WayOut], words: Sequence[str], more: re.Pattern[str] | None = None) -> list[WayOut]:
    """Those whose whole text is one of the words, in the words' order, one each; then those that say it otherwise."""
    named = {strokes(plain(word)): rank for rank, word in reversed(list(enumerate(words)))}
    ranks = [
        (named.get(strokes(label), len(words) if more and more.fullmatch(label) else -1), number)
        for number, label in enumerate(plain(each.label) for each in ways)
    ]
    fitting = [ways[number] for rank, number in sorted(ranks) if rank >= 0]
    kept: list[WayOut] = []
    for each in fitting:
        if not any(lies_in(each.box, other.box) or lies_in(other.box, each.box) for other in kept):
            kept.append(each)
    return kept


def onward(screen: Screen, lines: Sequence[TextLine], box: PixelBox) -> list[WayOut]:
    """The button that leads on, of a panel that has nothing else to press or to fill in: of a tour, say."""
    parts = [each for each in screen.elements if lies_in(each.box, box) and each.box != box]
    told = [each for each in parts if each.kind in ("button", "link", "row") and each.text]
    on = matching(buttons(screen, lines, box), ONWARD)
    fills = any(each.kind in ("field", "select", "toggle") for each in parts)
    return on if len(on) == 1 and not fills and all(plain(each.text) in ONWARD for each in told) else []


def crosses(screen: Screen, lines: Sequence[TextLine], box: PixelBox) -> list[WayOut]:
    """A cross in the upper right corner: an "x" that was read, or a nameless icon. Else a sure one in the left one."""
    reach = REACH * screen.unit
    found = [_cross(line.box) for line in lines if _is_cross(line) and _in_corner(line.box, box, reach)]
    found += [_cross(each.box) for each in _nameless(screen) if _in_corner(each.box, box, reach)]
    if not found:
        left = PixelBox(box.left, box.top, box.left + round(reach), box.top + round(reach))
        found = [_cross(line.box) for line in lines if _is_cross(line) and lies_in(line.box, left)]
        found += [
            _cross(each.box) for each in _nameless(screen) if lies_in(each.box, left) and _drawn_cross(screen, each)
        ]
    return _once(found, reach)


def crosses_beyond(screen: Screen, box: PixelBox) -> list[WayOut]:
    """A cross that sticks out of the upper right corner, stands right outside of it, under the middle, or in the
    screen's own corner: over a dimmed page nothing else can be pressed there.
    """
    reach = REACH * screen.unit
    spots = [each.box for each in _nameless(screen)] + [line.box for line in screen.lines if _is_cross(line)]
    spots = [spot for spot in spots if _is_lit(screen, spot, box)]
    close = CORNER * screen.unit
    found = [_cross(spot) for spot in spots if _sticks_out(spot, box) and _near_corner(spot, box, close)]
    found += [_cross(spot) for spot in spots if _under_middle(spot, box, screen.unit)]
    corner = PixelBox(screen.width - round(reach), 0, screen.width, round(reach))
    drawn = [each.box for each in _nameless(screen) if lies_in(each.box, corner) and _drawn_cross(screen, each)]
    read = [line.box for line in screen.lines if _is_cross(line) and lies_in(line.box, corner)]
    return _once(found + [_cross(spot) for spot in (*drawn, *read)], reach)


def beside(screen: Screen, box: PixelBox) -> list[WayOut]:
    """An empty spot of the page behind a panel, in the widest margin that has one; none where there is no room."""
    x, y = map(int, box.centre)
    spots = [
        (box.left, (box.left // 2, y)), (screen.width - box.right, ((box.right + screen.width) // 2, y)),
        (box.top, (x, box.top // 2)), (screen.height - box.bottom, (x, (box.bottom + screen.height) // 2)),
    ]  # fmt: skip
    taken = [line.box for line in screen.lines]
    taken += [each.box for each in screen.elements if each.kind not in ("container", "row")]
    for room, (across, down) in sorted(spots, reverse=True):
        spot = PixelBox(across - 2, down - 2, across + 2, down + 2)
        if room > 2 * screen.unit and not any(lies_in(spot, each) for each in taken):
            return [WayOut(BESIDE, (across, down), spot)]
    return []


def plain(label: str) -> str:
    """A label as it is compared: readers lose accents."""
    return folded(bare(label))


def strokes(label: str) -> str:
    """With thin letters in a row as one: readers lose some of them ("I'l pass") and take them for each other."""
    return re.sub(r"[il1|'](?: ?[il1|'])*", "l", label)


def bare(text: str) -> str:
    """Without accents."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def lies_in(inner: PixelBox, outer: PixelBox) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = inner.centre
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _cross(box: PixelBox) -> WayOut:
    return WayOut("×", box.centre, box)


def _is_cross(line: TextLine) -> bool:
    return folded(line.text) in CROSS or line.text.strip() in CROSS


def _nameless(screen: Screen) -> list[Element]:
    """Small things to press without a word on them."""
    most = 2.4 * screen.unit
    return [
        each
        for each in screen.elements
        if each.kind in ("icon", "button", "toggle") and len(each.text) <= 1
        and each.box.width <= most and each.box.height <= most
    ]  # fmt: skip


def _drawn_cross(screen: Screen, one: Element) -> bool:
    """Whether its strokes make a cross; a little ground round it shows where they end."""
    if screen.pixels is None:
        return False
    room = max(4, one.box.width // 3)
    left, top, right, bottom = one.box
    return sign_on(screen.pixels, PixelBox(max(0, left - room), max(0, top - room), right + room, bottom + room)) == "×"


def _in_corner(box: PixelBox, panel: PixelBox, reach: float) -> bool:
    """Near the upper right corner, and not the rounding of the corner itself."""
    x, y = box.centre
    rim = reach / 8
    return panel.right - reach <= x <= panel.right - rim and panel.top + rim <= y <= panel.top + reach


def _is_lit(screen: Screen, spot: PixelBox, panel: PixelBox) -> bool:
    """Whether something outside a panel is about as bright as it: what belongs to the page is dimmed with it."""
    if screen.pixels is None:
        return True
    brightest = [int(screen.pixels[box.top : box.bottom, box.left : box.right].max(initial=0)) for box in (spot, panel)]
    return brightest[0] >= LIT * brightest[1]


def _near_corner(spot: PixelBox, panel: PixelBox, reach: float) -> bool:
    x, y = spot.centre
    return abs(x - panel.right) <= reach and abs(y - panel.top) <= reach


def _sticks_out(spot: PixelBox, panel: PixelBox) -> bool:
    """Whether it stands outside, or half so as a badge does: the rounding of a corner does not."""
    over = min(spot.width, spot.height) / 4
    return spot.right > panel.right + over or spot.top < panel.top - over


def _under_middle(spot: PixelBox, panel: PixelBox, unit: float) -> bool:
    x, _ = spot.centre
    if min(spot.width, spot.height) < 0.8 * unit:
        return False
    return abs(x - panel.centre[0]) <= unit and panel.bottom < spot.top <= panel.bottom + UNDER * unit


def _once(found: Sequence[WayOut], reach: float) -> list[WayOut]:
    """Each cross once, though it was found twice."""
    return [way for number, way in enumerate(found) if not any(_near(way, other, reach) for other in found[:number])]


def _near(one: WayOut, other: WayOut, reach: float) -> bool:
    return max(abs(one.point[0] - other.point[0]), abs(one.point[1] - other.point[1])) < reach / 3
