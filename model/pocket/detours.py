"""What else may lead on before a command is given up, once nothing that lies over the page can be taken away.

A list that brings more of itself when asked, an advertisement that fills the screen and can be closed, a page that asks
for a language, a hint with nothing but "Got it" on it, and suggestions that hang open under a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.assent import says_read
from model.binding import bound_to
from model.pocket.afloat import lies_over, severs
from model.pocket.cover import panels_of
from model.pocket.cover_words import (
    ABOUT_YOU,
    ACCEPT,
    COOKIES,
    COUNTDOWN,
    LANGUAGES,
    MORE,
    OFFER,
    OTHER_LANGUAGES,
    PROMOTION,
)  # fmt: skip
from model.pocket.resort import RESORT, SPARSE, all_buttons, named, press_key, press_way, times, wait_for
from model.pocket.say import say
from model.pocket.screen import PixelBox
from model.pocket.ways_out import bare, buttons, crosses, lies_in, matching, plain, refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.pocket.case import Case, Do, Stuck
    from model.pocket.ways_out import WayOut

MOST_PAGES = 8
"""How often a list is asked for more, in a whole run."""
PATIENCE, MOST_PATIENCE, PASSING_BY = 4.0, 3, "what goes by itself"
"""What goes by itself is given so many seconds, so often in a whole run; what does not say so, once."""
IN_COLUMN = 6
"""Pixels that the crosses of a stack of notices may be apart, across."""
_SOUGHT = frozenset(
    {"click", "double_click", "type", "set", "choose", "tick", "untick", "toggle", "act", "find", "answer", "open"}
)


def detour(case: Case, stuck: Stuck) -> Do | None:
    """The next thing to try for a command that cannot go on; None when there is none."""
    given_up = stuck.infeasible or case.command.optional
    if given_up or case.command.verb not in _SOUGHT or case.refusal or case.pending:
        return None
    case.view.read_all()
    if _counts_down(case) and (waiting := _patience(case)):
        return waiting
    ways: tuple[Callable[[Case], WayOut | None], ...] = (_hint, _cross, _language, _advertisement)
    for way in ways:
        if found := way(case):
            return press_way(case, found, "in_the_way")
    if not times(case, PASSING_BY) and _is_shut_off(case) and (waiting := _patience(case)):
        return waiting
    if _typed_just_before(case) and not times(case, "Escape"):
        return press_key(case, "Escape", "in_the_way")
    return None


def more_first(case: Case, do: Do) -> Do | None:
    """What brings more of a list, at the end of it: before the search turns back."""
    looked = case.last.note if case.last else None
    if do.stage != "look" or do.how != "up" or looked is None or looked.how != "down":
        return None
    found = [way for way in all_buttons(case) if MORE.fullmatch(plain(way.label))]
    way = next((way for way in found if times(case, way.label) < MOST_PAGES), None)
    return press_way(case, way, "more") if way else None


def told_what_binds(case: Case, stuck: Stuck) -> Stuck:
    """Say so where what lies over the page offers nothing but to agree to something."""
    screen, cover = case.screen, case.view.cover()
    said = [cover.words] if cover and cover.acceptances and not cover.refusals else []
    for box in panels_of(screen):
        lines = [line for line in screen.lines if lies_in(line.box, box)]
        ways = buttons(screen, lines, box)
        only_yes = any(says_read(way.label) for way in ways) and not refusals(screen, ways)
        if only_yes and not crosses(screen, lines, box) and (severs(screen, box) or lies_over(screen, box)):
            said.append(" ".join(line.text for line in lines))
    found = [bound for words in said for bound in bound_to(words)]
    return stuck._replace(reason=f"{stuck.reason} {say(case.chinese, 'binding', found[0].words)}") if found else stuck


def _hint(case: Case) -> WayOut | None:
    """The one button of a panel over the page that merely tells something: it asks for nothing and sells nothing."""
    for box in sorted(panels_of(case.screen), key=lambda each: each.width * each.height):
        lines = [line for line in case.screen.lines if lies_in(line.box, box)]
        said = " ".join(line.text for line in lines)
        words = bare(said)
        if any(each.search(words) for each in (ABOUT_YOU, COOKIES, OFFER, PROMOTION)) or "?" in words or bound_to(said):
            continue
        parts = [each for each in case.screen.elements if lies_in(each.box, box) and each.box != box]
        if any(each.kind in ("field", "select", "toggle") for each in parts):
            continue
        pressed = [way for way in buttons(case.screen, lines, box) if says_read(way.label)]
        others = [each for each in parts if each.kind in ("button", "link") and each.text and not says_read(each.text)]
        if pressed and not others and (severs(case.screen, box) or lies_over(case.screen, box)):
            way = named(pressed[-1], lines)
            if not times(case, way.label):
                return way
    return None


def _patience(case: Case) -> Do | None:
    """Some time for what goes by itself, until there was enough of it."""
    if times(case, PASSING_BY) >= MOST_PATIENCE:
        return None
    return wait_for(case, PATIENCE, PASSING_BY)


def _counts_down(case: Case) -> bool:
    """Whether a way out is still counting."""
    return any(COUNTDOWN.fullmatch(plain(way.label)) for way in all_buttons(case))


def _is_shut_off(case: Case) -> bool:
    """Whether a panel without anything to press lies over the page."""
    shut = (box for box in panels_of(case.screen) if not _has_buttons(case, box))
    return any(severs(case.screen, box) or lies_over(case.screen, box) for box in shut)


def _has_buttons(case: Case, box: PixelBox) -> bool:
    """Whether there is anything in a panel to press, or nothing at all."""
    parts = [each for each in case.screen.elements if lies_in(each.box, box) and each.box != box]
    lines = [line for line in case.screen.lines if lies_in(line.box, box)]
    if not lines or any(each.kind not in ("container", "row") for each in parts):
        return True
    found = buttons(case.screen, lines, box)
    return bool(matching(found, ACCEPT) or refusals(case.screen, found) or crosses(case.screen, lines, box))


def _cross(case: Case) -> WayOut | None:
    """The cross of a panel that cuts off something of the page, and those of others in one column with it."""
    for box in sorted(panels_of(case.screen), key=lambda each: each.width * each.height):
        lines = [line for line in case.screen.lines if lies_in(line.box, box)]
        if not lines or ABOUT_YOU.search(" ".join(line.text for line in lines)):
            continue
        for way in crosses(case.screen, lines, box):
            cross = named(way, lines)
            if not times(case, cross.label) and (severs(case.screen, box) or _is_next_of_a_stack(case, way)):
                return cross
    return None


def _is_next_of_a_stack(case: Case, cross: WayOut) -> bool:
    """Whether a cross stands right over or under one that was pressed already."""
    pressed = [noted.note for noted in case.tried if noted.note.how == RESORT and noted.note.label.endswith("×")]
    boxes = [PixelBox(*note.box) for note in pressed if note.box]
    return any(abs(box.centre[0] - cross.point[0]) <= IN_COLUMN for box in boxes)


def _language(case: Case) -> WayOut | None:
    """The task's own language, on a page that offers several."""
    ways = all_buttons(case)
    known = {plain(way.label) for way in ways} & (OTHER_LANGUAGES | LANGUAGES["en"] | LANGUAGES["zh"])
    if len(known) < 3 or len(case.screen.lines) > 3 * SPARSE:
        return None
    mine = matching(ways, sorted(LANGUAGES["zh" if case.chinese else "en"]))
    return next((way for way in mine if not times(case, way.label)), None)


def _advertisement(case: Case) -> WayOut | None:
    """The cross in the corner of a screen that holds little and has nothing to fill in."""
    screen = case.screen
    if len(screen.lines) > SPARSE or any(each.kind in ("field", "select", "toggle") for each in screen.elements):
        return None
    if ABOUT_YOU.search(" ".join(line.text for line in screen.lines)):
        return None
    found = crosses(screen, screen.lines, PixelBox(0, 0, screen.width, screen.height))
    return next((way for way in found if not times(case, way.label)), None)


def _typed_just_before(case: Case) -> bool:
    """Whether the last act before this command typed something: its suggestions may hang over what is looked for."""
    acts = [noted for noted in case.tried if noted.note.stage in ("act", "list", "letters")]
    return bool(acts) and acts[-1].note.command != case.number and bool(acts[-1].note.value)
