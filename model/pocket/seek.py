"""Looking for what is not in view: give the page a moment, scroll down to its end, then up to its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Scroll, Wait
from environments.points import Point
from model.pocket.case import Do, Stuck
from model.pocket.match import likeness
from model.pocket.say import nearest, say

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.notes import Noted
    from model.pocket.screen import Candidate
    from model.pocket.target import ElementKind, Target

STRIDE = 620.0
"""One scroll, in Point units: less than a screen, so that nothing is passed over."""
MOST_SCROLLS = 15
"""In each direction."""
MOVED = 0.004
"""Share of the picture that must change for a scroll to count as having moved something."""
LOADING = ("loading", "please wait", "one moment", "加载中", "正在加载", "请稍候", "载入中")
MOST_WAITS = 3
MOST_LOADING_WAITS = 12


def seek(case: Case, target: Target, kind: ElementKind | None = None) -> Candidate | Do | Stuck:
    """The target when it is in sight, else the next thing to do to find it."""
    found = case.sure(target, kind)
    return found or look_around(case, target.phrase or target.words, case.find(target, kind))


def look_around(case: Case, what: str, near: list[Candidate]) -> Do | Stuck:
    """Wait, scroll down, scroll up, wait once more; then say what was seen instead."""
    looks = _looks(case)
    ways = [look.note.how for look in looks]
    if _should_wait(case, looks):
        return wait_for(case, what)
    heading = _next_direction(case, looks)
    if heading:
        return scroll(case, what, heading)
    if ways[-1:] != ["wait"]:
        return wait_for(case, what, 2.0)
    scrolled = [way for way in ways if way != "wait"]
    return not_there(case, what, describe(case, len(ways), len(scrolled)), near)


def not_there(case: Case, what: str, how: str, near: list[Candidate]) -> Stuck:
    """What was looked for, how, and the nearest to it that was seen."""
    return Stuck(
        say(case.chinese, "no_target", what, how, nearest(case.chinese, what, near, case.view.read_all().lines))
    )


def describe(case: Case, looks: int, scrolls: int) -> str:
    """How thoroughly it was looked for."""
    if case.chinese:
        return f"看了 {looks + 1} 次，滚动 {scrolls} 次"
    return f"{looks + 1} looks, {scrolls} scrolls down and up"


def wait_for(case: Case, what: str, seconds: float = 0.8) -> Do:
    """Give late content a moment."""
    return Do((Wait(seconds=seconds),), "look", say(case.chinese, "look_wait", what), how="wait")


def scroll(case: Case, what: str, heading: str, stride: float = STRIDE) -> Do:
    """One scroll in the middle of the screen, or of what lies over it."""
    amount = stride if heading == "down" else -stride
    action = Scroll(dy=amount, point=Point(500, 500))
    return Do((action,), "look", say(case.chinese, "look_scroll", what, heading), how=heading)


def _looks(case: Case) -> list[Noted]:
    count = 0
    for noted in reversed(case.mine):
        if noted.note.stage != "look":
            break
        count += 1
    return list(case.mine[len(case.mine) - count :])


def _should_wait(case: Case, looks: list[Noted]) -> bool:
    """At first, while the page still changes by itself, and as long as it says that it is loading."""
    waits = sum(look.note.how == "wait" for look in looks)
    if len(looks) > waits:
        return False
    if is_loading(case):
        return waits < MOST_LOADING_WAITS
    return waits == 0 or (waits < MOST_WAITS and case.change_since(looks[-1]).share > MOVED)


def is_loading(case: Case) -> bool:
    """Whether the screen says that it is not ready."""
    short = [line.text for line in case.screen.lines if len(line.text) < 40]
    words = any(sum(map(str.isalnum, line.text)) > 1 for line in case.screen.lines)  # a ring that turns reads as an O
    return not words or any(likeness(word, text) >= 0.9 for text in short for word in LOADING)


def _next_direction(case: Case, looks: list[Noted]) -> str:
    scrolls = [look for look in looks if look.note.how in ("down", "up")]
    if not scrolls:
        return "down"
    heading = scrolls[-1].note.how
    if looks[-1] is not scrolls[-1]:
        return ""  # the last wait, after all the scrolling
    moved = case.change_since(scrolls[-1]).share > MOVED
    downs = sum(look.note.how == "down" for look in scrolls)
    if heading == "down":
        return "down" if moved and downs < MOST_SCROLLS else "up"
    return "up" if moved and len(scrolls) - downs < downs + MOST_SCROLLS else ""
