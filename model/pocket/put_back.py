"""Text that a page has lost again: a field that was filled and stands as empty as before when the form is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Click, TypeText
from model.pocket.case import Do
from model.pocket.check import touches
from model.pocket.fill import SELECT_ALL, WAYS
from model.pocket.say import say
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.pocket.case import Case
    from model.pocket.notes import Noted

PUT_BACK = "put_back"
"""How a step is marked that typed a text once more."""
_FILLING = frozenset({"set", "type", "choose", "tick", "untick", "toggle", "clear"})
_SENDING = frozenset({"click", "act"})
RIM = 4
"""Pixels of a field's outline, which looks different while it has the focus."""


def put_back(case: Case) -> Do | None:
    """Before what was filled in is sent: the first field that has lost its text, filled once more; once each."""
    if case.command.verb not in _SENDING or case.acts or case.pending:
        return None
    lost = next((noted for noted in _filled(case) if _is_lost(case, noted)), None)
    if lost is None or lost.note.box is None:
        return None
    box, value, label = PixelBox(*lost.note.box), lost.note.value, lost.note.label
    actions = (Click(point=case.point(*box.centre)), SELECT_ALL, TypeText(text=value))
    return Do(actions, "cover", say(case.chinese, "lost", label, value), PUT_BACK, label, box, value, label)


def _filled(case: Case) -> Iterator[Noted]:
    """The last typing of each field that was filled since the last command that did something else."""
    first = case.number
    while first and case.earlier[first - 1].verb in _FILLING:
        first -= 1
    for number in range(first, case.number):
        acts = [noted for noted in case.tried if noted.note.command == number and noted.note.stage == "act"]
        if acts and acts[-1].note.how in WAYS and acts[-1].note.value and acts[-1].note.box:
            yield acts[-1]


def _is_lost(case: Case, noted: Noted) -> bool:
    """Whether its field looks as it did before, the text stands nowhere, and it was not typed again already."""
    left, top, right, bottom = noted.note.box or (0, 0, 0, 0)
    inner = PixelBox(left + RIM, top + RIM, right - RIM, bottom - RIM)
    again = any(each.note.how == PUT_BACK and each.note.label == noted.note.label for each in case.tried)
    if again or not case.same_place(noted) or inner.width <= 0 or inner.height <= 0:
        return False
    if any(touches(box, inner) for box in case.change_since(noted).boxes):
        return False
    return not case.has_sight_of(noted.note.value, 0.8)
