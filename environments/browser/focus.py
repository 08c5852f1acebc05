"""What the keys go to in a page, asked from a world of our own: a page cannot answer in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.base import Focus
from environments.points import Box

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page

FIELDS = (
    "textarea:focus, select:focus, [contenteditable]:focus, input:focus:not([type=button], [type=submit], "
    "[type=reset], [type=image], [type=checkbox], [type=radio], [type=file], [type=color])"
)
FRAMES_ASKED = 8
TINY = 4
"""CSS pixels: what is smaller is not what a person would see to have the focus."""


async def find_focus(page: Page, width: int, height: int) -> Focus | None:
    """The element that has the focus, in whichever frame, on a viewport of so many CSS pixels; None for none.

    Raises playwright's Error when the page goes away meanwhile. Hangs while its script is busy.
    """
    for frame in page.frames[: FRAMES_ASKED + 1]:
        if found := await _in_frame(frame, width, height):
            return found
    return None


async def _in_frame(frame: Frame, width: int, height: int) -> Focus | None:
    held = frame.locator(":focus:not(iframe)")
    if not await held.count():
        return None
    box = await held.last.bounding_box()
    if box is None or min(box["width"], box["height"]) < TINY:  # what holds a closed shadow tree, say
        return None
    edges = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    return Focus(Box.from_pixels(edges, width, height), is_field=await frame.locator(FIELDS).count() > 0)
