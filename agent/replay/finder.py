"""Whether a flow's step can be done on the screen as it is: what came before it has come, and its targets are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from agent.replay.derive import point_of
from agent.replay.effects import has_come, is_elsewhere, looks_come
from agent.replay.fill import filled_effect, filled_target, moved, spoken
from agent.replay.ladder import Found, Lost, find_by_looks, find_by_reading
from agent.replay.sight import all_look_same
from agent.replay.things import name_of
from agent.replay.words import lettered
from environments.actions import PressKeys, TypeText

if TYPE_CHECKING:
    from datetime import date

    from agent.replay.flow import Flow, FlowStep, Target
    from agent.replay.sight import Seen
    from environments.actions import Action
    from environments.picture import Picture
    from environments.points import Point

Heal = Literal["off", "safe", "model"]

_ARROWS = {"up", "down", "left", "right"}


class Healed(NamedTuple):
    """A target that was found elsewhere or otherwise than recorded."""

    step: int
    """Of the flow, from 0."""
    act: int
    rung: str
    now: Target


class Ready(NamedTuple):
    """Every target of a step, found."""

    actions: tuple[Action, ...]
    healed: tuple[Healed, ...]
    how: str
    known: dict[Point, str]
    """The words at the places that will be pressed."""


class Last(NamedTuple):
    """The step whose effect is to be seen before anything else is done."""

    step: FlowStep | None
    """None before the first."""
    before: Picture | None
    begun: bool


@dataclass
class Finder:
    """Finds a flow's steps on screens."""

    flow: Flow
    values: dict[str, str | date]
    recorded: dict[str, str | date]
    """The parameters' values in the recording."""
    heal: Heal

    def ready(self, place: int, last: Last, seen: Seen, *, rested: bool) -> Ready | Lost:
        """Find all targets of a step, before anything is touched."""
        step = self.flow.steps[place]
        if problem := self._dialog_differs(step, seen):
            return Lost(problem)
        # The same dialog is what came of the step before; a popup may hide what did.
        waits = not step.popup and not step.dialog
        if waits and (problem := self.effect_missing(last, seen, read=rested, strict=_moves_in_a_list(step))):
            return Lost(problem)
        actions, healed, rungs = [], [], []
        known: dict[Point, str] = {}
        for number, act in enumerate(step.acts):
            found = self._find(act.target, seen, rested=rested)
            if isinstance(found, Lost):
                return found
            if found is not None:
                rungs.append(found.rung)
                assert act.target is not None
                known[found.point] = name_of(found.now or filled_target(act.target, self.values))
                if found.now and _is_new(act.target, found):
                    healed.append(Healed(place, number, found.rung, found.now))
            action = spoken(act.action, self.values)
            actions.append(moved(action, found.point) if found and point_of(action) else action)
        how = ", ".join(dict.fromkeys(rungs)) or "no place needed"
        return Ready(tuple(actions), tuple(healed), how, known)

    def _find(self, target: Target | None, seen: Seen, *, rested: bool) -> Found | Lost | None:
        if target is None:
            return None
        wanted = filled_target(target, self.values)
        as_recorded = wanted == filled_target(target, self.recorded)
        if as_recorded and (quick := find_by_looks(wanted, seen, nearby=self.heal != "off")):
            return quick
        if not rested:
            return Lost(f'"{name_of(wanted) or wanted.kind}" is not where it was')
        found = find_by_reading(wanted, seen, only_here=self.heal == "off")
        if isinstance(found, Found) and (cover := seen.cover) and cover.blocking:
            x, y = found.point.x * seen.screen.width / 1000, found.point.y * seen.screen.height / 1000
            box = cover.box
            if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
                return Lost(f'"{cover.title}" covers the page')
        return found

    def effect_missing(self, last: Last, seen: Seen, *, read: bool, strict: bool = False) -> str:
        """Why the last step has not come to what it came to in the recording; "" when it has."""
        if last.step is None:
            return "" if last.begun else is_elsewhere(self.flow.place, self.flow.title, seen.observation)
        effect = filled_effect(last.step.effect, self.values)
        if not read and effect.picture and effect.changed:
            return "" if looks_come(effect, seen.picture, strict=strict) else "the screen is not yet as it was"
        return has_come(effect, last.before, seen, strict=strict)

    def _dialog_differs(self, step: FlowStep, seen: Seen) -> str:
        now = next((event.text for event in seen.observation.events if event.pending), "")
        if bool(now) != bool(step.dialog):
            return f"a dialog is open: {now}" if now else "the dialog that was there is not"
        return "" if lettered(now) == lettered(step.dialog) else f'the dialog says "{now}", not "{step.dialog}"'


def _is_new(was: Target, found: Found) -> bool:
    """Whether a target was found elsewhere, or looks otherwise itself: what a later replay should know."""
    return found.rung != "same" or not all_look_same(
        was.picture, found.now.picture if found.now else was.picture, [was.box]
    )


def _moves_in_a_list(step: FlowStep) -> bool:
    """Whether a step goes by keys through something that was not looked at."""
    return any(isinstance(act.action, PressKeys) and _ARROWS & set(act.action.keys) for act in step.acts) and not any(
        isinstance(act.action, TypeText) for act in step.acts
    )
