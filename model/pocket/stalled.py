"""A command that cannot go on: what may lie in its way without having been noticed, each tried once before giving up.

A panel that dims nothing and speaks of nothing known may still hide what is looked for; so may a page in between, a
part of the page that failed and offers to try again, and a page of which nothing but its outlines has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.afloat import is_band, lies_over, severs
from model.pocket.check import touches
from model.pocket.cover import panels_of
from model.pocket.cover_words import ABOUT_YOU, PASSING, RETRY, WAITING
from model.pocket.match import squeezed
from model.pocket.resort import RESORT, SPARSE, all_buttons, named, press_key, press_way, times, wait_for
from model.pocket.ways_out import bare, buttons, crosses, lies_in, matching, plain, refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.case import Case, Do, Stuck
    from model.pocket.notes import Noted
    from model.pocket.screen import PixelBox
    from model.pocket.ways_out import WayOut

BARE = 1
"""Lines: a page with no more of them has hardly loaded."""
RETRIES = 2
"""How often one thing that offers to try again is believed."""
_LOST = frozenset({
    "click", "double_click", "type", "set", "choose", "tick", "untick", "toggle", "act", "search", "find", "answer",
    "open", "scroll",
})  # fmt: skip
CORNER = 2.0
"""Units from the screen's edges that a notice in a corner stands off."""
_LEAVING = frozenset({
    "cancel", "no", "close", "leave", "discard", "abbrechen", "nein", "annuler", "non", "cancelar", "取消",
    "关闭", "否",
})  # fmt: skip
WAIT, BUSY, MOST_WAITS = "wait", 3.0, 5
"""What is busy is given so many seconds, so often."""
LOOK = "look"
"""A wait that only tells whether something goes on turning."""


def last_resort(case: Case, stuck: Stuck) -> Do | None:
    """What to try before a command is given up; None when nothing on the screen offers itself."""
    given_up = stuck.infeasible or case.command.optional
    if given_up or case.command.verb not in _LOST or case.refusal or case.pending:
        return None
    case.view.read_all()
    if _is_busy(case) and times(case, WAIT) < MOST_WAITS:
        return wait_for(case, BUSY, WAIT)
    if way := _way_past(case):
        return press_way(case, way, "in_the_way")
    if case.observation.settle.moving and not times(case, LOOK):
        return wait_for(case, BUSY, LOOK)
    if way := _again(case):
        return press_way(case, way, "retry")
    if _hardly_there(case) and not times(case, "F5"):
        return press_key(case, "F5", "retry")
    return None


def uncovered_first(case: Case, do: Do) -> Do | None:
    """Before what says more than the exact words asked for is pressed: the thing itself may lie under a panel.

    The way out of a panel that lies over part of the page, once.
    """
    target = case.command.target
    if do.stage != "act" or do.box is None or case.acts or not (target and target.exact):
        return None
    said = squeezed(" ".join(line.text for line in case.lines_near(do.box, margin=0.0)))
    if len(said) <= len(squeezed(target.words)) or case.pending:
        return None
    for box in sorted(panels_of(case.screen), key=lambda each: each.width * each.height):
        if not touches(do.box, box) and severs(case.screen, box) and (ways := _ways(case, box)):
            return press_way(case, ways[0], "may_hide")
    return None


def since_resort(tried: Sequence[Noted], current: int | None) -> tuple[Noted, ...]:
    """What was tried, without what the current command tried before the last resort: it begins anew."""
    kept: list[Noted] = []
    for noted in tried:
        if noted.note.stage == "cover" and noted.note.how == RESORT and noted.note.label != LOOK:
            kept = [each for each in kept if each.note.command != current]
        kept.append(noted)
    return tuple(kept)


def _way_past(case: Case) -> WayOut | None:
    """The way out of a panel that lies over the page, or of a page that stands before it."""
    screen = case.screen
    for box in sorted(panels_of(screen), key=lambda each: each.width * each.height):
        if (severs(screen, box) or is_band(screen, box)) and (ways := _ways(case, box)):
            return ways[0]
        if lies_over(screen, box) and _stands_apart(case, box) and (ways := _ways(case, box, mild=True)):
            return ways[0]
    if len(screen.lines) > SPARSE:
        return None
    passing = [way for way in all_buttons(case) if PASSING.fullmatch(plain(way.label))]
    return next((way for way in passing if not times(case, way.label)), None)


def _stands_apart(case: Case, box: PixelBox) -> bool:
    """Whether it stands in a corner of the screen, or in its very middle."""
    wide, high, reach = case.screen.width, case.screen.height, CORNER * case.screen.unit
    at_side = min(box.left, wide - box.right) < reach and min(box.top, high - box.bottom) < reach
    centred = abs(box.centre[0] - wide / 2) < 0.02 * wide and box.width < 0.7 * wide
    return (at_side and box.width < 0.5 * wide) or centred


def _ways(case: Case, box: PixelBox, *, mild: bool = False) -> list[WayOut]:
    """What says no in a panel, not tried yet. `mild`: but for what throws something away, like a form's "Cancel"."""
    lines = [line for line in case.screen.lines if lies_in(line.box, box)]
    if not lines or ABOUT_YOU.search(" ".join(line.text for line in lines)):
        return []
    found = [*crosses(case.screen, lines, box), *refusals(case.screen, buttons(case.screen, lines, box))]
    kept = [named(way, lines) for way in found if not mild or plain(way.label) not in _LEAVING]
    return [way for way in kept if not times(case, way.label)]


def _again(case: Case) -> WayOut | None:
    """What says "try again"."""
    ways = matching(all_buttons(case), RETRY)
    return next((way for way in ways if times(case, way.label) < RETRIES), None)


def _hardly_there(case: Case) -> bool:
    """Nothing to speak of has loaded, and nothing was done yet: loading it again loses nothing."""
    untouched = not any(noted.note.stage in ("act", "list", "letters") for noted in case.tried)
    named = any(each.text and each.kind != "container" for each in case.screen.elements)
    return case.observation.url is not None and untouched and len(case.screen.lines) <= BARE and not named


def _is_busy(case: Case) -> bool:
    """Whether something says so, in few words."""
    return any(len(line.text) < 40 and WAITING.search(bare(line.text)) for line in case.screen.lines)
