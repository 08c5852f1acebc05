"""Text that turned out to be a secret by the words beside its field: painted over wherever it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.mask import GREY, ROOM
from agent.secrets import SHORTEST, Secrets
from environments.actions import Click
from environments.picture import Picture

if TYPE_CHECKING:
    from agent.record.heard import Heard
    from agent.replay.sight import KnownSight
    from environments.observation import Observation
    from environments.points import Point


class _Typed(NamedTuple):
    value: str
    into: Point
    since: float
    """Seconds since the epoch."""


class Hidden:
    """All that was typed so."""

    def __init__(self) -> None:
        self._typed: list[_Typed] = []

    def add(self, value: str, pressed: Heard) -> None:
        """A text, and the click on the field that it went into. A placeholder is none."""
        if isinstance(pressed.action, Click) and "{{secret:" not in value:
            self._typed.append(_Typed(value, pressed.action.point, pressed.at))

    def may_show(self, seen: Observation) -> bool:
        """Whether one of them may stand on a screen."""
        return any(one.since < seen.taken_at.timestamp() for one in self._typed)

    def paint(self, seen: Observation, sight: KnownSight) -> Observation:
        """A look with the lines painted over that show one of them, or stand where it was typed; blocks."""
        screen = sight.read_all(seen.picture)
        shown = [one for one in self._typed if one.since < seen.taken_at.timestamp()]
        known = Secrets({str(number): one.value for number, one in enumerate(shown) if len(one.value) >= SHORTEST})
        places = [one.into.pixel(screen.width, screen.height) for one in shown]
        pixels = seen.picture.pixels.copy()
        for line in screen.lines:
            left, top, right, bottom = line.box
            there = any(left <= x + ROOM and x - ROOM < right and top <= y < bottom for x, y in places)
            if there or known.stands_in(line.text, known.names):
                pixels[max(0, top - ROOM) : bottom + ROOM, max(0, left - ROOM) : right + ROOM] = GREY
        return seen.model_copy(update={"picture": Picture.from_pixels(pixels)})
