"""Windows that came up by themselves: of a program that nobody has worked in. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.watch.base import Scene
    from environments.observation import Event

_WINDOW = re.compile(r'the window "(?P<title>.*)" \((?P<app>[^()]*)\) (?P<what>opened|closed)', re.DOTALL)


def stray_windows(scene: Scene) -> tuple[str, ...]:
    """The titles of open windows whose program is not the one that the task began in, nor was in front at an act."""
    open_: dict[str, str] = {}
    own: set[str] = set()
    for observation in (*(step.observation for step in scene.history), scene.observation):
        for event in observation.events:
            _follow(event, open_, own)
        if observation is not scene.observation and observation.app and observation.title not in open_:
            own.add(observation.app)
    return tuple(title for title, app in open_.items() if app not in own)


def _follow(event: Event, open_: dict[str, str], own: set[str]) -> None:
    """Keep in mind what is open. The first window of all is what the task begins with."""
    found = _WINDOW.match(event.text) if event.kind in ("window_opened", "window_closed") else None
    if found is None:
        return
    if found["what"] == "closed":
        open_.pop(found["title"], None)
        return
    if not own:
        own.add(found["app"])
    open_[found["title"]] = found["app"]
