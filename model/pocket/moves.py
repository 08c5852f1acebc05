"""Everything that is neither pressing nor filling: scrolling, dragging, waiting, keys, pages, searching, dialogs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.actions import Action, Back, Drag, Home, Open, PressKeys, Scroll, TypeText, Wait
from environments.points import Point
from model.pocket.case import SURE, Do, Finished, Outcome, Stuck
from model.pocket.fill import SELECT_ALL, field_for
from model.pocket.match import likeness
from model.pocket.obstacles import echoes, speaks_of
from model.pocket.press import LITTLE, judge_press, press_on, seek_and_press, tick_on
from model.pocket.say import say
from model.pocket.screen import Candidate
from model.pocket.seek import MOVED, describe, look_around, not_there, seek
from model.pocket.target import Target

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.ways_out import WayOut

FAR = 4000.0
"""One long scroll, in Point units."""
MOST_FAR_SCROLLS = 12
MOST_WAITS = 20
_YES_WORDS = re.compile(
    r"^(?:ok|okay|yes|confirm|accept|agree|i agree|continue|确定|确认|同意|接受|是|好的?)\b", re.IGNORECASE
)


def scroll(case: Case) -> Outcome:
    """Scroll by an amount, to an end, or until something is in view."""
    command = case.command
    if command.other:
        sought = seek(case, command.other)
        return sought if isinstance(sought, Do | Stuck) else Finished(say(case.chinese, "worked", sought.label))
    heading = command.direction or "down"
    if case.acts and (command.amount != float("inf") or not _moved(case) or len(case.acts) >= MOST_FAR_SCROLLS):
        return Finished()
    amount = FAR if command.amount == float("inf") else 700.0 * (command.amount or 1)
    signed = amount if heading in ("down", "right") else -amount
    across = heading in ("left", "right")
    place = case.sure(command.target) if command.target else None
    point = case.point(*place.box.centre) if place else Point(500, 500)
    action = Scroll(dx=signed if across else 0, dy=0 if across else signed, point=point)
    return Do((action,), "act", say(case.chinese, "scroll", heading), how=heading)


def _moved(case: Case) -> bool:
    return case.change_since(case.acts[-1]).share > MOVED


def find_it(case: Case) -> Outcome:
    """Bring a target into view."""
    if case.command.target is None:
        return Finished()
    sought = seek(case, case.command.target)
    return sought if isinstance(sought, Do | Stuck) else Finished(say(case.chinese, "worked", sought.label))


def drag(case: Case) -> Outcome:
    """Press on one thing, move, let go on another."""
    command = case.command
    if command.target is None:
        return Stuck(say(case.chinese, "unknown", command.phrase))
    if len(case.acts) >= 2:
        return Stuck(say(case.chinese, "no_effect", command.phrase, len(case.acts)))
    start = seek(case, command.target)
    if isinstance(start, Do | Stuck):
        return start
    if command.other is None:
        end = _beside(case, start)
    else:
        goal = seek(case, command.other)
        if isinstance(goal, Do | Stuck):
            return goal
        end = goal.point
    where = command.other.phrase if command.other else command.direction
    return Do(
        (_dragging(case, start, end),),
        "act",
        say(case.chinese, "drag", start.label, where),
        label=start.label,
        box=start.box,
    )


def _beside(case: Case, start: Candidate) -> tuple[float, float]:
    x, y = start.point
    by = case.command.amount or 0.25 * (
        case.screen.width if case.command.direction in ("left", "right") else case.screen.height
    )
    dx, dy = {"left": (-1, 0), "right": (1, 0), "up": (0, -1)}.get(case.command.direction, (0, 1))
    return x + dx * by, y + dy * by


def _dragging(case: Case, start: Candidate, end: tuple[float, float]) -> Drag:
    """In steps: pages that start a drag only after some pixels need the first, drop zones need the last."""
    x, y = start.point
    way = [(x + (end[0] - x) * part, y + (end[1] - y) * part) for part in (0.1, 0.5, 0.9, 1.0)]
    return Drag(start=case.point(x, y), path=tuple(case.point(*place) for place in way), seconds=0.5)


def wait(case: Case) -> Outcome:
    """For some seconds, or until something shows."""
    target, seconds = case.command.target, case.command.amount
    if target is None:
        if case.acts:
            return Finished()
        return Do((Wait(seconds=min(300.0, seconds or 1.0)),), "act", say(case.chinese, "wait", f"{seconds or 1.0:g}"))
    if case.sure(target):
        return Finished(say(case.chinese, "worked", target.phrase))
    if len(case.acts) >= MOST_WAITS:
        return not_there(case, target.phrase, f"{len(case.acts)} s", case.find(target))
    return Do((Wait(seconds=1.0),), "act", say(case.chinese, "wait_for", target.phrase))


def keys(case: Case) -> Outcome:
    """Press a chord."""
    count = int(case.command.amount or 1)
    if key := _drawn_key(case):
        return press_on(case, [key])
    return once(
        case, PressKeys(keys=case.command.keys, count=count), say(case.chinese, "keys", "+".join(case.command.keys))
    )


def _drawn_key(case: Case) -> Candidate | None:
    """A digit or a sign that is on the screen as a button: "the 7 key" of a calculator."""
    key = case.command.keys[0] if len(case.command.keys) == 1 else ""
    if len(key) != 1 or case.acts:
        return None
    found = case.sure(Target(words=key, kind="button", phrase=key))
    return found if found and found.element and found.element.kind == "button" else None


def once(case: Case, action: Action, thought: str) -> Outcome:
    """Something that is done by doing it: no look is needed to know."""
    if not case.acts:
        return Do((action,), "act", thought)
    if problem := case.refused(case.acts[-1]):
        return Stuck(problem)
    return Finished(thought)


def visit(case: Case) -> Outcome:
    """Open an address."""
    return once(case, Open(target=case.command.value), say(case.chinese, "visit", case.command.value))


def back(case: Case) -> Outcome:
    """One page or screen back."""
    return once(case, Back(), say(case.chinese, "back"))


def forward(case: Case) -> Outcome:
    """One page forward, by the keys every browser has."""
    return once(case, PressKeys(keys=("alt", "right")), say(case.chinese, "keys", "alt+right"))


def reload(case: Case) -> Outcome:
    """Load the page again."""
    return once(case, PressKeys(keys=("f5",)), say(case.chinese, "keys", "F5"))


def home(case: Case) -> Outcome:
    """The link called Home where there is one, else the device's own home."""
    link = case.sure(Target(words="Home", phrase="Home"))
    if link or len(case.acts) > 0:
        return press_on(case, [link]) if link and not case.acts else Finished()
    return once(case, Home(), "Home.")


