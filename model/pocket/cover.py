"""What lies over the page: cookie banners, newsletter popups, modal dialogs; and the ways out of them.

Works on a read screen alone, so that it can be offered to any model.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from model.pocket.afloat import lies_over
from model.pocket.cover_words import ABOUT_YOU, ACCEPT, BARE, COOKIES, CROSS, PROMOTION, QUESTION, REFUSE, REFUSING
from model.pocket.match import folded, likeness
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.pocket.screen import Screen, TextLine

CoverKind = Literal["cookies", "promotion", "dialog"]
"""promotion: a newsletter, an offer, an app, a survey, notifications · dialog: any other panel over a dimmed page."""

DIM = 0.8
"""The page behind a modal panel is at most this bright beside the panel."""
TITLE = 0.8
"""How alike a window's title and the line that is read must be."""
SMALL = 0.25
"""Of a screen: the most that a window takes up that came by itself and whose title cannot be read."""
FLAT = 0.004
"""Where less of the screen round a panel differs from the rest of it, it is a desktop's ground, and no dimmed page."""
FEW = 12
"""Lines: where there are no more on the whole screen, all of them are one notice."""
SCROLL_BAR = 0.016
"""Of a screen's width, at its right."""


class WayOut(NamedTuple):
    """Something to press, with the words on it ("×" for a nameless cross)."""

    label: str
    point: tuple[float, float]
    box: PixelBox


class Cover(NamedTuple):
    """Something that lies over the page."""

    kind: CoverKind
    box: PixelBox
    title: str
    """Its first words."""
    words: str
    """All of them."""
    refusals: tuple[WayOut, ...]
    """What closes it or says no, least consequential first."""
    acceptances: tuple[WayOut, ...]
    """What says yes."""
    blocking: bool
    """The page behind is dimmed: nothing of it can be used."""

    @property
    def asks(self) -> bool:
        """Whether it is a question about what is done, with a yes and a no. One about the person's age is none."""
        return bool(QUESTION.search(self.words) and self.acceptances and not ABOUT_YOU.search(self.words))


def find_cover(screen: Screen, windows: Sequence[str] = ()) -> Cover | None:
    """The topmost thing that covers a screen, if there is one; boxes and points in pixels of its picture.

    `windows` are titles: a window with one of them is a dialog, whatever it is about.
    """
    brightness = _Brightness(screen)
    panels = sorted(_panels(screen), key=lambda box: box.width * box.height)
    for box in panels:
        blocking = brightness.dimmed_round(box)
        lines = _within(screen.lines, box)
        words = " ".join(line.text for line in lines)
        kind = _kind(words, blocking) or ("dialog" if _is_window(screen, box, windows) else None)
        if kind is None or not lines or not (blocking or kind == "dialog" or lies_over(screen, box)):
            continue
        cover = _cover(screen, kind, box, lines, blocking)
        if cover.refusals or cover.acceptances:
            return cover
    return _small_panel(screen, panels) if windows else _flat_banner(screen)


def _small_panel(screen: Screen, panels: Sequence[PixelBox]) -> Cover | None:
    """A window whose title cannot be read: the smallest panel that offers a way out."""
    for box in panels:
        if box.width * box.height > SMALL * screen.width * screen.height:
            return None
        if lines := _within(screen.lines, box):
            cover = _cover(screen, "dialog", box, lines, blocking=False)
            if cover.refusals:
                return cover
    return None


def _is_window(screen: Screen, box: PixelBox, titles: Sequence[str]) -> bool:
    """Whether one of the titles stands in the upper part of a box, or right above it."""
    bar = PixelBox(box.left, box.top - round(2.5 * screen.unit), box.right, box.top + round(2.5 * screen.unit))
    return any(likeness(title, line.text) >= TITLE for title in titles for line in _within(screen.lines, bar))


