"""A picture of a tab as it is now: asked of the page, else of the compositor, which needs nothing of a page held up."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from environments.picture import Picture

if TYPE_CHECKING:
    from environments.browser.tab import Tab
    from environments.browser.window import Window

LOOK_LIMIT = 4.0
"""Seconds that a page may take to be captured before it counts as unresponsive."""
BASE = 255
"""Chromium's colour behind pages, in each channel."""


async def capture(window: Window, tab: Tab, size: tuple[int, int]) -> Picture | None:
    """A picture of a tab; None when even the compositor has none. `size`: of the viewport, in device pixels."""
    if not window.blocked:
        try:
            limit = LOOK_LIMIT if tab.answers else LOOK_LIMIT / 4
            data = await window.interrupted.or_end(tab.capture(), limit)
        except TimeoutError:
            data = None
            window.note("unresponsive", "the page does not respond, its script is busy: wait, or open another page")
        if data:
            return Picture.from_bytes(data)
    for limit in (LOOK_LIMIT / 4, LOOK_LIMIT):
        with suppress(TimeoutError):
            async with asyncio.timeout(limit):
                return Picture.from_bytes(await tab.capture_surface())
        if window.blocked and not tab.painted:
            window.note("notice", "the dialog came up before the page had painted anything, so that it is blank")
            return _unpainted(size)
    return None


def _unpainted(size: tuple[int, int]) -> Picture:
    """What there is to be seen of a page before its first frame; only for one that Chromium has told no frame of."""
    import numpy as np

    return Picture.from_pixels(np.full((size[1], size[0], 3), BASE, np.uint8))
