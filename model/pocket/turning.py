"""What goes on turning by itself, a spinner or an ornament, is not to be taken for what came of a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.boxes import union
from model.pocket.check import changed

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.notes import Noted

LOOKS = 2
"""So many more in which nothing moves show that what came of a press is there to stay."""
MOST = 0.2
"""Of the screen's width and height: what turns by itself is no larger."""
LITTLE = 0.02
"""Of the screen's surface."""


def may_be_turning(case: Case, noted: Noted) -> bool:
    """Whether all that has changed is something small, on a screen that came to rest neither before nor after."""
    restless = noted.step.observation.settle.moving and case.observation.settle.moving
    if not restless or not case.same_place(noted) or _stays(case, noted):
        return False
    change = case.change_since(noted)
    if change.share >= LITTLE or not change.boxes:
        return False
    whole = union(change.boxes)
    return whole.width < MOST * case.screen.width and whole.height < MOST * case.screen.height


def _stays(case: Case, noted: Noted) -> bool:
    """Whether the last looks since were all the same."""
    looks = [each.step.observation.picture for each in case.mine if each.step.index > noted.step.index][-LOOKS:]
    return len(looks) == LOOKS and not any(changed(each, case.observation.picture).boxes for each in looks)