def _kind(words: str, blocking: bool) -> CoverKind | None:
    words = _bare(words)
    if COOKIES.search(words) and len(words) < 900:
        return "cookies"
    if PROMOTION.search(words) and len(words) < 600:
        return "promotion"
    return "dialog" if blocking and words else None


def _panels(screen: Screen) -> list[PixelBox]:
    """Boxes that could be a banner or a dialog: not small, not the whole page."""
    unit, whole = screen.unit, screen.width * screen.height
    return [
        each.box
        for each in screen.elements
        if each.kind in ("container", "row", "button", "field", "select")
        and each.box.width >= min(9 * unit, 0.5 * screen.width)
        and each.box.height >= 2 * unit
        and each.box.width * each.box.height < 0.85 * whole
    ]


def _cover(screen: Screen, kind: CoverKind, box: PixelBox, lines: Sequence[TextLine], blocking: bool) -> Cover:
    words = " ".join(line.text for line in lines)
    buttons = _buttons(screen, lines, box)
    crosses = _crosses(screen, lines, box)
    refusals = _matching(buttons, REFUSE, REFUSING)
    acceptances = _matching(buttons, ACCEPT)
    if blocking and not refusals and not crosses:
        crosses = _crosses_beyond(screen, box)
    ordered = [*refusals, *crosses] if kind == "cookies" or not crosses else [*crosses, *refusals]
    titled = next((line for line in lines if line.text.strip().casefold() not in CROSS), lines[0])
    return Cover(kind, box, titled.text, words, tuple(ordered), tuple(acceptances), blocking)


def _buttons(screen: Screen, lines: Iterable[TextLine], box: PixelBox) -> list[WayOut]:
    """Short lines and labelled buttons in a box, each once."""
    found = [
        WayOut(each.text, each.box.centre, each.box)
        for each in screen.elements
        if each.text and _lies_in(each.box, box) and each.box != box
    ]
    found += [WayOut(line.text, line.box.centre, line.box) for line in lines if len(line.text) <= 40]
    return found


def _matching(buttons: Sequence[WayOut], words: Sequence[str], more: re.Pattern[str] | None = None) -> list[WayOut]:
    """Those whose whole text is one of the words, in the words' order, one each; then those that say it otherwise."""
    named = {_strokes(_plain(word)): rank for rank, word in reversed(list(enumerate(words)))}
    ranks = [
        (named.get(_strokes(label), len(words) if more and more.fullmatch(label) else -1), number)
        for number, label in enumerate(_plain(each.label) for each in buttons)
    ]
    fitting = [buttons[number] for rank, number in sorted(ranks) if rank >= 0]
    kept: list[WayOut] = []
    for each in fitting:
        if not any(_lies_in(each.box, other.box) or _lies_in(other.box, each.box) for other in kept):
            kept.append(each)
    return kept


def _crosses(screen: Screen, lines: Sequence[TextLine], box: PixelBox) -> list[WayOut]:
    """A cross in the upper right corner: an "x" that was read, or a nameless icon."""
    reach = 3.2 * screen.unit
    found = [
        WayOut("×", line.box.centre, line.box)
        for line in lines
        if (folded(line.text) in CROSS or line.text.strip() in CROSS) and _in_corner(line.box, box, reach)
    ]
    for each in screen.elements:
        small = each.box.width <= 2.4 * screen.unit and each.box.height <= 2.4 * screen.unit
        nameless = each.kind in ("icon", "button", "toggle") and len(each.text) <= 1
        if nameless and small and _in_corner(each.box, box, reach):
            found.append(WayOut("×", each.box.centre, each.box))
    return [way for number, way in enumerate(found) if not any(_near(way, other, reach) for other in found[:number])]


