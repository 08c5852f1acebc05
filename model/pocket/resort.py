"""How a step is written down that is taken because a command could not go on, and how often one was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Click, PressKeys, Wait
from model.pocket.case import Do
from model.pocket.say import say
from model.pocket.screen import PixelBox
from model.pocket.ways_out import buttons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.actions import Action
    from model.pocket.case import Case
    from model.pocket.screen import TextLine
    from model.pocket.ways_out import WayOut

RESORT = "resort"
"""The mark of such a step in its note."""
SPARSE = 12
"""Lines: a page in between has no more."""


def press_way(case: Case, way: WayOut, name: str) -> Do:
    """Press what may lead on; `name` is that of what is said about it."""
    thought = say(case.chinese, name, case.command.phrase, way.label)
    return _taken(Click(point=case.point(*way.point)), thought, way.label, way.box)


def named(way: WayOut, lines: Sequence[TextLine]) -> WayOut:
    """A way out that is told from those of other panels, by the first words of its own: many have a "×"."""
    return way._replace(label=f"{lines[0].text}: {way.label}")


def press_key(case: Case, key: str, name: str) -> Do:
    """Press a key of this name ("F5"), once meant for the whole screen."""
    return _taken(PressKeys(keys=(key.lower(),)), say(case.chinese, name, case.command.phrase, key), key)


def wait_for(case: Case, seconds: float, why: str) -> Do:
    """Give something time; `why` tells such waits apart."""
    return _taken(Wait(seconds=seconds), say(case.chinese, "wait", f"{seconds:g}"), why)


def times(case: Case, label: str) -> int:
    """How often a step with this label was taken, in the whole run."""
    return sum(noted.note.how == RESORT and noted.note.label == label for noted in case.tried)


def all_buttons(case: Case) -> list[WayOut]:
    """What may be pressed anywhere on the screen."""
    return buttons(case.screen, case.screen.lines, PixelBox(0, 0, case.screen.width, case.screen.height))


def _taken(action: Action, thought: str, label: str, box: PixelBox | None = None) -> Do:
    return Do((action,), "cover", thought, RESORT, label, box, "", label)
