"""What changed under the hand: just before it acts, the place is compared with what the model saw there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from agent.watch.base import Held, Scene, Watcher
from environments.actions import Click, Drag, LongPress
from environments.points import Box

if TYPE_CHECKING:
    from environments.actions import Action
    from environments.picture import Picture
    from environments.points import Point
    from model.decision import Decision, Step

REACH = (48, 24)
"""Half the width and height, in input units, of what is compared round the place."""
LEVEL = 40
SHARE = 0.04
"""Of those pixels, how many may differ by so many levels: a caret or a hovered border stays below."""
MOST = 2
"""Looks again in a row; then what moves there just moves."""


class TargetWatcher(Watcher):
    """Takes a glance before a click, where the device can do that cheaply."""

    name: ClassVar[str] = "target"

    async def hold(self, scene: Scene, decision: Decision, number: int) -> Held | None:
        """Look again when the place has changed. Only a decision's first action: the others follow changes of ours."""
        point = pressed(decision, number)
        if number or point is None or _in_a_row(scene.history[:-1]) >= MOST:
            return None
        seen = scene.observation
        area = area_round(seen.picture, point, seen.scale)
        now = await scene.environment.glance_at(area)
        if now is None or not differs(seen.picture.part(area), now):
            return None
        return Held(self.name, "the screen changed at that place just before: nothing was done, look again")


def pressed(decision: Decision, number: int) -> Point | None:
    """Where an action of a decision presses something."""
    return pressed_by(decision.actions[number])


def pressed_by(action: Action) -> Point | None:
    """Where an action presses something."""
    match action:
        case Click(point=point) | LongPress(point=point) | Drag(start=point):
            return point
        case _:
            return None


def area_round(picture: Picture, point: Point, scale: float) -> Box:
    """What is compared, in whole pixels of the picture."""
    column, row = point.pixel(*picture.size)
    wide, high = (max(4, round(each * scale)) for each in REACH)
    return Box.from_pixels((column - wide, row - high, column + wide + 1, row + high + 1), *picture.size)


def differs(seen: Picture, now: Picture) -> bool:
    """Whether two pictures of one area differ more than a caret makes them. Another size differs."""
    if seen.size != now.size:
        return True
    import cv2

    strong = cv2.absdiff(seen.pixels, now.pixels).max(axis=2) > LEVEL
    return bool(strong.mean() > SHARE)


def _in_a_row(history: tuple[Step, ...]) -> int:
    """How many of the last steps ended like this."""
    count = 0
    for step in reversed(history):
        if not step.results or step.results[0].status != "dropped":
            break
        count += 1
    return count
