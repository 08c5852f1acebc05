"""What Enter and space would press, and what a plain yes would say yes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.policy.acts import acts_of_question
from agent.policy.words import enters, is_yes, says_read, warns
from agent.watch.target import pressed_by
from environments.actions import PressKeys
from model.assent import closes, worn
from model.binding import bound_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agent.policy.acts import Act
    from agent.watch.base import Scene
    from environments.actions import Action
    from environments.base import Focus
    from environments.observation import Observation
    from environments.points import Point
    from model.binding import Bound
    from model.decision import Decision
    from model.sight import Line

_SENTENCE = re.compile(r"[.!?。！？;；]\s*")
_QUESTION = re.compile(r"[^.!?。！？;；]*[?？]")
ENTER = ({"enter"}, {"ctrl", "enter"}, {"meta", "enter"}, {"space"})
BELOW = 300.0
"""How far below a field its own button may stand, in Point units."""
ABOVE = (350.0, 220.0)
"""How far to either side of a yes, and above it, its question may stand, in Point units."""
UNDER = 80.0
"""How far below a yes the small print may stand, in Point units."""
NAMED = 4
"""Letters of "Close" that "by closing this" has, too."""
TALL = 80.0
"""A field as tall as this, in Point units, holds several lines: Enter begins a new one."""


def ends_lines(text: str, focus: Focus | None) -> bool:
    """Whether typing this presses Enter as well, and not only to begin new lines in a field that has room for them."""
    if focus is None:
        return text.endswith("\n")
    return "\n" in text and focus.box.bottom - focus.box.top < TALL


def within_reach(
    lines: Sequence[Line], scene: Scene, decision: Decision, number: int, focus: Focus | None
) -> list[Line]:
    """The lines that may be on what Enter presses; where the focus may be anywhere, that is all of them."""
    if focus and not focus.is_field:
        return [line for line in lines if focus.box.contains(line.box.centre)]
    point = focus.box.centre if focus else last_pressed(scene, decision, number)
    if focus is None and _is_astray(scene, decision, number):
        return list(lines)
    return [line for line in lines if point and -40 < line.box.centre.y - point.y < BELOW]


def said_yes_to(label: str, point: Point, lines: Sequence[Line], task: str) -> list[tuple[Act, str]]:
    """What a label that does not say to what it says yes agrees to at this place, and the words that tell it: what is
    asked there, or stated.
    """
    asked = question_above(point, lines) if is_yes(label) else ""
    stated = bound_at(point, lines) if is_yes(label) or says_read(label) else ()
    if closes(label):
        stated = tuple(each for each in stated if worn(label)[:NAMED] in worn(each.words))
    # Who asks for a login or an account knows that a site has terms; to tick them is another thing.
    stated = tuple(each for each in stated if each.deed != "terms" or not enters(task))
    return [*((act, asked) for act in acts_of_question(asked)), *((each.deed, each.words) for each in stated)]


def bound_at(point: Point, lines: Iterable[Line]) -> tuple[Bound, ...]:
    """What the sentences round a yes say that it would be: "By pressing OK you agree to the terms"."""
    return bound_to(" ".join(_near(point, lines, below=UNDER)))


def question_above(point: Point, lines: Iterable[Line]) -> str:
    """What a yes at this place answers: the nearest question above it, or all there when it warns; "" for neither."""
    near = _near(point, lines, below=20)
    for place in reversed(range(len(near))):
        if questions := _QUESTION.findall(near[place]):
            return _begun_before(questions[-1].strip(), near[:place])
    said = " ".join(near)
    return said if warns(said) else ""


def _near(point: Point, lines: Iterable[Line], below: float) -> list[str]:
    """The lines at and above a place, and a little below it."""
    aside, above = ABOVE
    return [
        line.text
        for line in lines
        if abs(line.box.centre.x - point.x) < aside and -below < point.y - line.box.centre.y < above
    ]


def _begun_before(asked: str, lines: list[str]) -> str:
    """A question with the lines before it that it began in."""
    while asked[:1].islower() and lines:
        asked = f"{_SENTENCE.split(lines.pop())[-1]} {asked}"
    return asked


def last_pressed(scene: Scene, decision: Decision, number: int) -> Point | None:
    """Where the hand pressed last, in this decision or before it: what has the focus, if nothing has moved it."""
    for action in _backwards(scene, decision, number):
        if action and (point := pressed_by(action)):
            return point
    return None


def _is_astray(scene: Scene, decision: Decision, number: int) -> bool:
    """Whether the focus may be elsewhere than where was pressed last: keys or a new window have moved it."""
    for event in _backwards(scene, decision, number):
        if event is None or (isinstance(event, PressKeys) and "tab" in event.keys):
            return True
        if pressed_by(event):
            return False
    return True


def _backwards(scene: Scene, decision: Decision, number: int) -> Iterator[Action | None]:
    """What was done, the last first; None where a window had opened meanwhile."""
    yield from reversed(decision.actions[:number])
    yield from _opened(scene.observation)
    for step in reversed(scene.history[:-1]):
        yield from (result.action for result in reversed(step.results) if result.status == "ok")
        yield from _opened(step.observation)


def _opened(seen: Observation) -> list[None]:
    return [None for event in seen.events if event.kind == "window_opened"]
