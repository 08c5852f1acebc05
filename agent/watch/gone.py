"""A program that the task was working in, and that is gone since it crashed or hung. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from agent.watch.base import Scene
    from environments.observation import Observation

BROKEN = frozenset({"crashed", "unresponsive"})
_EXIT = re.compile(r'the program "(?P<command>.+)" (?:exited with|was ended by|crashed)', re.DOTALL)


class Gone(NamedTuple):
    """What is gone."""

    what: str
    """In words."""
    opens: str
    """What `open` takes to bring it back."""


def gone(scene: Scene) -> Gone | None:
    """Told once, on the first look without the program: whether to go back is for the model to say.

    The dialog that told of the trouble was still there at the look before, and the program stood behind it. On a
    desktop, where one may simply switch to another window, its own must have closed as well.
    """
    before = scene.last.observation if scene.last else None
    if before is None or not broken(before):
        return None
    app, now = program(before), program(scene.observation)
    if not app or not now or app == now or not (before.touch or _closed(app, scene.observation)):
        return None
    return Gone(f"the app {app} is gone since it crashed or hung: in front is now {now}", app)


def broken(observation: Observation) -> bool:
    """Whether something says there that the program in front has crashed or does not answer."""
    app = program(observation)
    return any(event.kind in BROKEN and (not app or app in event.text) for event in observation.events)


def program(observation: Observation) -> str:
    """The program in front, as `open` takes it: on a phone without the name of its page."""
    return (observation.app or "").partition("/")[0]


def command_of(exit_told: str) -> str:
    """The command of a program that is said to have ended."""
    found = _EXIT.search(exit_told)
    return found["command"] if found else ""


def _closed(app: str, now: Observation) -> bool:
    return any(event.kind == "window_closed" and f"({app}) closed" in event.text for event in now.events)
