"""Bringing windows to the front, and closing them."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tasks.suite.errors import SetupFailed

if TYPE_CHECKING:
    from tasks.machine.base import Window
    from tasks.suite.bench import Bench

SECONDS = 45.0
POLL = 0.2


async def activate_window(bench: Bench, window_name: str, *, strict: bool = False, by_class: bool = False) -> None:
    """Bring it to the front, waiting for it to open. When judging, a window that is gone is the agent's doing."""
    window = await _find(bench, window_name, strict=strict, by_class=by_class, seconds=0 if bench.judging else SECONDS)
    if window is not None:
        await bench.machine.raise_window(window)
    elif not bench.judging:
        raise SetupFailed(f"no window {window_name!r} came up within {SECONDS:g} s")


async def close_window(bench: Bench, window_name: str, *, strict: bool = False, by_class: bool = False) -> None:
    """Ask it to close; one that is not open is closed."""
    window = await _find(bench, window_name, strict=strict, by_class=by_class, seconds=0)
    if window is not None:
        await bench.machine.close_window(window)


async def _find(bench: Bench, name: str, *, strict: bool, by_class: bool, seconds: float) -> Window | None:
    deadline = time.monotonic() + seconds
    while True:
        for window in await bench.machine.windows():
            said = window.app if by_class else window.title
            if said == name if strict else name.lower() in _aliases(said):
                return window
        if time.monotonic() >= deadline:
            return None
        await asyncio.sleep(POLL)


def _aliases(title: str) -> str:
    """Chromium is Chrome by another name."""
    low = title.lower()
    return low + "\n" + low.replace("chromium", "google chrome")
