"""What lies over the page: cookie banners, newsletter popups, modal dialogs; and the ways out of them.

Works on a read screen alone, so that it can be offered to any model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from model.assent import says_read
from model.binding import bound_to
from model.pocket.afloat import PANELS, WHOLE, WIDE, joined, lies_over
from model.pocket.cover_words import (
    ABOUT_YOU,
    ACCEPT,
    ANSWERS,
    BARE,
    COOKIES,
    CROSS,
    OFFER,
    ONWARD,
    PROMOTION,
    QUESTION,
    SETTINGS,
    UPKEEP,
    WAITING,
)  # fmt: skip
from model.pocket.dimming import LINES, Dimming
from model.pocket.match import likeness
from model.pocket.screen import PixelBox
from model.pocket.ways_out import (
    bare,
    beside,
    buttons,
    crosses,
    crosses_beyond,
    lies_in,
    matching,
    onward,
    plain,
    refusals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.pocket.screen import Screen, TextLine
    from model.pocket.ways_out import WayOut

CoverKind = Literal["cookies", "promotion", "dialog"]
"""promotion: a newsletter, an offer, an app, a survey, notifications · dialog: any other panel over a dimmed page."""

TITLE = 0.8
"""How alike a window's title and the line that is read must be."""
SMALL = 0.25
"""Of a screen: the most that a window takes up that came by itself and whose title cannot be read."""
FEW = 12
"""Lines: where there are no more on the whole screen, all of them are one notice."""
BAND = 1.4
"""Units of height at the least, of a band across the whole screen; any other panel has 2."""


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
        """Whether it is a question about what is done, with a yes and a no. One about the person's age is none, nor is
        one that a program asks about itself."""
        of_its_own = ABOUT_YOU.search(self.words) or UPKEEP.search(bare(self.words))
        return bool(QUESTION.search(self.words) and self.acceptances and not of_its_own)

    @property
    def ways(self) -> tuple[WayOut, ...]:
        """What may be pressed to be rid of it: where nothing says no, the one yes of a dialog that only tells."""
        read = [way for way in self.acceptances if says_read(way.label)]
        lone = bool(read) and len(self.acceptances) == 1 and self.kind == "dialog" and not bound_to(self.words)
        return self.refusals or tuple(read if lone else ())


def find_cover(screen: Screen, windows: Sequence[str] = ()) -> Cover | None:
    """The topmost thing that covers a screen, if there is one; boxes and points in pixels of its picture.

    `windows` are titles: a window with one of them is a dialog, whatever it is about.
    """
    dimming, panels = Dimming(screen), panels_of(screen)
    dead_ends: list[Cover] = []
    untold: list[Cover] = []
    whole = [(box, False) for box in panels] + [(box, True) for box in (*joined(screen), *dimming.sheet())]
    for box, made in sorted(whole, key=lambda each: each[0].width * each[0].height):
        blocking = dimming.round(box)
        lines = _within(screen.lines, box)
        words = " ".join(line.text for line in lines)
        kind = _kind(words, blocking) or ("dialog" if _is_window(screen, box, windows) else None)
        over = blocking or (not made and (kind == "dialog" or lies_over(screen, box)))
        if kind is None or not lines or not over:
            continue
        cover = _cover(screen, kind, box, lines, blocking)
        if cover.refusals or cover.acceptances:
            return cover
        dead_ends += [cover] if _locks(screen, cover) else []
        untold += [cover] if windows and not blocking and not _is_busy(" ".join((*windows, words))) else []
    if dead_ends:
        panel = next((each for each in reversed(dead_ends) if dimming.stands_out(each.box)), dead_ends[-1])
        return panel._replace(
            refusals=(*onward(screen, _within(screen.lines, panel.box), panel.box), *beside(screen, panel.box))
        )
    panels.sort(key=lambda box: box.width * box.height)
    if windows:
        return _small_panel(screen, panels) or next(iter(untold), None)
    return _flat_banner(screen) or _on_a_tour(screen, panels, dimming)