def search(case: Case) -> Outcome:
    """Type into the search field and press Enter; then its button, if Enter did nothing."""
    value = case.command.value
    if len(case.acts) >= 2:
        return Stuck(say(case.chinese, "no_effect", value, len(case.acts)))
    if case.acts and (button := case.sure(Target(words="Search", kind="button", phrase="Search"))):
        return press_on(case, [button])
    field = _search_field(case)
    if field is None:
        return look_around(case, case.command.phrase, case.find(Target(words="search", kind="field", phrase="search")))
    if isinstance(field, Do):
        return field
    actions = (case.click(field), SELECT_ALL, TypeText(text=value), PressKeys(keys=("enter",)))
    return Do(actions, "act", say(case.chinese, "search", value), label=field.label, box=field.box, value=value)


def judge_search(case: Case) -> Outcome | None:
    """What was searched for stands somewhere, or there is another page."""
    verdict = judge_press(case)
    if not isinstance(verdict, Finished) or not case.acts[-1].note.value:
        return verdict
    last = case.acts[-1]
    seen = case.has_sight_of(last.note.value, 0.8) or not case.same_place(last) or case.pending
    return verdict if seen or case.change_since(last).share > LITTLE else None


def _search_field(case: Case) -> Candidate | None:
    """The field that was named, one that says "search", or the only one."""
    if case.command.target and (found := field_for(case, case.command.target)):
        return found
    for words in ("search", "搜索", "find", "查找", "search for products", "搜"):
        found = case.sure(Target(words=words, kind="field", phrase=words))
        if found:
            return found
    for line in case.screen.lines:
        if likeness("search", line.text) >= 0.9 or "搜索" in line.text:
            here = case.element_at(line.box)
            if here and here.kind == "field":
                return Candidate(line.box.centre, here.box, SURE, line.text, here, "text")
    fields = [each for each in case.screen.elements if each.kind == "field"]
    if len(fields) == 1:
        return Candidate(fields[0].box.centre, fields[0].box, SURE, fields[0].text or "search", fields[0], "kind")
    return case.sure(Target(words="search", kind="icon", phrase="search"))