def _crosses_beyond(screen: Screen, box: PixelBox) -> list[WayOut]:
    """A nameless icon right outside the upper right corner: over a dimmed page nothing else can be pressed there."""
    reach = 3.2 * screen.unit
    return [
        WayOut("×", each.box.centre, each.box)
        for each in screen.elements
        if each.kind in ("icon", "button", "toggle")
        and len(each.text) <= 1
        and max(each.box.width, each.box.height) <= 2.4 * screen.unit
        and abs(each.box.centre[0] - box.right) <= reach
        and abs(each.box.centre[1] - box.top) <= reach
        and not _lies_in(each.box, box)
    ]


def _near(one: WayOut, other: WayOut, reach: float) -> bool:
    """Whether two crosses are one, found twice."""
    return max(abs(one.point[0] - other.point[0]), abs(one.point[1] - other.point[1])) < reach / 3


def _plain(label: str) -> str:
    """A label as it is compared: readers lose accents."""
    return folded(_bare(label))


def _strokes(label: str) -> str:
    """With thin letters in a row as one: readers lose some of them ("I'l pass") and take them for each other."""
    return re.sub(r"[il1|'](?: ?[il1|'])*", "l", label)


def _bare(text: str) -> str:
    """Without accents."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _in_corner(box: PixelBox, panel: PixelBox, reach: float) -> bool:
    """Near the upper right corner, and not the rounding of the corner itself."""
    x, y = box.centre
    rim = reach / 8
    return panel.right - reach <= x <= panel.right - rim and panel.top + rim <= y <= panel.top + reach


def _flat_banner(screen: Screen) -> Cover | None:
    """A cookie notice without an outline of its own: its words, with a yes and a no beside them or on an empty page."""
    alone = len(screen.lines) <= FEW
    for line in screen.lines:
        at_edge = line.box.top > 0.55 * screen.height or line.box.bottom < 0.3 * screen.height
        if not COOKIES.search(line.text) or not (alone or at_edge):
            continue
        reach = screen.height if alone else 5 * screen.unit
        near = [other for other in screen.lines if abs(other.box.centre[1] - line.box.centre[1]) < reach]
        box = PixelBox(
            min(each.box.left for each in near), min(each.box.top for each in near),
            max(each.box.right for each in near), max(each.box.bottom for each in near),
        )  # fmt: skip
        cover = _cover(screen, "cookies", box, near, blocking=False)
        if cover.refusals and any(_plain(each.label) not in BARE for each in cover.acceptances):
            return cover
    return None


class _Brightness:
    """How bright the brightest things are inside a box and outside of it."""

    def __init__(self, screen: Screen) -> None:
        self._small = None if screen.pixels is None else screen.pixels[::4, ::4].max(axis=2)

    def dimmed_round(self, box: PixelBox) -> bool:
        import numpy as np

        if self._small is None:
            return False
        outside = np.ones(self._small.shape, bool)
        outside[:, -max(1, round(SCROLL_BAR * outside.shape[1])) :] = False  # nothing dims the window's own
        rows, columns = (
            slice(max(0, box.top // 4 - 4), box.bottom // 4 + 5),
            slice(max(0, box.left // 4 - 4), box.right // 4 + 5),
        )
        outside[rows, columns] = False
        inner = self._small[box.top // 4 : box.bottom // 4, box.left // 4 : box.right // 4]
        if outside.sum() < 0.1 * outside.size or not inner.size:
            return False
        around = self._small[outside]
        if np.mean(np.abs(around.astype(np.int16) - int(np.median(around))) > 8) < FLAT:
            return False
        return bool(np.percentile(around, 99.8) < DIM * np.percentile(inner, 99.8))


def _within(lines: Iterable[TextLine], box: PixelBox) -> list[TextLine]:
    return [
        line
        for line in lines
        if box.left <= line.box.centre[0] <= box.right and box.top <= line.box.centre[1] <= box.bottom
    ]


def _lies_in(inner: PixelBox, outer: PixelBox) -> bool:
    x, y = inner.centre
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def holds(cover: Cover, box: PixelBox) -> bool:
    """Whether something lies inside a cover."""
    return _lies_in(box, cover.box)
