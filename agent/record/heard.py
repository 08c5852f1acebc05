"""From what a device heard to actions: clicks that follow closely are one, letters a text, turns of the wheel a scroll.

Pure, but for the secrets' names that it keeps.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from agent.replay.parameters import secret_hole
from environments.actions import (
    Action,
    Back,
    Click,
    Drag,
    Home,
    LongPress,
    PressKeys,
    Recents,
    Scroll,
    TypeText,
)
from environments.points import Point
from model.decision import Element

if TYPE_CHECKING:
    from environments.observation import Observation

BUTTONS: dict[str, Action] = {"back": Back(), "home": Home(), "recents": Recents()}
"""Of a phone."""
DOUBLE = 0.5
"""Seconds within which a second click at a place makes it a double click."""


@dataclass
class Heard:
    """One action, the screen before it, and when it was done."""

    action: Action
    before: Observation
    at: float
    """Seconds since the epoch."""
    element: Element | None = None
    """What the device itself knows of what it went to."""


@dataclass
class Ear:
    """Takes events in order and makes actions of them."""

    done: list[Heard] = field(default_factory=list)

    def hear(self, event: dict[str, Any], before: Observation) -> None:
        """Take one event; what makes no sense as an action is left out."""
        try:
            action = self._action(event)
            element = Element.model_validate(event["element"]) if event.get("element") else None
        except (ValidationError, ValueError, KeyError, TypeError):
            return
        at = event.get("until", event.get("time", 0)) / 1000
        if action is None:
            return
        for one in action if isinstance(action, list) else [action]:
            if not self._joined(one, at):
                self.done.append(Heard(one, before, at, element))

    def settled(self, now: float) -> list[Heard]:
        """Take out what no later event can join. `now`: seconds since the epoch, infinite for all that is left."""
        keep = 1 if self.done and _is_open(self.done[-1], now) else 0
        cut = len(self.done) - keep
        settled, self.done = self.done[:cut], self.done[cut:]
        return settled

    def _action(self, event: dict[str, Any]) -> Action | list[Action] | None:
        match event["kind"]:
            case "click":
                return Click(point=_point(event["at"]), button=event["button"], modifiers=tuple(event["held"]))
            case "drag":
                start, end = _point(event["from"]), _point(event["to"])
                return Drag(start=start, path=(end,), button=event["button"], modifiers=tuple(event["held"]))
            case "scroll":
                return Scroll(point=_point(event["at"]), dx=event["dx"] * 1000, dy=event["dy"] * 1000)
            case "type":
                return TypeText(text=secret_hole(_name(event["secret"])) if event["secret"] else event["text"])
            case "erase":
                return PressKeys(keys=("backspace",))
            case "keys":
                return PressKeys(keys=tuple(key.lower() if len(key) > 1 else key for key in event["keys"]))
            case "long_press":
                return LongPress(point=_point(event["at"]), seconds=min(10.0, max(0.5, event["seconds"])))
            case "back" | "home" | "recents" as kind:
                return BUTTONS[kind]
            case "pick":
                return [Click(point=_point(event["at"])), *event["acts"]]
            case "choose":
                return _choice(int(event["steps"]), is_open=event.get("open", True))
        return None

    def _joined(self, action: Action, at: float) -> bool:
        """Whether it goes on with the action before it, which then stands for both."""
        if not self.done:
            return False
        last = self.done[-1]
        joined = _both(last.action, action, at - last.at)
        if joined is None:
            return False
        last.action, last.at = joined, at
        return True


def _is_open(last: Heard, now: float) -> bool:
    """Whether what is heard next may go on with it."""
    seconds = now - last.at
    if isinstance(last.action, Click):
        return seconds <= 2 * DOUBLE  # it may be told of a little late
    return isinstance(last.action, TypeText | PressKeys | Scroll) and seconds < math.inf


def _both(last: Action, action: Action, seconds: float) -> Action | None:
    """One action for two, where a person would call them one."""
    match last, action:
        case TypeText(text=before), TypeText(text=text):
            if "{{secret:" in text:
                return last if before.endswith(text) else last.model_copy(update={"text": before + text})
            return last.model_copy(update={"text": before + text})
        case TypeText(text=before), PressKeys(keys=("backspace",)) if before and not before.endswith("}}"):
            return last.model_copy(update={"text": before[:-1]})
        case PressKeys(keys=keys), PressKeys(keys=same) if keys == same and last.count < 100:
            return last.model_copy(update={"count": last.count + action.count})
        case Scroll(), Scroll():
            return last.model_copy(update={"dx": last.dx + action.dx, "dy": last.dy + action.dy})
        case Click(count=count), Click() if seconds <= DOUBLE and count < 3 and _close(last.point, action.point):
            return last.model_copy(update={"count": count + 1})
    return None


def _choice(steps: int, *, is_open: bool) -> list[Action]:
    """The keys that choose an option, in a list that was opened or not: the page itself hears nothing of the list."""
    moves = [PressKeys(keys=("down" if steps > 0 else "up",), count=min(100, abs(steps)))] if steps else []
    return [*moves, *([PressKeys(keys=("enter",))] if is_open else [])]


def _point(at: dict[str, float]) -> Point:
    return Point(min(1000.0, max(0.0, at["x"] * 1000)), min(1000.0, max(0.0, at["y"] * 1000)))


def _name(said: str) -> str:
    plain = re.sub(r"\W+", "_", said).strip("_").lower()
    return plain if plain and not plain[0].isdigit() else f"secret_{plain}".rstrip("_")


def _close(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) <= 6 and abs(one.y - other.y) <= 6
