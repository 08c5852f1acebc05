"""What goes on turning by itself, a spinner or an ornament, is not to be taken for what came of a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.picture import SMALLER
from model.pocket.boxes import union
from model.pocket.check import changed, grown
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from environments.picture import Picture
    from model.pocket.case import Case
    from model.pocket.notes import Noted

LOOKS = 2
"""So many more in which nothing moves show that what came of a press is there to stay."""
MOST = 0.2
"""Of the screen's width and height: what turns by itself is no larger."""
LITTLE = 0.02
"""Of the screen's surface."""
MORE = 1.2
"""So many times the contrast has a page without the veil that lay over it."""
OFF, FEW = 24.0, 0.02
"""Grey levels by which a point may be off what the veil explains, and the share of points that may be."""


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


def was_veiled(case: Case, noted: Noted) -> bool:
    """Whether what was pressed lay under a veil on which something turned, which has lifted since: it is there still,
    and all is as it was but for its contrast.
    """
    box = PixelBox(*noted.note.box) if noted.note.box else None
    if not noted.step.observation.settle.moving or not case.same_place(noted) or box is None:
        return False
    before = noted.step.observation.picture
    lifted = _lifted(before, case.observation.picture, _turned(case, noted))
    return lifted and bool(noted.note.label) and case.shows(box, noted.note.label)


def _turned(case: Case, noted: Noted) -> PixelBox | None:
    """Where something had moved at the first look after it, with room for the rest of what turns there."""
    first = next((each for each in case.mine if each.step.index == noted.step.index + 1), None)
    boxes = changed(noted.step.observation.picture, first.step.observation.picture).boxes if first else ()
    whole = union(boxes) if boxes else None
    return grown(whole, max(whole.width, whole.height)) if whole else None


def _lifted(before: Picture, after: Picture, but: PixelBox | None) -> bool:
    """Whether one picture is the other with more contrast, nearly everywhere outside a box."""
    import numpy as np

    if before.size != after.size:
        return False
    counts = np.ones(before.small.shape, bool)
    if but:
        left, top, right, bottom = (max(0, side // SMALLER) for side in but)
        counts[top : bottom + 1, left : right + 1] = False
    dim, clear = before.small[counts].astype(np.float64), after.small[counts].astype(np.float64)
    if not dim.size or dim.var() == 0:
        return False
    dim, clear = dim - dim.mean(), clear - clear.mean()
    slope = (dim * clear).mean() / dim.var()
    other = np.abs(slope * dim - clear) > OFF
    return bool(slope > MORE and other.mean() < FEW)


def _stays(case: Case, noted: Noted) -> bool:
    """Whether the last looks since were all the same."""
    looks = [each.step.observation.picture for each in case.mine if each.step.index > noted.step.index][-LOOKS:]
    return len(looks) == LOOKS and not any(changed(each, case.observation.picture).boxes for each in looks)