def accept(case: Case) -> Outcome:
    """Say yes: to an open dialog, to the terms, to what lies over the page, to a button that says so."""
    if case.pending:
        return _answer_pending(case, yes=True)
    target = case.command.target
    if target and (box := case.sure(target, "toggle")) and box.element and box.element.kind == "toggle":
        return tick_on(case, box, True)
    cover = case.view.cover()
    if cover and speaks_of(case.command, cover) and (yes := cover.acceptances or echoes(case, cover)):
        return _take(case, yes[len(case.acts) % len(yes)])
    if case.acts:
        return Finished()
    named = [line for line in case.screen.lines if _YES_WORDS.match(line.text) and len(line.text) < 24]
    if named:
        line = named[0]
        return press_on(case, [Candidate(line.box.centre, line.box, SURE, line.text)])
    if target:
        return seek_and_press(case, target)
    return _nothing_to_answer(case)


def dismiss(case: Case) -> Outcome:
    """Say no, or close: an open dialog, what lies over the page, a thing with a cross."""
    if case.pending:
        return _answer_pending(case, yes=False)
    cover = case.view.cover()
    if cover and cover.refusals:
        return _take(case, cover.refusals[len(case.acts) % len(cover.refusals)])
    if case.acts:
        return Finished()
    if cover:
        return Do((PressKeys(keys=("escape",)),), "act", say(case.chinese, "keys", "Escape"), how="escape")
    for words in ("close", "关闭", "dismiss", "cancel", "取消"):
        found = case.sure(Target(words=words, phrase=words))
        if found:
            return press_on(case, [found])
    if case.command.target and case.sure(case.command.target):
        return seek_and_press(case, case.command.target)
    return _nothing_to_answer(case)


def _answer_pending(case: Case, *, yes: bool) -> Outcome:
    if len(case.acts) >= 2:
        return Stuck(case.pending.text if case.pending else "")
    key = "enter" if yes else "escape"
    return Do((PressKeys(keys=(key,)),), "act", say(case.chinese, "keys", key), how=key)


def _take(case: Case, way: WayOut) -> Outcome:
    if len(case.acts) >= 3:
        return Stuck(say(case.chinese, "no_effect", way.label, len(case.acts)))
    return press_on(case, [Candidate(way.point, way.box, SURE, way.label)])


def _nothing_to_answer(case: Case) -> Outcome:
    """Nothing asks for an answer: after a moment, what was to be answered has been, or never came."""
    if case.since_act("look") < 2:
        return Do((Wait(seconds=1.0),), "look", say(case.chinese, "look_wait", case.command.phrase), how="wait")
    answered = any(
        noted.note.stage == "cover" and noted.note.how in ("confirm", "accept", "refuse", "dismiss")
        for noted in case.tried
    )
    if answered or case.command.verb == "accept":
        return Finished()
    return not_there(case, case.command.phrase, describe(case, 2, 0), [])


def unknown(case: Case) -> Outcome:
    """A last try: the words may simply stand on a button."""
    words = case.command.value
    found = case.find(Target(words=words, phrase=words))
    if not case.acts and found and found[0].score >= 0.8 and len(words) < 40:
        return press_on(case, [found[0]])
    return Stuck(say(case.chinese, "unknown", words), infeasible=True)
