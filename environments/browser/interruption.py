"""Waiting for a page only as long as nothing comes in between."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class Interruption(asyncio.Event):
    """Set when the page in front can no longer answer: a dialog, a crash, a closed tab, a dead browser."""

    async def or_end(self, work: Coroutine[Any, Any, T], limit: float | None = None) -> T | None:
        """The result of some work, or None when this cut it short. Raises TimeoutError after `limit` seconds.

        What is cut short is given up here only: a click that opened a dialog has been made.
        """
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self.wait())
        try:
            await asyncio.wait({task, stop}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            if stop.done():
                return None
            raise TimeoutError
        finally:
            stop.cancel()
            task.cancel()
