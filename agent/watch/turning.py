"""What turns on a screen on which nothing else happens: a sign that it is still loading. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.watch.effect import carried_out
from agent.watch.same import Region, changes, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from agent.watch.base import Scene
    from environments.observation import Observation
    from environments.picture import Picture
    from model.decision import Step

LOOKS = 5
"""So many are compared, the last ones."""
DIFFERENT = 3
"""Of them at the least; a caret that blinks looks in two ways, and what turns may look the same twice."""
MOST = 0.2
"""Of the screen's width and height: what turns is no larger."""
IDLE = frozenset({"wait", "move", "scroll"})
"""Kinds of acts by which nothing is lost when the page is loaded again."""
INK = 24
"""Grey levels that tell what turns from what it turns on."""
AS_MUCH = 2.0
"""What turns has at most so many times the ink that it has at another moment; before it came up there was none."""


class Turning(NamedTuple):
    """Something small that goes on moving on a screen on which nothing else has changed, whatever was done."""

    region: Region
    since: int
    """The step with whose look this began."""


def turning(scene: Scene) -> Turning | None:
    """What turns, if anything does, and was there at all of these looks: what came up after an act is its effect.

    It has to be seen to turn while nothing is done: digits that are typed one by one change in one place, too.
    """
    looks, region, since = [scene.observation], None, len(scene.history)
    idle = [[scene.observation]]
    steps = _here(scene)[1 - LOOKS :] if scene.observation.settle.moving else []
    for step in reversed(steps):
        whole = _round([*([region] if region else ()), *changes(step.observation.picture, looks[0].picture)])
        together = [step.observation, *looks]
        if not step.observation.settle.moving or (whole and not _is_one_thing(whole, together)):
            break
        looks, region, since = together, whole, step.index
        idle.append([step.observation, *(idle[-1] if _is_idle(step) else ())])
    seen = region and any(_count_different(region, each) >= DIFFERENT for each in idle)
    return Turning(region, since) if region and seen else None


def untouched(scene: Scene, region: Region) -> bool:
    """Whether no act has changed anything but what turns in this region since the page in front was come to.

    Nothing is lost then when it is loaded again.
    """
    here = _here(scene)
    looks = [*(step.observation for step in here), scene.observation]
    acted = ((before, after) for step, before, after in zip(here, looks, looks[1:], strict=False) if not _is_idle(step))
    return all(_only_turned(region, before, after) for before, after in acted)


def _is_idle(step: Step) -> bool:
    return all(act.kind in IDLE for act in carried_out(step))


def _only_turned(region: Region, before: Observation, after: Observation) -> bool:
    moved = _round(changes(before.picture, after.picture))
    return moved is None or (_round([moved, region]) == region and _is_one_thing(region, [before, after]))


def _is_one_thing(region: Region, looks: Sequence[Observation]) -> bool:
    """Whether it is small, and about as much on each look: it turned, and neither came up nor went."""
    picture = looks[0].picture
    if region.width > MOST * picture.width or region.height > MOST * picture.height:
        return False
    inks = [_ink(seen.picture, region) for seen in looks]
    return 0 < max(inks) <= AS_MUCH * min(inks)


def _count_different(region: Region, looks: Sequence[Observation]) -> int:
    """In how many ways a region looked, to the pixel: looks as far apart as it takes to turn are nearly the same."""
    ways: list[NDArray[np.int16]] = []
    for seen in looks:
        part = _part(seen.picture, region)
        if all((abs(part - each) > INK).any() for each in ways):
            ways.append(part)
    return len(ways)


def _ink(picture: Picture, region: Region) -> int:
    """How many pixels of a region are not of its ground."""
    import numpy as np

    grey = _part(picture, region).max(axis=2)
    return int((np.abs(grey - np.median(grey)) > INK).sum())


def _part(picture: Picture, region: Region) -> NDArray[np.int16]:
    return picture.pixels[region.top : region.bottom, region.left : region.right].astype("int16")


def _here(scene: Scene) -> list[Step]:
    """The last steps that were taken at the place in front, without a break, the oldest first."""
    away = (number for number, step in enumerate(scene.history) if not same_place(step.observation, scene.observation))
    return list(scene.history[max(away, default=-1) + 1 :])


def _round(regions: Sequence[Region]) -> Region | None:
    """The region round some; None round nothing."""
    if not regions:
        return None
    return Region(
        min(each.left for each in regions), min(each.top for each in regions),
        max(each.right for each in regions), max(each.bottom for each in regions),
    )  # fmt: skip