def _on_a_tour(screen: Screen, panels: Sequence[PixelBox], dimming: Dimming) -> Cover | None:
    """A panel that says no somewhere, over a page that is dimmed but for what the panel speaks of."""
    for box in panels:
        if (lines := _within(screen.lines, box)) and dimming.round_but_for_a_spot(box):
            cover = _cover(screen, "dialog", box, lines, blocking=True)
            if cover.refusals:
                return cover
    return None


def _locks(screen: Screen, cover: Cover) -> bool:
    """Whether a panel that offers no way out keeps a whole page from being used, and is not just busy."""
    behind = [line for line in screen.lines if not lies_in(line.box, cover.box)]
    return cover.blocking and len(behind) >= LINES and not _is_busy(cover.words)


def _is_busy(words: str) -> bool:
    return bool(WAITING.search(bare(words)))


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
    words = bare(words)
    if COOKIES.search(words) and len(words) < 900:
        return "cookies"
    if (PROMOTION.search(words) or (blocking and OFFER.search(words))) and len(words) < 600:
        return "promotion"
    return "dialog" if blocking and words else None


def panels_of(screen: Screen) -> list[PixelBox]:
    """Boxes that could be a banner or a dialog: not small, not the whole page."""
    unit, whole = screen.unit, screen.width * screen.height
    return [
        each.box
        for each in screen.elements
        if each.kind in PANELS
        and each.box.width >= min(WIDE * unit, 0.5 * screen.width)
        and each.box.height >= (BAND if each.box.width >= WHOLE * screen.width else 2.0) * unit
        and each.box.width * each.box.height < 0.85 * whole
    ]


def _cover(screen: Screen, kind: CoverKind, box: PixelBox, lines: Sequence[TextLine], blocking: bool) -> Cover:
    words = " ".join(line.text for line in lines)
    found = buttons(screen, lines, box)
    noes, away = refusals(screen, found), crosses(screen, lines, box)
    if blocking and not noes and not away:
        away = crosses_beyond(screen, box)
    if kind == "cookies" and blocking and not noes and not away:
        noes = matching(found, SETTINGS)[:1]
    ordered = [*noes, *away] if kind == "cookies" or not away else [*away, *noes]
    if ABOUT_YOU.search(words):
        ordered = _unanswered(screen, box, ordered)
    titled = next((line for line in lines if line.text.strip().casefold() not in CROSS), lines[0])
    return Cover(kind, box, titled.text, words, tuple(ordered), _yeses(found, lines), blocking)


def _yeses(found: Sequence[WayOut], lines: Sequence[TextLine]) -> tuple[WayOut, ...]:
    """What says yes: by a known word, or else the lowest that says in its own way that the lines above were read."""
    known = matching(found, ACCEPT)
    below = [way for way in found if says_read(way.label) and way.box.top > lines[0].box.bottom]
    if known or not below or matching(found, ONWARD):
        return tuple(known)
    return (max(below, key=lambda way: way.box.top),)


def _unanswered(screen: Screen, box: PixelBox, ways: Sequence[WayOut]) -> list[WayOut]:
    """The ways out of a question about the person: what leaves it open comes before what answers it with no."""
    answers = [way for way in ways if plain(way.label) in ANSWERS]
    return [*(way for way in ways if way not in answers), *(beside(screen, box) if answers else ()), *answers]


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
        if cover.refusals and any(plain(each.label) not in BARE for each in cover.acceptances):
            return cover
    return None


def _within(lines: Iterable[TextLine], box: PixelBox) -> list[TextLine]:
    return [
        line
        for line in lines
        if box.left <= line.box.centre[0] <= box.right and box.top <= line.box.centre[1] <= box.bottom
    ]


def holds(cover: Cover, box: PixelBox) -> bool:
    """Whether something lies inside a cover."""
    return lies_in(box, cover.box)
